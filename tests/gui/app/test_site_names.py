"""Two establishments of one name are told apart on every page, in alerts, notes and files."""

from dataclasses import replace

import pytest

from ror_desktop.controllers.marker_wording import popup_fields, site_fields
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.selection import list_of_departement
from ror_desktop.domain.site_names import told_apart
from ror_desktop.domain.units import Unit
from ror_desktop.mapping.markers import MarkerBoard
from ror_desktop.models.entry.bulk_confirmation import BulkConfirmationModel
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.grid_cells import GridRole
from ror_desktop.models.entry.grid_model import GridModel
from ror_desktop.models.entry.reminders import due_words
from ror_desktop.models.entry.service_search_model import ServiceSearchModel
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.unit_detail_model import unit_case_text
from ror_desktop.models.watch_wording import freed_alert
from ror_desktop.models.watched_lists import FreedBeds
from tests.support.sample_region import NOW, REGION, sample_units
from tests.support.typography import plain

NAME = "Hôpital Saint-Joseph"
SITES = frozenset({"site-beaujon", "site-pitie"})


def homonyms() -> tuple[Unit, ...]:
    units = [
        replace(unit, name="Réanimation", site=replace(unit.site, name=NAME))
        for unit in sample_units()
        if unit.location_id in {"beaujon-rea", "pitie-rea-1"}
    ]
    return told_apart(units)


@pytest.fixture
def store(qapp: object) -> RegionStore:  # noqa: ARG001 - signals need the application
    store = RegionStore()
    store.replace(REGION, homonyms(), NOW, NOW)
    return store


@pytest.fixture
def entry(store: RegionStore) -> EntryModel:
    entry = EntryModel(store, OutboxState())
    entry.set_sites(SITES)
    return entry


def names_both(texts: list[str]) -> bool:
    said = sorted(plain(text) for text in texts)
    return any(f"{NAME} (Clichy)" in each for each in said) and any(
        f"{NAME} (Paris)" in each for each in said
    )


def test_saisie_its_search_and_its_grid(entry: EntryModel) -> None:
    grid = GridModel(entry)
    assert names_both([str(grid.index(row, 0).data(GridRole.SITE)) for row in range(2)])
    bulk = BulkConfirmationModel(entry)
    assert names_both([str(bulk.index(row, 0).data()) for row in range(2)])
    search = ServiceSearchModel(entry)
    search.search("joseph clichy")
    assert [search.index(row, 0).data() for row in range(search.rowCount())] == [
        f"Réanimation – {NAME} (Clichy)"
    ]


def test_reminders_do_not_take_two_hospitals_for_one(entry: EntryModel) -> None:
    words = due_words([entry.figures.unit(each) for each in entry.order], 255)
    assert names_both([words])


def test_the_map(store: RegionStore) -> None:
    markers = MarkerBoard(REGION, store.units(), NOW, UnitFilter()).markers().values()
    assert names_both([str(site_fields(each)["label"]) for each in markers])
    assert names_both([str(popup_fields(each, NOW)["title"]) for each in markers])


def test_alerts_and_the_copied_note(store: RegionStore) -> None:
    choice = list_of_departement("75")
    units = list(store.units())
    alerts = [freed_alert(REGION, FreedBeds(choice, unit, 2, 1)).text for unit in units]
    assert names_both(alerts)
    assert names_both([unit_case_text(store, unit) for unit in units])
    long = replace(units[0].site, name="Groupe hospitalier universitaire " * 5)
    text = freed_alert(REGION, FreedBeds(choice, replace(units[0], site=long), 2, 1)).text
    assert f"… ({long.distinction})" in plain(text)


def test_a_number_of_the_establishment_says_which_one(store: RegionStore) -> None:
    owners = [each.name for unit in store.units() for each in unit.all_contacts]
    assert names_both(owners)
