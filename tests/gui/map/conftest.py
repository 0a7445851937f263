"""The real page in the real WebEngine, offscreen, on the sample region."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtPositioning import QGeoPositionInfoSource
from pytestqt.qtbot import QtBot

from ror_desktop.app.pages.map import MapCoordinator
from ror_desktop.config import MapSettings
from ror_desktop.domain.units import Position, Unit
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from tests.support.map_probe import MapProbe
from tests.support.sample_region import NOW, REGION, sample_units

PLACES = {
    "site-pitie": Position(48.8377, 2.3650),
    "site-necker": Position(48.8463, 2.3154),
    "site-beaujon": Position(48.9080, 2.3100),
    "site-melun": Position(48.5569, 2.6433, reliable=False),
    "site-avicenne": Position(48.9157, 2.4246),
}


def placed_units() -> list[Unit]:
    return [replace(unit, position=PLACES[unit.site.id]) for unit in sample_units()]


@pytest.fixture
def store() -> RegionStore:
    found = RegionStore()
    found.replace(REGION, placed_units(), NOW, NOW)
    return found


@pytest.fixture
def filter_state() -> FilterState:
    return FilterState()


@pytest.fixture
def origin() -> SearchOrigin:
    return SearchOrigin()


@pytest.fixture
def kept(tmp_path: Path) -> QSettings:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("map/position_allowed", False)  # noqa: FBT003 - Qt's own signature
    return settings


def no_source(_parent: QObject) -> QGeoPositionInfoSource | None:
    return None


@pytest.fixture
def open_map(
    qtbot: QtBot,
    store: RegionStore,
    filter_state: FilterState,
    origin: SearchOrigin,
    kept: QSettings,
) -> Iterator[Callable[..., MapProbe]]:
    """Open a map as the window does; it is closed, and Chromium's page gone, after the test."""
    probes: list[MapProbe] = []

    def open_one(
        settings: MapSettings | None = None,
        make_source: Callable[[QObject], QGeoPositionInfoSource | None] = no_source,
    ) -> MapProbe:
        cartography = MapCoordinator(
            store,
            filter_state,
            origin,
            settings or MapSettings(tiles=None),
            kept,
            "fr",
            make_source,
        )
        probe = MapProbe(cartography, qtbot)
        probes.append(probe)
        return probe

    yield open_one
    for probe in probes:
        probe.close()
