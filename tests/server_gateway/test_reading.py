"""What the gateway reads of a real server."""

from dataclasses import replace

import pytest

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.errors import LocationNotFound
from ror_desktop.domain.indicators import Indicator, current
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.gateway.connection import Connection
from tests.support import sample_region


@pytest.fixture
def regulator(connection: Connection) -> Connection:
    connection.accounts.sign_in("samu", "samusamu")
    return connection


def comparable(unit: Unit) -> Unit:
    """Drop what the server decides, and what the small region does not write."""
    offers = tuple(replace(each, age_low=None, age_high=None) for each in unit.offers)
    site = replace(unit.site, legal_entity="")
    return replace(unit, version="", last_updated=None, offers=offers, site=site)


def test_the_region_is_read_as_it_was_written(regulator: Connection) -> None:
    assert regulator.region_gateway.region() == sample_region.REGION


def test_a_full_load_over_several_pages_reads_every_unit_as_it_was_written(
    regulator: Connection,
) -> None:
    loaded = {unit.location_id: comparable(unit) for unit in regulator.region_gateway.all_units()}
    written = {unit.location_id: comparable(unit) for unit in sample_region.sample_units()}
    assert loaded == written


def test_each_unit_carries_the_version_that_a_write_has_to_name(regulator: Connection) -> None:
    assert {unit.version for unit in regulator.region_gateway.all_units()} == {'W/"1"'}


def test_a_delta_tells_only_what_changed_since(
    regulator: Connection, colleague: Connection
) -> None:
    units = {unit.location_id: unit for unit in regulator.region_gateway.all_units()}
    unit = units["pitie-rea-1"]
    (available,) = current(unit.indicators, CapacityStatus.AVAILABLE)
    new = replace(available, count=1, updated_at=sample_region.NOW)
    written = colleague.capacities.write(
        unit.external_id, [CountChange(new, exists=True)], unit.version
    )

    told = regulator.region_gateway.changed_units(sample_region.NOW)
    changes = {each.unit_id: each for each in told if isinstance(each, UnitChange)}

    assert changes["pitie-rea-1"] == written
    assert changes["pitie-rea-1"].indicators[new.key] == new


def test_one_place_is_read_again(regulator: Connection) -> None:
    change = regulator.region_gateway.unit_change("pitie-rea-2")
    unit = next(u for u in regulator.region_gateway.all_units() if u.location_id == "pitie-rea-2")
    assert change.indicators == unit.indicators
    assert change.version == unit.version
    assert change.operational_status == unit.operational_status


def test_a_place_that_does_not_exist_is_said_to_be_missing(regulator: Connection) -> None:
    with pytest.raises(LocationNotFound):
        regulator.region_gateway.unit_change("nowhere")


def test_the_history_names_the_author_and_the_number_before(
    regulator: Connection, colleague: Connection
) -> None:
    unit = next(u for u in regulator.region_gateway.all_units() if u.location_id == "pitie-rea-1")
    (available,) = current(unit.indicators, CapacityStatus.AVAILABLE)
    new = Indicator(available.key, 1, sample_region.NOW)
    colleague.capacities.write(unit.external_id, [CountChange(new, exists=True)], unit.version)

    newest = regulator.region_gateway.history("pitie-rea-1")[0]

    assert (newest.author, newest.key) == ("Dominique Leroy", available.key)
    assert (newest.previous, newest.count) == (available.count, 1)
    assert newest in colleague.region_gateway.latest_declarations()
