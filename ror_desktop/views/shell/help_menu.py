"""*Aide*: the guide, the keys, what to send when something is wrong, and what this program is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class HelpMenu(QMenu):
    """Asks; shows nothing itself.

    Signals:
        guide_requested: the user guide; offered once there is one.
        shortcuts_requested: the list of keys.
        diagnostic_requested: what to send to who helps.
        about_requested: versions and licences.
    """

    guide_requested = Signal()
    shortcuts_requested = Signal()
    diagnostic_requested = Signal()
    about_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Aide"))
        self.guide = self.addAction(self.tr("&Guide de l’utilisateur"), self.guide_requested.emit)
        self.guide.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        self.guide.setVisible(False)
        self.shortcuts = self.addAction(
            self.tr("&Raccourcis clavier"), self.shortcuts_requested.emit
        )
        self.shortcuts.setShortcut(QKeySequence("Ctrl+F1"))
        self.addSeparator()
        self.diagnostic = self.addAction(
            self.tr("Copier le &diagnostic…"), self.diagnostic_requested.emit
        )
        self.addSeparator()
        self.about = self.addAction(self.tr("À &propos de ROR Desktop"), self.about_requested.emit)

    def offer_guide(self) -> None:
        """There is a guide to open."""
        self.guide.setVisible(True)
