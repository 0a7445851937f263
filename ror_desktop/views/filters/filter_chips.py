"""The filters that are active, each in a chip that takes it off; nothing when there are none."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.filters.filter_wording import filter_parts
from ror_desktop.views.theme import icon, theme_of


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
