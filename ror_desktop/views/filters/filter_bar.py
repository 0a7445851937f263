"""Filter bar: the head of a page of Visualisation, the filters that hold as chips, their dock."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.filters.filter_dock import FilterDock
from ror_desktop.views.filters.filter_wording import filter_parts
from ror_desktop.views.theme import icon, make_subheading, theme_of
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

    def close_dock(self) -> None:
        """Hide the filters; what they hold stays."""
        self._dock.hide()

    def _note_dock(self) -> None:
        self._button.setChecked(not self._dock.isHidden())


class FilterChips(QWidget):
    """A row of chips; follows the filter."""

    def __init__(
        self, store: RegionStore, filter_state: FilterState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._filter_state = filter_state
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        # Many chips are cut at the edge rather than widening the window.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        filter_state.changed.connect(self._refresh)
        store.snapshot_replaced.connect(self._refresh)
        self._refresh()

    def texts(self) -> list[str]:
        """Return the words of the chips."""
        return [chip.text() for chip in self.findChildren(QToolButton)]

    def _taking_off(self, rest: UnitFilter) -> Callable[[], None]:
        def take_off() -> None:
            self._filter_state.apply(rest)

        return take_off

    def _refresh(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        region = self._store.region
        chosen = self._filter_state.filter
        if region is not None and not chosen.is_empty:
            for words, rest in filter_parts(region, chosen):
                chip = QToolButton()
                chip.setText(words)
                chip.setIcon(icon("close", theme_of(self).text_muted))
                chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                chip.setAccessibleName(self.tr("Enlever le filtre : %1").replace("%1", words))
                chip.setToolTip(chip.accessibleName())
                chip.setProperty("chip", True)  # noqa: FBT003 - Qt's signature
                chip.clicked.connect(self._taking_off(rest))
                self._row.addWidget(chip)
            clear = QPushButton(self.tr("Effacer les filtres"))
            clear.clicked.connect(self._filter_state.clear)
            self._row.addWidget(clear)
        self._row.addStretch(1)
