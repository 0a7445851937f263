"""Opens the guide at the chapter of the page one is on."""

from PySide6.QtCore import QObject

from ror_desktop import paths
from ror_desktop.app.page_names import ENTRY, MAP, SYNTHESIS
from ror_desktop.models.guide import read_guide
from ror_desktop.views.help.guide_window import GuideWindow
from ror_desktop.views.main_window import MainWindow

_CHAPTERS = {ENTRY: "saisie", SYNTHESIS: "synthese", MAP: "carte", "": "connexion"}


class Guide(QObject):
    """One window, made when it is first wanted."""

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.shown: GuideWindow | None = None
        window.help_menu.guide_requested.connect(self.open)
        window.help_menu.offer_guide()

    def open(self) -> None:
        """Show the guide."""
        if self.shown is None:
            folder = paths.resources() / "guide"
            self.shown = GuideWindow(read_guide(folder), folder, self._window)
        self.shown.open_at(_CHAPTERS[self._window.current_page])
