"""Opens the guide at the chapter of what one is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ror_desktop import paths
from ror_desktop.app.page_names import ENTRY, MAP, SYNTHESIS
from ror_desktop.views.main_window import MainWindow

if TYPE_CHECKING:
    from ror_desktop.views.help.guide_window import GuideWindow

SETTINGS_CHAPTER = "parametres"

_CHAPTERS = {ENTRY: "saisie", SYNTHESIS: "synthese", MAP: "carte", "": "connexion"}


class Guide(QObject):
    """One window, made when it is first wanted; it goes with the window that it explains."""

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.shown: GuideWindow | None = None
        window.help_menu.guide_requested.connect(self.open)
        window.help_menu.offer_guide()

    def open(self) -> None:
        """Show the chapter of the page that one is on."""
        self.open_at(_CHAPTERS[self._window.current_page])

    def open_at(self, chapter: str) -> None:
        """Show a chapter."""
        if self.shown is None:
            # The text of a guide brings much of Qt, which signing in does not wait for.
            from ror_desktop.models.guide import read_guide  # noqa: PLC0415
            from ror_desktop.views.help.guide_window import GuideWindow  # noqa: PLC0415

            folder = paths.resources() / "guide"
            # Nobody's child: a dialog over the window would keep it from being read.
            self.shown = shown = GuideWindow(read_guide(folder), folder)
            self._window.closed.connect(shown.close)
            self._window.destroyed.connect(shown.deleteLater)
        self.shown.open_at(chapter)
