"""Map coordinator: the page *Carte* with its controllers, which know what it shows."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QUrl

from ror_desktop.config import MapSettings
from ror_desktop.controllers.map_controller import MapController
from ror_desktop.controllers.position_controller import (
    PositionController,
    SourceFactory,
    system_source,
)
from ror_desktop.domain.units import Position
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.site_list_model import SiteListModel
from ror_desktop.views.map.map_page import MapPage


class MapCoordinator(QObject):
    """Owns the controllers of one map page, and lives as long as the page."""

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        search_origin: SearchOrigin,
        settings: MapSettings,
        window_settings: QSettings,
        language: str,
        make_source: SourceFactory = system_source,
    ) -> None:
        """Build the page and connect it; WebEngine starts when the page is first shown.

        Args:
            store: the region.
            filter_state: shared with the synthesis.
            search_origin: point from which distances are told, shared with the lists.
            settings: base map.
            window_settings: where the answer about the position is.
            language: "fr" or "en".
            make_source: gives the system's source of positions.
        """
        sites = SiteListModel()
        self.page = MapPage(store, filter_state, search_origin, sites)
        super().__init__(self.page)
        sites.setParent(self)
        self._store = store
        self._settings = settings
        self._language = language
        self._found: Position | None = None
        self._state: SettingsState | None = None
        self.map = MapController(store, filter_state, search_origin, sites, self)
        self.map.set_tiles(settings.tiles, settings.credit)
        self.position = PositionController(window_settings, make_source, self)
        self._connect()

    def follow(self, state: SettingsState) -> None:
        """Lay the base map that the settings name, whenever they name another."""
        self._state = state
        state.changed.connect(self._use_settings)

    def use_base_map(self, settings: MapSettings) -> None:
        """Lay another base map over the outlines, now if the map is open."""
        if settings == self._settings:
            return
        # The fence around the page lets one server of tiles through, named when it was built.
        anew = _origin(settings) != _origin(self._settings) and self.page.web is not None
        if anew:
            self.map.close()
        self._settings = settings
        self.map.set_tiles(settings.tiles, settings.credit)
        if anew:
            self._open()

    def on_unit_opened(self, show: Callable[[str], None]) -> None:
        """Say what opens the detail of a unit (its location id)."""
        self.map.unit_opened.connect(show)

    def on_site_shown(self, show: Callable[[str], None]) -> None:
        """Say what shows a site in the synthesis (its site id)."""
        self.map.site_shown.connect(show)

    def _use_settings(self, _names: frozenset[str]) -> None:
        if self._state is not None:
            self.use_base_map(self._state.settings.map)

    def _connect(self) -> None:
        page, controller = self.page, self.map
        page.opened.connect(self._open)
        page.closed.connect(controller.close)
        page.failed.connect(controller.go_without_page)
        page.text_received.connect(controller.take)
        page.site_chosen.connect(controller.open_site)
        page.samu_toggled.connect(lambda shown: controller.show_samu(shown=shown))
        page.colours_changed.connect(controller.set_colours)
        page.centre_requested.connect(self._centre)
        controller.message.connect(page.say)
        controller.around_wanted.connect(page.offer_around)
        controller.tiles_arrive.connect(page.note_tiles)
        controller.unplaced.connect(page.note_unplaced)
        self.position.question_wanted.connect(page.position_question.show)
        self.position.found.connect(self._take_position)
        self.position.unavailable.connect(self._go_to_default_city)
        page.position_question.answered.connect(
            lambda allowed: self.position.allow(allowed=allowed)
        )
        self._store.snapshot_replaced.connect(self._open_when_known)

    def _open(self) -> None:
        # folium comes with it: only for those who open the map.
        from ror_desktop.mapping.page import security_policy  # noqa: PLC0415

        files = self.map.page(self._language)
        if files is None:
            words = QCoreApplication.translate("MapPage", "Lecture de la région…")
            self.page.wait(words)
            return
        origin = _origin(self._settings)
        policy = security_policy(origin.toString())
        self.page.show_page(files.html, files.script, policy, origin)
        if not self.map.has_view:
            self.position.locate()

    def _open_when_known(self) -> None:
        if self.page.isVisible() and self.page.web is None and not self.page.has_failed:
            self._open()

    def _centre(self) -> None:
        if self._found is not None:
            self.map.go_to(self._found)
        elif self.position.allowed:
            self.position.locate()
        else:
            self._go_to_default_city()
            self.position.locate()

    def _take_position(self, point: Position) -> None:
        self._found = point
        self.map.go_to(point)

    def _go_to_default_city(self) -> None:
        region = self._store.region
        if region is not None and region.centre is not None:
            self.map.go_to(region.centre)


def _origin(settings: MapSettings) -> QUrl:
    """Return scheme and host of the server of tiles, an empty address for none."""
    template = QUrl((settings.tiles or "").partition("?")[0])
    return QUrl(f"{template.scheme()}://{template.authority()}" if template.host() else "")
