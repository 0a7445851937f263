"""The head of a page of Visualisation: its title, the filters that hold, and their dock."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QWidget

from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.filters.filter_chips import FilterChips
from ror_desktop.views.filters.filter_dock import FilterDock
from ror_desktop.views.theme import make_subheading
from ror_desktop.views.widgets import IconButton


class FilterBar(QWidget):
    """A row; what the page adds stands at its end."""

    def __init__(
        self, page: QMainWindow, title: str, store: RegionStore, filter_state: FilterState
    ) -> None:
        """Build the row, and dock the filters in its page, hidden.

        Args:
            page: in which the filters dock.
            title: of the page.
            store: the region.
            filter_state: shared by all pages.
        """
        super().__init__()
        self._dock = QDockWidget(self.tr("Filtres"), page)
        self._dock.setObjectName("filters")
        self._dock.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self._dock.setWidget(FilterDock(store, filter_state))
        self._dock.hide()
        page.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self._dock)
        self._button = IconButton("filter", self.tr("Filtres"), shortcut=QKeySequence("Ctrl+F"))
        self._button.setText(self.tr("Filtres"))
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # Qt forgets the key of a button when it is given a text.
        self._button.setShortcut(QKeySequence("Ctrl+F"))
        self._button.setCheckable(True)
        self._button.toggled.connect(self._dock.setVisible)
        self._dock.visibilityChanged.connect(self._note_dock)
        heading = QLabel(title)
        make_subheading(heading)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._button)
        self._row.addWidget(heading)
        self._row.addWidget(FilterChips(store, filter_state), 1)

    def add(self, widget: QWidget) -> None:
        """Put something of the page's own at the end of the row."""
        self._row.addWidget(widget)

    def fold(self) -> None:
        """Put the filters away; what they hold stays."""
        self._dock.hide()

    def _note_dock(self) -> None:
        self._button.setChecked(not self._dock.isHidden())
