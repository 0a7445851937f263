"""Keeps the map's page in step with the region, and turns what the page says into intents."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ror_desktop.controllers.map_words import (
    count_text,
    popup_fields,
    samu_fields,
    site_fields,
    site_sentence,
)
from ror_desktop.domain.units import Position
from ror_desktop.mapping import messages
from ror_desktop.mapping.markers import MarkerBoard, MarkerKind, SiteMarker
from ror_desktop.mapping.outlines import samu_sites
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.here_state import HereState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.site_list_model import SiteListModel, SiteRow

if TYPE_CHECKING:
    from ror_desktop.mapping.page import PageFiles

_CITY_ZOOM = 11


class MapController(QObject):
    """Speaks to the page while the map is open, and only then.

    Signals:
        message(str): for the page.
        painted(int, float): ticket of a message that is on the screen, and the page's own work
            for it in milliseconds.
        unit_opened(str): location id whose sheet is wanted.
        site_shown(str): site id that is wanted in the synthesis.
        around_wanted(Position, int, int): a right click on this point, at these pixels.
        tiles_arrive(bool): whether the base map comes.
    """

    message = Signal(str)
    painted = Signal(int, float)
    unit_opened = Signal(str)
    site_shown = Signal(str)
    around_wanted = Signal(object, int, int)
    tiles_arrive = Signal(bool)

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        here: HereState,
        sites: SiteListModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._filter_state = filter_state
        self._here = here
        self._sites = sites
        self._board: MarkerBoard | None = None
        self._markers: dict[str, SiteMarker] = {}
        self._visible: frozenset[str] = frozenset()
        self._open_popup: str | None = None
        self._ticket = 0
        self._ready = False
        self._wanted_site: str | None = None
        self._dress: Mapping[str, str] = {}
        self._tiles: tuple[str | None, str] = (None, "")
        store.snapshot_replaced.connect(self._show_all)
        store.units_changed.connect(self._show_changed)
        store.units_removed.connect(self._show_all)
        store.time_passed.connect(self._show_all)
        filter_state.changed.connect(self._show_all)
        here.changed.connect(self._show_here)

    def page(self, language: str) -> "PageFiles | None":
        """Write the page of the region; None while no region is known."""
        # folium is slow to import and wanted here only.
        from ror_desktop.mapping.page import build  # noqa: PLC0415

        region = self._store.region
        return None if region is None else build(region, language)

    def close(self) -> None:
        """Stop speaking: the page is gone."""
        self._ready = False
        self._board = None
        self._markers = {}
        self._open_popup = None

    def dress(self, colours: Mapping[str, str]) -> None:
        """Give the page the colours of the interface, now and whenever it starts."""
        self._dress = colours
        self._say(messages.theme(colours))

    def set_tiles(self, address: str | None, credit: str) -> None:
        """Choose the base map, now and whenever the page starts; None for outlines only."""
        self._tiles = (address, credit)
        self._say(messages.tiles(address, credit, messages.MAX_ZOOM))

    def show_samu(self, *, shown: bool) -> None:
        """Show or hide the SAMU centres."""
        region = self._store.region
        found = samu_sites(region.code) if shown and region is not None else ()
        self._say(messages.samu(map(samu_fields, found)))

    def go_to(self, point: Position) -> None:
        """Centre the view on a point."""
        self._say(messages.centre(point.latitude, point.longitude, _CITY_ZOOM))

    def open_site(self, site_id: str) -> None:
        """Bring a site into view and open its popup, at once or when the page is there."""
        self._wanted_site = site_id
        if self._ready:
            self._open_wanted_site()

    def open_unit(self, location_id: str) -> None:
        """Bring the site of a unit into view."""
        unit = self._store.unit(location_id)
        if unit is not None:
            self.open_site(unit.site.id)

    def take(self, text: str) -> None:
        """Take what the page says."""
        match messages.parse(text):
            case messages.Ready():
                self._start()
            case messages.Painted(ticket, spent):
                self.painted.emit(ticket, spent)
            case messages.Visible(sites):
                self._visible = sites
                self._list_visible()
            case messages.PopupWanted(site):
                self._open_popup = site
                self._fill_popup()
            case messages.ShownInSynthesis(site):
                self.site_shown.emit(site)
            case messages.UnitOpened(unit):
                self.unit_opened.emit(unit)
            case messages.AroundWanted(latitude, longitude, x, y):
                self.around_wanted.emit(Position(latitude, longitude), x, y)
            case messages.TilesShown():
                self.tiles_arrive.emit(True)  # noqa: FBT003 - a signal has no keywords
            case messages.TilesFailed():
                self.tiles_arrive.emit(False)  # noqa: FBT003 - same

    def _start(self) -> None:
        self._ready = True
        self._say(messages.theme(self._dress))
        self._say(messages.tiles(*self._tiles, messages.MAX_ZOOM))
        self._show_all()
        self._show_here()
        self._open_wanted_site()

    def _show_all(self) -> None:
        region = self._store.region
        if not self._ready or region is None:
            return
        now = self._store.now
        self._board = MarkerBoard(region, self._store.units(), now, self._filter_state.filter)
        self._markers = self._board.markers()
        self._say(messages.sites(map(site_fields, self._markers.values()), self._next_ticket()))
        self._list_visible()
        self._fill_popup()

    def _show_changed(self, location_ids: frozenset[str]) -> None:
        if not self._ready or self._board is None:
            return
        units = [unit for each in location_ids if (unit := self._store.unit(each)) is not None]
        changed, gone = self._board.update(units, self._store.now)
        self._markers.update(changed)
        for site_id in gone:
            self._markers.pop(site_id, None)
        drawn = map(site_fields, changed.values())
        self._say(messages.update(drawn, gone, self._next_ticket()))
        if self._visible & (changed.keys() | gone):
            self._list_visible()
        if self._open_popup in changed:
            self._fill_popup()

    def _show_here(self) -> None:
        point = self._here.point
        if point is None:
            self._say(messages.here(None, None))
        else:
            self._say(messages.here(point.latitude, point.longitude))
        self._list_visible()

    def _open_wanted_site(self) -> None:
        if self._wanted_site in self._markers:
            self._say(messages.open_site(self._wanted_site))
            self._wanted_site = None

    def _fill_popup(self) -> None:
        marker = self._markers.get(self._open_popup or "")
        if marker is not None:
            self._say(messages.popup(popup_fields(marker, self._store.now)))

    def _list_visible(self) -> None:
        shown = [self._markers[each] for each in self._visible if each in self._markers]
        self._sites.set_rows([self._row(marker) for marker in shown])

    def _row(self, marker: SiteMarker) -> SiteRow:
        reported = marker.kind is not MarkerKind.NOT_REPORTED
        return SiteRow(
            site_id=marker.site.id,
            name=marker.site.name,
            count=count_text(marker),
            sentence=site_sentence(marker),
            level=marker.level,
            free=marker.free if reported else -1,
            distance_km=self._here.distance_km(marker.position),
        )

    def _next_ticket(self) -> int:
        self._ticket += 1
        return self._ticket

    def _say(self, text: str) -> None:
        if self._ready:
            self.message.emit(text)
