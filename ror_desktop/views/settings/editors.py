"""Editors of settings: one kind of control for each kind of value."""

from collections.abc import Sequence
from datetime import time
from typing import Protocol

from PySide6.QtCore import QTime, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

_FIELD_WIDTH = 300
_NUMBER_WIDTH = 96
_INDENT = 6


class Editor(Protocol):
    """Shows a raw value, as the files write it, and gives back what the user made of it."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted when the user changes the value."""

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - a value, not a switch
        """Show a value."""

    def raw(self) -> str | int | bool:
        """Return what is shown now."""


class ChoiceEditor(QComboBox):
    """One of several words."""

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[str | int, str]], parent: QWidget | None = None
    ) -> None:
        """Make the list.

        Args:
            choices: raw value and words of each.
            parent: owner.
        """
        super().__init__(parent)
        self.setMinimumWidth(_FIELD_WIDTH)
        self.set_choices(choices)
        self.currentIndexChanged.connect(self.edited)

    def set_choices(self, choices: Sequence[tuple[str | int, str]]) -> None:
        """Replace the list, keeping what is chosen."""
        before = self.raw() if self.count() else None
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self.clear()
        for raw, words in choices:
            self.addItem(words, raw)
        self.blockSignals(blocked)
        if before is not None:
            self.show_raw(before)

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - see `Editor`
        """Show a value, one that is not on the list too."""
        if self.findData(raw) < 0:
            self.addItem(str(raw), raw)
        self.setCurrentIndex(self.findData(raw))

    def raw(self) -> str | int | bool:
        """Return the choice."""
        found: str | int = self.currentData()
        return found


class OpenChoiceEditor(ChoiceEditor):
    """One of several words, or something else that is typed."""

    def __init__(
        self, choices: Sequence[tuple[str | int, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, parent)
        self.setEditable(True)
        self.editTextChanged.connect(self.edited)

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - see `Editor`
        """Show a value, as it is when it is not on the list."""
        if self.findData(raw) < 0:
            self.setEditText(str(raw))
        else:
            self.setCurrentIndex(self.findData(raw))

    def raw(self) -> str | int | bool:
        """Return the choice, or what was typed."""
        known = self.findText(self.currentText())
        typed: str | int = self.itemData(known) if known >= 0 else self.currentText().strip()
        return typed


class TextEditor(QLineEdit):
    """A text."""

    edited = Signal()

    def __init__(self, example: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_FIELD_WIDTH)
        self.setPlaceholderText(example)
        self.textEdited.connect(self.edited)

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - see `Editor`
        """Show a value."""
        self.setText(str(raw))

    def raw(self) -> str | int | bool:
        """Return the text."""
        return self.text().strip()


class NumberEditor(QSpinBox):
    """A whole number."""

    edited = Signal()

    def __init__(self, least: int, most: int, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_NUMBER_WIDTH)
        self.lineEdit().setTextMargins(_INDENT, 0, 0, 0)
        self.setRange(least, most)
        self.setSuffix(unit)
        self.valueChanged.connect(self.edited)

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - see `Editor`
        """Show a value."""
        self.setValue(int(raw))

    def raw(self) -> str | int | bool:
        """Return the number."""
        return self.value()


class SwitchEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.toggled.connect(self.edited)

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - see `Editor`
        """Show a value."""
        self.setChecked(bool(raw))

    def raw(self) -> str | int | bool:
        """Return whether it is on."""
        return self.isChecked()


class HourEditor(QTimeEdit):
    """An hour of the day."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_NUMBER_WIDTH)
        self.lineEdit().setTextMargins(_INDENT, 0, 0, 0)
        self.setDisplayFormat("HH:mm")
        self.timeChanged.connect(self.edited)

    def show_raw(self, raw: str | int | bool) -> None:  # noqa: FBT001 - see `Editor`
        """Show a value."""
        hour = time.fromisoformat(str(raw))
        self.setTime(QTime(hour.hour, hour.minute))

    def raw(self) -> str | int | bool:
        """Return the hour as the files write it."""
        return self.time().toString("HH:mm")
