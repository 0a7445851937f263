"""The seeded region as a desktop reads it: through the server, in official shapes."""

from collections import Counter

import pytest

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.region import Region
from ror_desktop.domain.units import Unit
from ror_desktop.gateway.connection import connect
from ror_server.seed.files import RegionFiles
from ror_server.settings import ServerSettings
from tests.server.seed.conftest import SEEDED_AT
from tests.support.databases import database_url
from tests.support.running_server import serve


@pytest.fixture(scope="module")
def picture(
    tmp_path_factory: pytest.TempPathFactory, idf_template: str
) -> tuple[Region, list[Unit]]:
    """The region and all its units, as the regulator of the demonstration sees them."""
    with (
        database_url(tmp_path_factory.mktemp("served"), template=idf_template) as url,
        serve(url, ServerSettings(demonstration=True), clock=lambda: SEEDED_AT) as server,
    ):
        connection = connect(server.url, NetworkSettings(), lambda: SEEDED_AT)
        offered = {
            each.identifier: each.password for each in connection.accounts.demonstration_accounts()
        }
        connection.accounts.sign_in("regulation.samu75", offered["regulation.samu75"])
        region, units = connection.region_gateway.region(), connection.region_gateway.all_units()
        connection.close()
    return region, units


def test_a_regulator_reads_every_unit_once(picture: tuple[Region, list[Unit]]) -> None:
    _, units = picture
    assert len({unit.location_id for unit in units}) == len(units) == 477
    beds = Counter[str]()
    for unit in units:
        for key, indicator in unit.indicators.items():
            beds[key.status] += indicator.count
    assert beds["01"] == 4582
    assert all(unit.fictitious and unit.external_id for unit in units)


def test_units_stand_under_their_site_and_entity_whether_a_pole_is_between_or_not(
    picture: tuple[Region, list[Unit]],
) -> None:
    _, units = picture
    sites = {unit.site.finess: unit.site for unit in units}
    assert len(sites) == 121
    assert sites["750100125"].name == "Hôpital de la Pitié-Salpêtrière (AP-HP)"
    assert sites["750100125"].legal_entity == "Assistance publique – Hôpitaux de Paris (AP-HP)"
    assert sites["930000328"].phone == "01 42 35 61 40"


def test_each_unit_counts_where_the_source_counts_its_beds(
    picture: tuple[Region, list[Unit]],
) -> None:
    region, units = picture
    rows = Counter[tuple[str, str, str]]()
    for unit in units:
        beds = sum(each.count for key, each in unit.indicators.items() if key.status == "01")
        codes = {grouping.code for grouping in region.groupings_of(unit)}
        own = unit.location_id.partition("-")[2].rpartition("-")[0]
        assert own in codes
        assert len(codes) <= len(unit.offers)
        rows[unit.departement, unit.site.finess, own] += beds
    assert rows == Counter(
        {
            (row.establishment.departement, row.establishment.finess, row.grouping.code): row.beds
            for row in RegionFiles.shipped("idf").installed
        }
    )


def test_the_region_describes_itself(picture: tuple[Region, list[Unit]]) -> None:
    region, _ = picture
    assert [each.code for each in region.departements] == [
        "75",
        "77",
        "78",
        "91",
        "92",
        "93",
        "94",
        "95",
    ]
    assert [each.code for each in region.groupings][:2] == ["REA-ADU", "REA-PED"]
    assert region.families == ("réanimation", "soins intensifs", "surveillance continue")
    assert region.fictitious
    assert "Licence Ouverte" in region.credit
    assert region.default_city == "Paris"
