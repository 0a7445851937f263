"""Map controller: the page and the list of sites follow the region; what the page says is taken."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ror_desktop.controllers.marker_wording import (
    count_text,
    page_words,
    popup_fields,
    samu_fields,
    site_fields,
    site_sentence,
)
from ror_desktop.domain.units import Position
from ror_desktop.mapping import messages
from ror_desktop.mapping.markers import MarkerBoard, MarkerKind, SiteMarker
from ror_desktop.mapping.outlines import SamuSite, samu_sites
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.site_list_model import SiteListModel, SiteRow
from ror_desktop.models.synthesis.matrix_wording import last_known_text

if TYPE_CHECKING:
    from ror_desktop.mapping.page import PageFiles


_CITY_ZOOM = 11


class MapController(QObject):
    """Speaks to the page while the map is open, and only then.

    Signals:
        message(str): for the page.
        painted(int, float): ticket of a message that is on the screen, and the page's own work
            for it in milliseconds.
        unit_opened(str): location id whose detail is wanted.
        site_shown(str): site id that is wanted in the synthesis.
        around_wanted(Position, int, int): a right click on this point, at these pixels.
        tiles_arrive(bool): whether the base map comes.
        unplaced(int): units that pass the filter and stand nowhere on the map.
    """

    message = Signal(str)
    painted = Signal(int, float)
    unit_opened = Signal(str)
    site_shown = Signal(str)
    around_wanted = Signal(object, int, int)
    tiles_arrive = Signal(bool)
    unplaced = Signal(int)

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        origin: SearchOrigin,
        sites: SiteListModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._filter_state = filter_state
        self._origin = origin
        self._list = _VisibleSites(sites, origin)
        self._view_state = MapViewState()
        self._board: MarkerBoard | None = None
        self._markers: dict[str, SiteMarker] = {}
        self._open_popup: str | None = None
        self._ticket = 0
        self._ready = False
        self._without_page = False
        self._wanted_site: str | None = None
        store.snapshot_replaced.connect(self._show_all)
        store.units_changed.connect(self._show_changed)
        store.units_removed.connect(self._show_all)
        store.time_passed.connect(self._show_all)
        filter_state.changed.connect(self._show_all)
        origin.changed.connect(self._show_here)

    def page(self, language: str) -> "PageFiles | None":
        """Write the page of the region; None while no region is known."""
        # folium is slow to import and wanted here only.
        from ror_desktop.mapping.page import build  # noqa: PLC0415

        region = self._store.region
        return None if region is None else build(region, language, page_words())

    def close(self) -> None:
        """Stop speaking: the page is gone."""
        self._ready = self._without_page = False
        self._board = None
        self._markers = {}
        self._open_popup = None

    def go_without_page(self) -> None:
        """Keep the list alone: no page can be shown."""
        self.close()
        self._without_page = True
        self._list.follow(None)
        self._show_all()

    @property
    def has_view(self) -> bool:
        """Tell whether the next page opens where the last one was left."""
        return self._view_state.view is not None

    def set_colours(self, colours: Mapping[str, str]) -> None:
        """Give the page the colours of the interface, now and whenever it starts."""
        self._view_state.colours = colours
        self._say(messages.theme(colours))

    def set_tiles(self, address: str | None, credit: str) -> None:
        """Choose the base map, now and whenever the page starts; None for outlines only."""
        self._view_state.tiles = (address, credit)
        self._say(self._view_state.tiles_message())

    def show_samu(self, *, shown: bool) -> None:
        """Show or hide the SAMU centres."""
        region = self._store.region
        self._view_state.samu = samu_sites(region.code) if shown and region is not None else ()
        self._say(self._view_state.samu_message())

    def go_to(self, point: Position) -> None:
        """Centre the view on a point."""
        self._say(messages.centre(point.latitude, point.longitude, _CITY_ZOOM))

    def open_site(self, site_id: str) -> None:
        """Bring a site into view and open its popup, at once or when the page is there.

        Where no page can be shown, the synthesis shows the site instead.
        """
        if self._without_page:
            self.site_shown.emit(site_id)
            return
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
                self._list_visible(sites)
            case messages.Moved(latitude, longitude, zoom):
                self._view_state.view = (Position(latitude, longitude), zoom)
            case messages.PopupWanted(site):
                self._open_popup = site
                self._fill_popup()
            case messages.ShownInSynthesis(site):
                self.site_shown.emit(site)
            case messages.UnitOpened(unit):
                self.unit_opened.emit(unit)
            case messages.AroundWanted(latitude, longitude, x, y):
                self.around_wanted.emit(Position(latitude, longitude), x, y)
            case messages.Tiles(arrive):
                self.tiles_arrive.emit(arrive)

    def _start(self) -> None:
        self._ready, self._without_page = True, False
        for message in self._view_state.messages():
            self._say(message)
        self._show_all()
        self._show_here()
        self._open_wanted_site()

    def _show_all(self) -> None:
        region = self._store.region
        if region is None or not (self._ready or self._without_page):
            return
        now = self._store.now
        self._board = MarkerBoard(region, self._store.units(), now, self._filter_state.filter)
        self._markers = self._board.markers()
        self._say(messages.sites(map(site_fields, self._markers.values()), self._next_ticket()))
        self._list.show(self._markers)
        self._fill_popup()
        self.unplaced.emit(len(self._board.unplaced()))

    def _show_changed(self, location_ids: frozenset[str]) -> None:
        if self._board is None:
            return
        units = [unit for each in location_ids if (unit := self._store.unit(each)) is not None]
        changed, gone = self._board.update(units, self._store.now)
        self._markers.update(changed)
        for site_id in gone:
            self._markers.pop(site_id, None)
        drawn = map(site_fields, changed.values())
        self._say(messages.update(drawn, gone, self._next_ticket()))
        if self._list.holds_any(changed.keys() | gone):
            self._list.show(self._markers)
        if self._open_popup in changed:
            self._fill_popup()
        if gone:
            self.unplaced.emit(len(self._board.unplaced()))

    def _list_visible(self, sites: frozenset[str]) -> None:
        if self._list.follow(sites):
            self._list.show(self._markers)

    def _show_here(self) -> None:
        point = self._origin.point
        if point is None:
            self._say(messages.here(None, None))
        else:
            self._say(messages.here(point.latitude, point.longitude))
        self._list.show(self._markers)

    def _open_wanted_site(self) -> None:
        if self._wanted_site in self._markers:
            self._say(messages.open_site(self._wanted_site))
            self._wanted_site = None

    def _fill_popup(self) -> None:
        marker = self._markers.get(self._open_popup or "")
        if marker is not None:
            self._say(messages.popup(popup_fields(marker, self._store.now)))

    def _next_ticket(self) -> int:
        self._ticket += 1
        return self._ticket

    def _say(self, text: str) -> None:
        if self._ready:
            self.message.emit(text)


class MapViewState:
    """What outlives one opening of the map: each page that starts is told how the last was left."""

    def __init__(self) -> None:
        self.colours: Mapping[str, str] = {}
        self.tiles: tuple[str | None, str] = (None, "")
        self.samu: tuple[SamuSite, ...] = ()
        self.view: tuple[Position, int] | None = None
        """Centre and zoom; None before the map was ever moved."""

    def messages(self) -> Iterator[str]:
        """Return what a page that starts is told."""
        yield messages.theme(self.colours)
        yield self.tiles_message()
        yield self.samu_message()
        if self.view is not None:
            point, zoom = self.view
            yield messages.centre(point.latitude, point.longitude, zoom)

    def tiles_message(self) -> str:
        """Return the message that lays the base map."""
        return messages.tiles(*self.tiles, messages.MAX_ZOOM)

    def samu_message(self) -> str:
        """Return the message that shows the SAMU centres, or none."""
        return messages.samu(map(samu_fields, self.samu))


class _VisibleSites:
    """Fills a SiteListModel with the sites in the map's view, with all of them without a map."""

    def __init__(self, sites: SiteListModel, origin: SearchOrigin) -> None:
        self._sites = sites
        self._origin = origin
        self._visible: frozenset[str] | None = frozenset()

    def follow(self, visible: frozenset[str] | None) -> bool:
        """List these sites from now on, by id; None lists every site.

        Returns:
            Whether these are others than before.
        """
        other = visible != self._visible
        self._visible = visible
        return other

    def holds_any(self, site_ids: AbstractSet[str]) -> bool:
        """Tell whether one of these sites is to be listed."""
        return bool(site_ids) if self._visible is None else bool(self._visible & site_ids)

    def show(self, markers: Mapping[str, SiteMarker]) -> None:
        """List the sites that the filter leaves."""
        visible = self._visible
        self._sites.set_rows(
            [
                self._row(marker)
                for site_id, marker in markers.items()
                if visible is None or site_id in visible
            ]
        )

    def _row(self, marker: SiteMarker) -> SiteRow:
        reported = marker.kind is not MarkerKind.NOT_REPORTED
        # As in every list: without its sign, who adds the column up takes it for free beds.
        stale = marker.kind is MarkerKind.LAST_KNOWN
        return SiteRow(
            site_id=marker.site.id,
            name=marker.site.label,
            count=last_known_text(marker.total) if stale else count_text(marker),
            sentence=site_sentence(marker),
            level=marker.total.level,
            free=marker.total.free if reported else -1,
            distance_km=self._origin.distance_km(marker.position),
        )
