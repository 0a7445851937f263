"""Navigation rail at the left; a page without the right to see it has no entry."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ror_desktop.views.theme import icon, theme_of
from ror_desktop.views.widgets.digit_keys import page_keys

_WIDTH = 92
_ICON = 24


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page to go to.

    Attributes:
        name: of the page, in code.
        label: of the page, on screen.
        drawing: of resources/icons.
    """

    name: str
    label: str
    drawing: str


class Rail(QFrame):
    """Buttons with a drawing and a word; Ctrl+1, Ctrl+2… press them.

    Signals:
        chosen(str): name of the page asked for; `show_current` says whether it was granted.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        # Large letters widen it.
        self.setMinimumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Navigation"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._entries: tuple[RailEntry, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 12, 8, 12)
        self._layout.setSpacing(6)
        self._layout.addStretch(1)

    @property
    def labels(self) -> list[str]:
        """Words of the entries that are there."""
        return [entry.label for entry in self._entries]

    def set_entries(self, entries: tuple[RailEntry, ...]) -> None:
        """Replace the entries."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self._entries = entries
        self._buttons = {
            entry.name: self._button(entry, place) for place, entry in enumerate(entries)
        }
        self._paint_icons()

    def show_current(self, name: str) -> None:
        """Mark the page that is shown."""
        button = self._buttons.get(name)
        if button is not None:
            button.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _button(self, entry: RailEntry, place: int) -> QToolButton:
        button = QToolButton()
        button.setText(entry.label)
        button.setAccessibleName(entry.label)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shortcut = QShortcut(button)
        shortcut.setKeys(page_keys(place))
        for pressed in (shortcut.activated, shortcut.activatedAmbiguously):
            # One press may be both of its keys: on AZERTY, Ctrl+& and Ctrl+1.
            pressed.connect(button.click)
        keys = page_keys(place)[0].toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{entry.label} ({keys})")
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        self._group.addButton(button)
        self._layout.insertWidget(place, button)
        return button

    def _paint_icons(self) -> None:
        colour = theme_of(self).text
        for entry in self._entries:
            self._buttons[entry.name].setIcon(icon(entry.drawing, colour))
