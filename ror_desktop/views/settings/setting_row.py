"""One setting on screen, and a section of them: name, control, what it does, why it is fixed."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ror_desktop.views.settings.editors import Editor
from ror_desktop.views.theme import icon, make_strong, theme_of
from ror_desktop.views.widgets.icon_label import IconLabel

_LOCK = 16


class SettingRow(QWidget):
    """Speaks of one setting; knows neither its value nor its rule."""

    def __init__(
        self, name: str, explanation: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        """Build the row.

        Args:
            name: of the setting; "" where the control says it (a check box).
            explanation: one line.
            control: changes it.
            parent: owner.
        """
        super().__init__(parent)
        self.control = control
        self._explanation = QLabel(explanation)
        self._explanation.setWordWrap(True)
        self._explanation.setProperty("muted", "true")
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setProperty("tone", "danger")
        self._problem.hide()
        self._lock = IconLabel(_LOCK)
        self._fixed = QLabel()
        self._fixed.setWordWrap(True)
        self._spoken = explanation
        if name:
            control.setAccessibleName(name)
        if isinstance(control, QComboBox):
            control.view().setAccessibleName(name)
            if (typed := control.lineEdit()) is not None:
                typed.setAccessibleName(name)
        self._lay_out(name)
        self.set_fixed("")

    @property
    def problem(self) -> str:
        """What is said to be wrong, "" when nothing is."""
        return self._problem.text()

    @property
    def is_fixed(self) -> bool:
        """Whether only the administrator changes it."""
        return not self.control.isEnabled()

    def set_fixed(self, by: str) -> None:
        """Say by what the administrator has fixed it, "" when the user may change it."""
        self.control.setEnabled(not by)
        self._lock.setVisible(bool(by))
        self._fixed.setText(by)
        self._fixed.setVisible(bool(by))
        self._describe()

    def tell(self, problem: str) -> None:
        """Say what is wrong with the value, "" for nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._describe()
        self.control.setProperty("invalid", "true" if problem else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_lock()

    def _describe(self) -> None:
        """Let a screen reader say what is wrong first, then what it is for, then who fixed it."""
        fixed = "" if self._fixed.isHidden() else self._fixed.text()
        words = (self._problem.text(), self._spoken, fixed)
        self.control.setAccessibleDescription(" ".join(filter(None, words)))

    def _lay_out(self, name: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if name:
            title = QLabel(name)
            make_strong(title)
            title.setBuddy(self.control)
            layout.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.control)
        row.addWidget(self._lock)
        row.addWidget(self._fixed)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        layout.addWidget(self._explanation)
        self._paint_lock()

    def _paint_lock(self) -> None:
        self._lock.show_icon(icon("lock", theme_of(self).text_muted))


@dataclass(frozen=True, slots=True)
class SettingsSection:
    """One page of the dialog.

    Attributes:
        title: on screen.
        rows: by the name of the setting, in order.
    """

    title: str
    rows: dict[str, SettingRow]

    def editor(self, key: str) -> Editor:
        """Return the control of a setting."""
        return cast("Editor", self.rows[key].control)
