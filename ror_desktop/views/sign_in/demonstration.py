"""The accounts of a demonstration server, one press each; absent everywhere else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ror_desktop.domain.session import DemonstrationAccount
from ror_desktop.views.theme import make_subheading


class DemonstrationAccounts(QWidget):
    """Buttons that sign in.

    Signals:
        chosen(DemonstrationAccount): one was pressed.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[DemonstrationAccount, ...] = ()
        title = QLabel(self.tr("Comptes de démonstration"))
        make_subheading(title)
        note = QLabel(self.tr("Les disponibilités de ce serveur sont fictives."))
        note.setProperty("muted", "true")
        note.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(title)
        self._layout.addWidget(note)
        self._buttons: list[QPushButton] = []
        self.hide()

    def show_accounts(self, accounts: Sequence[DemonstrationAccount]) -> None:
        """Show a button for each account; none hides all."""
        if tuple(accounts) == self._shown:
            return
        self._shown = tuple(accounts)
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(account) for account in accounts]
        self.setVisible(bool(accounts))

    def _button(self, account: DemonstrationAccount) -> QPushButton:
        button = QPushButton(account.label)
        button.setProperty("choice", "true")
        button.setToolTip(account.label)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleDescription(account.identifier)
        button.clicked.connect(lambda: self.chosen.emit(account))
        self._layout.addWidget(button)
        return button
