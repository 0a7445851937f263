"""Bar of the watched lists, each with its free beds now; hidden when there are none."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ror_desktop.domain.selection import ListChoice
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.watch_wording import watch_short_words, watch_words
from ror_desktop.models.watched_lists import WatchedLists
from ror_desktop.views.theme import icon, theme_of
from ror_desktop.views.widgets import IconButton


class WatchBar(QWidget):
    """A row of chips; follows the counts.

    Signals:
        list_requested(ListChoice): open this list.
    """

    list_requested = Signal(object)

    def __init__(
        self, store: RegionStore, watches: WatchedLists, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._watches = watches
        self._chips: dict[ListChoice, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        # Many chips are cut at the edge rather than widening the window.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        watches.changed.connect(self._refresh)
        store.snapshot_replaced.connect(self._refresh)
        self._refresh()

    def texts(self) -> list[str]:
        """Return the words of the chips."""
        return [chip.text() for chip in self._chips.values()]

    def _refresh(self) -> None:
        choices = self._watches.choices
        if tuple(self._chips) != choices:
            self._rebuild(choices)
        region = self._store.region
        self.setVisible(bool(choices) and region is not None)
        if region is None:
            return
        for choice, chip in self._chips.items():
            chip.setText(watch_short_words(region, choice, self._watches.free(choice)))
            words = self.tr("Ouvrir la liste surveillée : %1")
            chip.setToolTip(words.replace("%1", watch_words(region, choice)))
            chip.setAccessibleName(f"{chip.text()}. {chip.toolTip()}")

    def _rebuild(self, choices: tuple[ListChoice, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._chips = {choice: self._chip(choice) for choice in choices}
        label = QLabel(self.tr("Surveillés"))
        label.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self._row.addWidget(label)
        for choice, chip in self._chips.items():
            self._row.addWidget(chip)
            end = IconButton("close", self.tr("Ne plus surveiller"), size=12)
            end.clicked.connect(self._doing(self._watches.toggle, choice))
            self._row.addWidget(end)
        self._row.addStretch(1)

    def _chip(self, choice: ListChoice) -> QToolButton:
        chip = QToolButton()
        chip.setIcon(icon("bell", theme_of(self).accent))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setProperty("chip", True)  # noqa: FBT003 - Qt's signature
        chip.clicked.connect(self._doing(self.list_requested.emit, choice))
        return chip

    def _doing(self, act: Callable[[ListChoice], object], choice: ListChoice) -> Callable[[], None]:
        def do() -> None:
            act(choice)

        return do
