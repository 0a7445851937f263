"""What the menu *Aide* opens."""

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QDialog

from ror_desktop.app.pages.diagnostic import Diagnostic, program_version
from ror_desktop.views.help.help_dialogs import AboutDialog, DiagnosticDialog, ShortcutsDialog
from ror_desktop.views.main_window import MainWindow


class HelpDesk(QObject):
    """Connected to the menu of one window."""

    def __init__(
        self, window: MainWindow, diagnostic: Diagnostic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        menu = window.help_menu
        menu.shortcuts_requested.connect(lambda: _show(ShortcutsDialog(window)))
        menu.diagnostic_requested.connect(
            lambda: _show(DiagnosticDialog(diagnostic.text(), window))
        )
        menu.about_requested.connect(
            lambda: _show(AboutDialog(program_version(), [f"Qt {qVersion()}"], window))
        )


def _show(dialog: QDialog) -> None:
    """Show it until it is closed; the window goes on under it."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
