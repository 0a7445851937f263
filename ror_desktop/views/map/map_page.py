"""Map page (Cartographie): map, sites in view, filters; WebEngine runs only while it is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.units import Position
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.site_list_model import SiteListModel
from ror_desktop.views.export.printing import print_pixmap
from ror_desktop.views.filters.filter_bar import FilterBar
from ror_desktop.views.map.map_legend import MapLegend
from ror_desktop.views.map.map_tools import MapStatus, MapTools, PositionQuestion
from ror_desktop.views.map.site_list_view import SiteListView, site_export_button
from ror_desktop.views.map.webengine_check import obstacle
from ror_desktop.views.theme import theme_of
from ror_desktop.views.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ror_desktop.views.map.web_map import WebMap

_LIST_WIDTH = 400


class MapPage(QMainWindow):
    """A page, and a main window only so that the filters can dock in it.

    Signals:
        opened(): the page is shown and wants `show_page`.
        closed(): the page is hidden and its browser ended.
        failed(): there is no map; the list beside it is all there is.
        text_received(str): the map's page says this.
        site_chosen(str): a row of the list.
        samu_toggled(bool): show or hide the SAMU centres.
        centre_requested(): go back to the user's position, or to the default city.
        colours_changed(dict): the colours of the interface changed.
        export_requested(ExportTable | bytes, str): write the list to this path.
    """

    opened = Signal()
    closed = Signal()
    failed = Signal()
    text_received = Signal(str)
    site_chosen = Signal(str)
    samu_toggled = Signal(bool)
    centre_requested = Signal()
    colours_changed = Signal(dict)
    export_requested = Signal(object, str)

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        origin: SearchOrigin,
        sites: SiteListModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self._origin = origin
        self._web: WebMap | None = None
        self._failed = False
        self._stack = QStackedWidget()
        self._empty = EmptyState()
        self._list = SiteListView(sites)
        self.position_question = PositionQuestion()
        self._status = MapStatus()
        self._tools = MapTools(origin)
        self._bar = FilterBar(self, self.tr("Lits disponibles sur la carte"), store, filter_state)
        self._export = site_export_button(sites, store, filter_state)
        self._bar.add(self._export)
        self._bar.add(self._tools)
        self._lay_out()
        self._connect()

    @property
    def web(self) -> "WebMap | None":
        """The running web view, None while the map is closed or cannot start."""
        return self._web

    @property
    def has_failed(self) -> bool:
        """Tell whether the map could not be shown; only the person tries again."""
        return self._failed

    def show_page(self, html: str, script: str, policy: str, tile_origin: QUrl) -> None:
        """Start WebEngine with the map's page."""
        reason = obstacle()
        if reason:
            self.fail(reason)
            return
        try:
            from ror_desktop.views.map.web_map import WebMap  # noqa: PLC0415 - loads Chromium
        except ImportError:
            self.fail(self.tr("le composant WebEngine ne peut pas être chargé"))
            return
        self._end_web()
        self._failed = False
        web = WebMap(html, script, policy, tile_origin)
        web.setAccessibleName(self.tr("Carte des lits disponibles"))
        web.channel.received.connect(self.text_received)
        web.failed.connect(self._fail_to_run)
        # What shows while the page loads: no white flash at night.
        web.page().setBackgroundColor(theme_of(self).surface_alt)
        self._web = web
        self._stack.addWidget(web)
        self._stack.setCurrentWidget(web)
        self.colours_changed.emit(theme_of(self).by_name())

    def say(self, message: str) -> None:
        """Send a message to the page, if it runs."""
        if self._web is not None:
            self._web.channel.message.emit(message)

    def wait(self, reason: str) -> None:
        """Say what the map is waiting for."""
        self._empty.say(reason)
        self._stack.setCurrentWidget(self._empty)

    def fail(self, reason: str) -> None:
        """Say why there is no map; the list beside it stays usable."""
        self._end_web()
        self._failed = True
        words = self.tr("La carte ne peut pas s’afficher : %1. Les listes restent utilisables.")
        self._empty.say(words.replace("%1", reason), self.tr("Réessayer"))
        self._stack.setCurrentWidget(self._empty)
        self.failed.emit()

    def note_tiles(self, arrive: bool) -> None:  # noqa: FBT001 - a slot
        """Say whether the base map comes."""
        self._status.note_tiles(arrive=arrive)

    def note_unplaced(self, number: int) -> None:
        """Say how many units that pass the filter stand nowhere on the map."""
        self._status.note_unplaced(number)

    def offer_around(self, point: Position, x: int, y: int) -> None:
        """Offer to look around a point that was right-clicked at these pixels of the page."""
        if self._web is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        around = menu.addAction(self.tr("Chercher autour d’ici"))
        around.triggered.connect(lambda: self._origin.set(point))
        menu.popup(self._web.mapToGlobal(QPoint(x, y)))

    def pixmap(self) -> QPixmap:
        """Return the map as it is shown; a null pixmap when there is none."""
        return QPixmap() if self._web is None else self._web.grab()

    def showEvent(self, event: QShowEvent) -> None:
        """Start the map when it is looked at, once the showing is over (see `hideEvent`).

        Starting Chromium takes seconds on a slow machine: what is awaited is painted first.
        """
        super().showEvent(event)
        if self._web is None:
            self.wait(self.tr("Ouverture de la carte…"))
            self._empty.when_painted(self._open_if_shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give Chromium's memory back when another page is opened, not when minimised.

        Only once the hiding is over: a window that has never shown a web view is made anew by Qt
        for its first one, and hides and shows its pages while the view is being added.
        """
        super().hideEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._end_if_hidden)

    def changeEvent(self, event: QEvent) -> None:
        """Dress the page as the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.colours_changed.emit(theme_of(self).by_name())

    def _open_if_shown(self) -> None:
        if self.isVisible() and self._web is None:
            self.opened.emit()

    def _end_if_hidden(self) -> None:
        if not self.isVisible() and self._web is not None:
            self._end_web()
            self.closed.emit()

    def _end_web(self) -> None:
        web, self._web = self._web, None
        if web is not None:
            web.channel.received.disconnect(self.text_received)
            web.failed.disconnect(self._fail_to_run)
            self._stack.removeWidget(web)
            # The stack gave it back to Python, which would delete it too early.
            web.setParent(self)
            web.end()

    def _fail_to_run(self) -> None:
        self.fail(self.tr("le moteur d’affichage s’est arrêté"))

    def _lay_out(self) -> None:
        self._stack.addWidget(self._empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        column.addWidget(MapLegend())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([3 * _LIST_WIDTH, _LIST_WIDTH])
        splitter.setHandleWidth(10)
        splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(6)
        rows.addWidget(self._bar)
        rows.addWidget(self.position_question)
        rows.addWidget(splitter, 1)
        rows.addWidget(self._status)
        self.setCentralWidget(page)

    def _connect(self) -> None:
        self._tools.samu_toggled.connect(self.samu_toggled)
        self._tools.centre_requested.connect(self.centre_requested)
        self._tools.copy_requested.connect(
            lambda: QGuiApplication.clipboard().setPixmap(self.pixmap())
        )
        self._tools.print_requested.connect(lambda: print_pixmap(self, self.pixmap()))
        self._export.export_requested.connect(self.export_requested)
        self._list.site_chosen.connect(self.site_chosen)
        self._empty.action_requested.connect(self.opened)
