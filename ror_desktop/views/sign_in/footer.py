"""Under the sign-in card: settings and help, for who cannot sign in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget


class Footer(QWidget):
    """Two quiet buttons; of use once the program behind them is there.

    Signals:
        settings_requested: open the settings.
    """

    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = QToolButton()
        self.settings.setText(self.tr("Paramètres…"))
        self.help = QToolButton()
        self.help.setText(self.tr("Aide"))
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        for button in (self.settings, self.help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(False)
            layout.addWidget(button)
        layout.addStretch(1)
        self.settings.clicked.connect(self.settings_requested)

    def serve(self, help_menu: QMenu) -> None:
        """The program is there."""
        self.help.setMenu(help_menu)
        self.settings.setEnabled(True)
        self.help.setEnabled(True)
