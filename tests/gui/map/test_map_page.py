import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ror_desktop.config import MapSettings, Settings
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.settings_state import SettingsState
from tests.support.map_probe import MapProbe
from tests.support.sample_region import NOW, free_beds

# What Chromium and Qt say on a machine without a graphics card, a system bus or a screen.
pytestmark = pytest.mark.qt_log_ignore(
    "QRhiGles2",
    "RHI for backend",
    "Vulkan",
    "GBM is not supported",
    "GPUInfo",
    "Sandboxing disabled",
    "propagateSizeHints",
    "does not support raise",
    "does not support grabbing the keyboard",
    extend=True,
)

OpenMap = Callable[..., MapProbe]
HOSTILE = '<img src="https://evil.example/x.png" onerror="document.title=\'owned\'">'


@pytest.fixture
def probe(open_map: OpenMap) -> MapProbe:
    found = open_map()
    found.show()
    return found


def open_popup(probe: MapProbe, site_id: str) -> None:
    probe.cartography.map.open_site(site_id)
    probe.wait_for("document.querySelector('.popup h2')")


def test_markers_are_painted_and_nothing_was_asked_of_the_network(probe: MapProbe) -> None:
    assert probe.texts(".site:not(.cluster)") != []
    assert probe.web.blocked_requests == []
    assert probe.ask("document.querySelectorAll('.departement').length") == 8
    assert not probe.page.pixmap().isNull()


def test_a_cluster_shows_the_sum_of_free_beds(probe: MapProbe, store: RegionStore) -> None:
    (before,) = probe.texts(".cluster")
    unit = store.unit("pitie-rea-1")
    assert unit is not None
    store.update([free_beds(unit, 6)], NOW)
    probe.wait_for(f"document.querySelector('.cluster').textContent === '{int(before) + 4}'")


def test_the_popup_lists_the_units_with_free_installed_age_and_telephone(probe: MapProbe) -> None:
    open_popup(probe, "site-pitie")
    (text,) = probe.texts(".popup")
    assert "Pitié" in text
    assert "2 / 12" in text
    assert "il y a 1\u00a0h" in text
    assert "Réanimation adulte" in text
    assert "Téléphone" in text


def test_a_live_change_keeps_the_popup_open_and_the_view_where_it_is(
    probe: MapProbe, store: RegionStore
) -> None:
    open_popup(probe, "site-pitie")
    probe.wait_for("!window.shownMap._panAnim?._inProgress")
    view = probe.ask("[window.shownMap.getCenter(), window.shownMap.getZoom()]")
    unit = store.unit("pitie-rea-1")
    assert unit is not None
    store.update([free_beds(unit, 9)], NOW)
    probe.wait_for("document.querySelector('.popup').textContent.includes('9 / 12')")
    assert probe.ask("[window.shownMap.getCenter(), window.shownMap.getZoom()]") == view


def test_a_click_on_a_unit_opens_its_detail(probe: MapProbe, qtbot: QtBot) -> None:
    opened: list[str] = []
    probe.cartography.on_unit_opened(opened.append)
    open_popup(probe, "site-necker")
    probe.click(".popup li button")
    qtbot.waitUntil(lambda: opened == ["necker-rea-ped"])


def test_voir_dans_la_synthese_names_the_site(probe: MapProbe, qtbot: QtBot) -> None:
    shown: list[str] = []
    probe.cartography.on_site_shown(shown.append)
    open_popup(probe, "site-necker")
    probe.click(".popup > button")
    qtbot.waitUntil(lambda: shown == ["site-necker"])


def test_the_filter_of_the_lists_filters_the_map(
    probe: MapProbe, filter_state: FilterState
) -> None:
    filter_state.apply(UnitFilter(departements=frozenset({"77"})))
    probe.wait_for("document.querySelectorAll('.site').length <= 1")
    filter_state.clear()
    probe.wait_for("document.querySelectorAll('.site').length > 1")


def test_names_of_the_server_are_text_and_never_markup(
    open_map: OpenMap, store: RegionStore
) -> None:
    unit = store.unit("necker-rea-ped")
    assert unit is not None
    hostile = replace(unit, name=HOSTILE, site=replace(unit.site, name=HOSTILE, phone=HOSTILE))
    store.update([hostile], NOW)
    probe = open_map()
    probe.show()
    open_popup(probe, "site-necker")
    assert HOSTILE in probe.texts(".popup h2")
    assert probe.ask("document.querySelectorAll('.popup img').length") == 0
    assert probe.ask("document.title") != "owned"
    assert probe.web.blocked_requests == []


def test_shapes_tell_the_kinds_apart_without_colour(probe: MapProbe) -> None:
    probe.cartography.map.open_site("site-melun")
    probe.wait_for("document.querySelector('.site.not_reported')")
    radius = "getComputedStyle(document.querySelector('.site.not_reported')).borderRadius"
    assert probe.ask(radius) != "50%"
    assert probe.ask("document.querySelectorAll('.site.approximate').length") == 1


def test_the_list_follows_the_view_and_opens_a_site(probe: MapProbe, qtbot: QtBot) -> None:
    table = probe.page.findChild(type(probe.page._list))
    assert table is not None
    model = table.model()
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    row = next(i for i, name in enumerate(names) if "Necker" in name)
    table.setCurrentIndex(model.index(row, 0))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    probe.wait_for("document.querySelector('.popup h2')?.textContent.includes('Necker')")


def test_chercher_autour_d_ici_gives_distances_to_the_list(
    probe: MapProbe, qtbot: QtBot, origin: SearchOrigin
) -> None:
    probe.right_click(300, 300)

    def offered() -> list[QMenu]:
        # Exporting has a menu of its own.
        return [each for each in probe.page.findChildren(QMenu) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(offered()))
    (menu,) = offered()
    (action,) = menu.actions()
    action.trigger()
    menu.close()
    assert origin.point is not None
    model = probe.page._list.model()
    qtbot.waitUntil(lambda: "km" in str(model.index(0, 3).data()))


def test_samu_centres_can_be_shown_and_hidden(probe: MapProbe) -> None:
    probe.page._tools.samu.click()
    probe.wait_for("document.querySelectorAll('.samu').length === 8")
    probe.page._tools.samu.click()
    probe.wait_for("document.querySelectorAll('.samu').length === 0")


def test_unreachable_tiles_leave_the_outlines_and_a_note(open_map: OpenMap, qtbot: QtBot) -> None:
    probe = open_map(MapSettings(tiles="http://127.0.0.1:9/{z}/{x}/{y}.png"))
    probe.show()
    qtbot.waitUntil(lambda: "contours" in probe.page._status.text())
    assert probe.ask("document.querySelectorAll('.departement').length") == 8
    assert probe.web.blocked_requests == []


def test_another_base_map_is_laid_while_the_map_is_open(open_map: OpenMap, qtbot: QtBot) -> None:
    probe = open_map()
    probe.show()
    assert "contours" not in probe.page._status.text()
    state = SettingsState(LayeredSettings(Settings(map=MapSettings(tiles=None))))
    probe.cartography.follow(state)
    tiles = "http://127.0.0.1:9/{z}/{x}/{y}.png"
    state.replace(LayeredSettings(Settings(map=MapSettings(tiles=tiles))))
    qtbot.waitUntil(lambda: "contours" in probe.page._status.text(), timeout=30_000)
    assert probe.web.blocked_requests == []


def test_closing_the_map_ends_its_browser_and_opening_it_again_starts_one(
    probe: MapProbe, qtbot: QtBot
) -> None:
    gone: list[bool] = []
    probe.web.destroyed.connect(lambda: gone.append(True))
    probe.page.hide()
    qtbot.waitUntil(lambda: bool(gone))
    assert probe.page.web is None
    painted = len(probe.tickets)
    probe.page.show()
    qtbot.waitUntil(lambda: len(probe.tickets) > painted, timeout=30_000)


def test_a_page_that_hides_and_shows_at_once_keeps_its_browser(
    probe: MapProbe,
) -> None:
    """As Qt does when it makes the window anew for its first web view."""
    web = probe.web
    probe.page.hide()
    probe.page.show()
    probe.wait_for("document.querySelectorAll('.site').length > 0")
    assert probe.web is web


def test_the_map_opens_again_where_it_was_left_with_the_layers_it_had(
    probe: MapProbe, qtbot: QtBot
) -> None:
    probe.page._tools.samu.click()
    probe.ask("window.shownMap.setView([48.6, 2.5], 12, {animate: false}) && null")
    qtbot.waitUntil(lambda: probe.ask("window.shownMap.getZoom()") == 12)
    web = probe.web
    probe.page.hide()
    qtbot.waitUntil(lambda: probe.page.web is None)
    painted = len(probe.tickets)
    probe.page.show()
    qtbot.waitUntil(lambda: len(probe.tickets) > painted, timeout=30_000)
    assert probe.web is not web
    latitude, longitude, zoom = probe.ask(
        "[shownMap.getCenter().lat, shownMap.getCenter().lng, shownMap.getZoom()]"
    )
    assert (round(latitude, 2), round(longitude, 2), zoom) == (48.6, 2.5, 12)
    assert probe.ask("document.querySelectorAll('.samu').length") == 8


def test_what_leaflet_says_is_in_the_language_of_the_interface(probe: MapProbe) -> None:
    titles = "[...document.querySelectorAll('.leaflet-control-zoom a')].map((each) => each.title)"
    assert probe.ask(titles) == ["Agrandir", "Réduire"]
    assert "Contours" in probe.ask(
        "document.querySelector('.leaflet-control-attribution').innerText"
    )
    open_popup(probe, "site-necker")
    close = "document.querySelector('.leaflet-popup-close-button').ariaLabel"
    assert probe.ask(close) == "Fermer"


def test_units_without_a_position_are_told_under_the_map(
    probe: MapProbe, store: RegionStore, qtbot: QtBot
) -> None:
    assert probe.page._status.text() == ""
    unit = store.unit("necker-rea-ped")
    assert unit is not None
    store.update([replace(unit, position=None)], NOW)
    qtbot.waitUntil(lambda: "sans position" in probe.page._status.text())
    assert probe.page._status.text().endswith("1.")


def test_a_map_that_cannot_start_says_why_and_lists_every_establishment(
    open_map: OpenMap, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QTWEBENGINEPROCESS_PATH", "/nowhere/QtWebEngineProcess")
    cartography = open_map().cartography
    shown: list[str] = []
    cartography.on_site_shown(shown.append)
    page = cartography.page
    page.show()
    qtbot.waitUntil(lambda: page.has_failed)
    assert "QtWebEngineProcess est introuvable" in page._empty.text
    assert page._list.model().rowCount() == 5
    page._list.activated.emit(page._list.model().index(0, 0))
    assert len(shown) == 1, "without a map, a row of the list leads to the synthesis"


def test_a_map_whose_component_is_not_installed_says_so(
    open_map: OpenMap, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ror_desktop.views.map.web_map", None)
    page = open_map().cartography.page
    page.show()
    qtbot.waitUntil(lambda: page.has_failed)
    assert "WebEngine ne peut pas être chargé" in page._empty.text
    assert page._list.model().rowCount() == 5


def test_the_picture_of_the_map_can_be_copied(probe: MapProbe) -> None:
    probe.page._tools.copy.click()
    assert QGuiApplication.clipboard().pixmap().size() == probe.page.pixmap().size()


def test_a_map_that_stops_says_why_and_keeps_the_list(probe: MapProbe, qtbot: QtBot) -> None:
    probe.web.failed.emit()
    assert "La carte ne peut pas s’afficher" in probe.page._empty.text
    assert probe.page._list.model().rowCount() > 0
    painted = len(probe.tickets)
    probe.page._empty.action_requested.emit()
    qtbot.waitUntil(lambda: len(probe.tickets) > painted, timeout=30_000)
