"""A regulator is told of a bed that frees where they watch, once, with its unit."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.alert_controller import WatchController
from ror_desktop.domain.selection import list_of_cell, list_of_departement
from ror_desktop.domain.synthesis import CellKey, Row, RowKind
from ror_desktop.models.alerts import Alert, Alerts
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.watch_wording import freed_alert
from ror_desktop.models.watched_lists import MOST_WATCHED, FreedBeds, WatchedLists, WatchedListStore
from ror_desktop.views.watch.alert_bar import AlertBar
from ror_desktop.views.watch.watch_bar import WatchBar
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit, sample_units
from tests.support.typography import plain

REA = Row(RowKind.GROUPING, "REA-ADU")
PARIS = list_of_cell(CellKey(REA, "75"))


@pytest.fixture
def store(qapp: object) -> RegionStore:  # noqa: ARG001 - signals need the application
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    return store


@pytest.fixture
def watches(store: RegionStore) -> WatchedLists:
    watches = WatchedLists(store)
    watches.toggle(PARIS)
    return watches


@pytest.fixture
def freed(watches: WatchedLists) -> list[FreedBeds]:
    told: list[FreedBeds] = []
    watches.freed.connect(told.append)
    return told


def test_a_bed_that_frees_is_told_with_its_unit(
    store: RegionStore, watches: WatchedLists, freed: list[FreedBeds]
) -> None:
    assert watches.free(PARIS) == 2
    store.update([free_beds(sample_unit("pitie-rea-2"), 1)], NOW)
    (told,) = freed
    assert (told.unit.location_id, told.free, told.before) == ("pitie-rea-2", 1, 0)
    assert watches.free(PARIS) == 3


@pytest.mark.parametrize(
    ("location_id", "beds", "age"),
    [
        ("pitie-rea-1", 1, timedelta()),
        ("pitie-rea-1", 2, timedelta()),
        ("pitie-rea-1", 9, timedelta(hours=30)),
        ("necker-rea-ped", 7, timedelta()),
        ("beaujon-rea", 9, timedelta()),
    ],
    ids=["fewer", "as many", "a stale count", "another regroupement", "another département"],
)
def test_nothing_else_is_told(
    store: RegionStore, freed: list[FreedBeds], location_id: str, beds: int, age: timedelta
) -> None:
    store.update([free_beds(sample_unit(location_id), beds, NOW - age)], NOW)
    assert freed == []


def test_a_closed_unit_frees_nothing(store: RegionStore, watches: WatchedLists) -> None:
    told: list[FreedBeds] = []
    watches.freed.connect(told.append)
    watches.toggle(list_of_departement("93"))
    store.update([free_beds(sample_unit("avicenne-rea"), 4)], NOW)
    assert told == []


def test_a_stale_count_that_is_declared_again_counts_as_freed(
    store: RegionStore, watches: WatchedLists, freed: list[FreedBeds]
) -> None:
    watches.toggle(list_of_cell(CellKey(REA, "92")))
    store.update([free_beds(sample_unit("beaujon-rea"), 3)], NOW)
    assert [(told.free, told.before) for told in freed] == [(3, None)]
    text = plain(freed_alert(REGION, freed[0]).text)
    assert "Lits disponibles : 3 ; avant, périmé ou non renseigné" in text


def test_what_freed_while_the_line_was_cut_is_told_and_what_freed_yesterday_is_not(
    store: RegionStore, watches: WatchedLists, freed: list[FreedBeds]
) -> None:
    others = [unit for unit in sample_units() if unit.location_id != "pitie-rea-2"]
    later = NOW + timedelta(minutes=5)
    units = [*others, free_beds(sample_unit("pitie-rea-2"), 1, later)]
    store.replace(REGION, units, later, later)
    assert [told.unit.location_id for told in freed] == ["pitie-rea-2"]
    freed.clear()
    much_later = later + timedelta(hours=1)
    units = [*others, free_beds(sample_unit("pitie-rea-2"), 5, much_later)]
    store.replace(REGION, units, much_later, much_later)
    assert freed == []
    assert watches.free(PARIS) is not None


def test_signing_out_and_in_again_tells_nothing(
    store: RegionStore, watches: WatchedLists, freed: list[FreedBeds]
) -> None:
    store.clear()
    assert watches.free(PARIS) is None
    store.replace(REGION, sample_units(), NOW, NOW)
    assert freed == []
    assert watches.free(PARIS) == 2


def test_a_unit_in_two_watched_lists_is_told_once(
    store: RegionStore, watches: WatchedLists, freed: list[FreedBeds]
) -> None:
    watches.toggle(list_of_departement("75"))
    store.update([free_beds(sample_unit("pitie-rea-2"), 1)], NOW)
    assert [told.choice for told in freed] == [PARIS]


def test_no_more_lists_than_can_be_looked_after(watches: WatchedLists) -> None:
    rows = [Row(RowKind.GROUPING, each.code) for each in REGION.groupings]
    cells = [list_of_cell(CellKey(row, each.code)) for row in rows for each in REGION.departements]
    for cell in [each for each in cells if each != PARIS][: MOST_WATCHED + 3]:
        watches.toggle(cell)
    assert len(watches.choices) == MOST_WATCHED
    assert watches.is_full
    watches.toggle(PARIS)
    assert not watches.watches(PARIS)
    assert not watches.is_full


def test_what_is_watched_is_kept_for_each_account(store: RegionStore, tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = WatchedLists(store)
    WatchedListStore(kept, "samu 75").follow(first)
    first.toggle(PARIS)
    again, other = WatchedLists(store), WatchedLists(store)
    WatchedListStore(kept, "samu 75").follow(again)
    WatchedListStore(kept, "samu 93").follow(other)
    assert again.choices == (PARIS,)
    assert other.choices == ()


@pytest.mark.parametrize("damaged", ["", "[[1]]", "{", '[["cell", "nothing", "x", "75"]]', "null"])
def test_a_damaged_list_of_watches_is_an_empty_one(
    store: RegionStore, tmp_path: Path, damaged: str
) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue(f"watch/{b'a'.hex()}", damaged)
    watches = WatchedLists(store)
    WatchedListStore(kept, "a").follow(watches)
    assert watches.choices == ()


def test_the_bar_follows_the_beds_and_opens_the_list(
    qtbot: QtBot, store: RegionStore, watches: WatchedLists
) -> None:
    bar = WatchBar(store, watches)
    qtbot.addWidget(bar)
    assert [plain(text) for text in bar.texts()] == ["Réanimation adulte 75 : 2"]
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    assert [plain(text) for text in bar.texts()] == ["Réanimation adulte 75 : 5"]
    watches.toggle(PARIS)
    assert bar.texts() == []
    assert bar.isHidden()


def test_a_call_stays_until_it_is_read_and_leads_to_its_unit(
    qtbot: QtBot, store: RegionStore, watches: WatchedLists
) -> None:
    alerts = Alerts()
    bar = AlertBar()
    qtbot.addWidget(bar)
    controller = WatchController(watches, store, alerts)
    alerts.raised.connect(bar.show_alert)
    answered: list[Alert] = []
    bar.answered.connect(answered.append)
    assert bar.isHidden()
    store.update([free_beds(sample_unit("pitie-rea-2"), 1)], NOW)
    store.update([free_beds(sample_unit("pitie-rea-1"), 4)], NOW)
    assert not bar.isHidden()
    assert "Réanimation adulte" in bar.title
    assert sample_unit("pitie-rea-1").name in bar.accessibleName()
    bar.show_it.click()
    assert [alert.location_id for alert in answered] == ["pitie-rea-1"]
    assert sample_unit("pitie-rea-2").name in bar.accessibleName()
    bar.read.click()
    assert bar.isHidden()
    assert controller.parent() is None


def test_what_the_region_no_longer_has_is_watched_no_longer_and_that_is_said(
    store: RegionStore, watches: WatchedLists
) -> None:
    seine = list_of_departement("93")
    watches.toggle(seine)
    said: list[str] = []
    watches.dropped.connect(said.append)
    left = tuple(each for each in REGION.groupings if each.code != "REA-ADU")
    store.replace(replace(REGION, groupings=left), sample_units(), NOW, NOW)
    assert watches.choices == (seine,)
    label = store.name_of("REA-ADU")
    assert [plain(each) for each in said] == [
        f"N’existe plus, n’est plus surveillé : {label} – Paris"
    ]


def test_a_list_watched_last_week_is_dropped_when_it_is_read_back(
    watches: WatchedLists,
) -> None:
    gone = list_of_cell(CellKey(Row(RowKind.GROUPING, "REA-GONE"), "75"))
    said: list[str] = []
    watches.dropped.connect(said.append)
    watches.set_choices([gone, PARIS])
    assert watches.choices == (PARIS,)
    assert len(said) == 1
