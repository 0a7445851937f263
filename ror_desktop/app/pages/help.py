"""Help coordinator: the user guide under F1, and what else the menu *Aide* opens.

Dialogs and the text of the guide are imported when they are first wanted: they bring much of Qt,
which signing in does not wait for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QDialog

from ror_desktop import paths
from ror_desktop.app.pages.page_models import ENTRY, MAP, SYNTHESIS
from ror_desktop.views.main_window import MainWindow

if TYPE_CHECKING:
    from ror_desktop.app.pages.diagnostic import DiagnosticReport
    from ror_desktop.views.help.guide_window import GuideWindow

SETTINGS_CHAPTER = "parametres"

_CHAPTERS = {ENTRY: "saisie", SYNTHESIS: "synthese", MAP: "carte", "": "connexion"}


class HelpCoordinator(QObject):
    """Connected to the menu of one window.

    Attributes:
        guide: its window, made when it is first wanted; it goes with the window that it explains.
    """

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        """Offer the guide; the rest of the menu answers once there is a diagnostic."""
        super().__init__(parent)
        self._window = window
        self.guide: GuideWindow | None = None
        window.help_menu.guide_requested.connect(self.open_guide)
        window.help_menu.offer_guide()

    def set_diagnostic(self, diagnostic: "DiagnosticReport") -> None:
        """Answer the rest of the menu: files and connections are ready."""
        self._diagnostic = diagnostic
        menu = self._window.help_menu
        menu.shortcuts_requested.connect(self._show_shortcuts)
        menu.diagnostic_requested.connect(self._show_diagnostic)
        menu.about_requested.connect(self._show_about)

    def open_guide(self) -> None:
        """Show the chapter of the page that one is on."""
        self.open_guide_at(_CHAPTERS[self._window.current_page])

    def open_guide_at(self, chapter: str) -> None:
        """Show a chapter."""
        if self.guide is None:
            from ror_desktop.models.guide import read_guide  # noqa: PLC0415 - see the module
            from ror_desktop.views.help.guide_window import GuideWindow  # noqa: PLC0415

            folder = paths.resources() / "guide"
            # Nobody's child: a dialog over the window would keep it from being read.
            self.guide = guide = GuideWindow(read_guide(folder), folder)
            self._window.closed.connect(guide.close)
            self._window.destroyed.connect(guide.deleteLater)
        self.guide.open_at(chapter)

    def _show_shortcuts(self) -> None:
        from ror_desktop.views.help.help_dialogs import ShortcutsDialog  # noqa: PLC0415

        _show(ShortcutsDialog(self._window))

    def _show_diagnostic(self) -> None:
        from ror_desktop.views.help.help_dialogs import DiagnosticDialog  # noqa: PLC0415

        _show(DiagnosticDialog(self._diagnostic.text(), self._window))

    def _show_about(self) -> None:
        from ror_desktop.app.pages.diagnostic import program_version  # noqa: PLC0415
        from ror_desktop.views.help.help_dialogs import AboutDialog  # noqa: PLC0415

        _show(AboutDialog(program_version(), [f"Qt {qVersion()}"], self._window))


def _show(dialog: QDialog) -> None:
    """Show it until it is closed; the window goes on under it."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
