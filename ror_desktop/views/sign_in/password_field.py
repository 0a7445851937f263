"""A password that can be shown while it is checked; hidden again by itself when it is sent."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ror_desktop.views.theme import icon, theme_of


class PasswordField(QLineEdit):
    """Its eye can be reached with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show(shown=False)

    def hide_again(self) -> None:
        """Hide what is typed."""
        self._eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_eye()

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - connected to a signal of Qt
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setText(
            self.tr("Masquer le mot de passe") if shown else self.tr("Afficher le mot de passe")
        )
        self._paint_eye()

    def _paint_eye(self) -> None:
        name = "eye-off" if self._eye.isChecked() else "eye"
        self._eye.setIcon(icon(name, theme_of(self).text_muted))
