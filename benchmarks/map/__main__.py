"""The map: opening, applying a filter, one live change; beside a page rebuilt each time."""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium's sandbox cannot start as root, which is how containers measure.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtWidgets import QApplication

from benchmarks import national
from benchmarks.harness import Result, alone, compared, report
from benchmarks.map.plain_folium import plain_page
from benchmarks.national_desktop import run_until
from ror_desktop.app.pages.map import MapCoordinator
from ror_desktop.config import MapSettings
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.indicators import Indicator
from ror_desktop.mapping.markers import MarkerBoard, SiteMarker
from ror_desktop.mapping.page import security_policy
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin

_SIZES = (477, 2_471, 20_000)
_REPEAT = 7
_FREE_ONLY = UnitFilter(only_free=True)


def main() -> None:
    """Measure and report."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([])
    results: list[Result] = []
    with TemporaryDirectory() as folder:
        kept = QSettings(f"{folder}/kept.ini", QSettings.Format.IniFormat)
        kept.setValue("map/position_allowed", False)  # noqa: FBT003 - Qt's own signature
        for size in _SIZES:
            results += _measure(size, kept)
    report("map", results)
    app.quit()


def _measure(size: int, kept: QSettings) -> list[Result]:
    now = datetime.now(UTC)
    store, filter_state = RegionStore(), FilterState()
    store.replace(national.region(), national.units(now, size), now, now)
    board = MarkerBoard(national.region(), store.units(), now, UnitFilter())
    sites = board.markers()
    cartography = MapCoordinator(
        store, filter_state, SearchOrigin(), MapSettings(tiles=None), kept, "fr", lambda _: None
    )
    # When each message was on the screen, and the page's own work for it in milliseconds.
    painted: list[tuple[float, float]] = []
    cartography.map.painted.connect(
        lambda _ticket, spent: painted.append((time.perf_counter(), spent))
    )
    page = cartography.page
    page.resize(1200, 700)

    def timed(change: Callable[[], None]) -> float:
        seen = len(painted)
        start = time.perf_counter()
        change()
        run_until(lambda: len(painted) > seen)
        return (painted[seen][0] - start) * 1000

    opening = timed(page.show)
    page.web.page().runJavaScript("window.shownMap.setView([46.6, 2.5], 6)")  # type: ignore[union-attr]
    applying = statistics.median(
        timed(lambda each=each: filter_state.apply(each))  # type: ignore[misc]
        for each in (_FREE_ONLY, UnitFilter()) * _REPEAT
    )
    first = next(iter(store.units()))

    def declare(count: int) -> None:
        store.update([first.with_indicators(Indicator(national.AVAILABLE, count, now))], now)

    live = [timed(lambda count=count: declare(count)) for count in range(1, 2 * _REPEAT)]  # type: ignore[misc]
    page_work = statistics.median(spent for _, spent in painted[-len(live) :])
    page.hide()
    peer_open = _rebuild([*sites.values()])
    peer_again = _rebuild([each for each in sites.values() if each.total.free])
    label = f"{size} units ({len(sites)} sites)"
    return [
        compared(f"{label}: opening to painted", opening, "ms", "plain folium", peer_open),
        compared(f"{label}: Appliquer to repainted", applying, "ms", "rebuilt page", peer_again),
        compared(
            f"{label}: one live change to repainted",
            statistics.median(live),
            "ms",
            "rebuilt page",
            peer_open,
        ),
        alone(f"{label}: one live change, work of the page", page_work, "ms"),
    ]


def _rebuild(markers: Sequence[SiteMarker]) -> float:
    from ror_desktop.views.map.web_map import WebMap  # noqa: PLC0415 - loads Chromium

    start = time.perf_counter()
    html, script = plain_page(markers)
    web = WebMap(html, script, security_policy(""), QUrl())
    painted: list[float] = []
    web.page().titleChanged.connect(
        lambda title: painted.append(time.perf_counter()) if title == "painted" else None
    )
    web.resize(1200, 700)
    web.show()
    run_until(lambda: bool(painted))
    spent = (painted[0] - start) * 1000
    gone: list[bool] = []
    web.destroyed.connect(lambda: gone.append(True))
    web.end()
    run_until(lambda: bool(gone))
    return spent


if __name__ == "__main__":
    main()
