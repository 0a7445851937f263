"""Settings notice: tells once the window is there what was wrong with the settings."""

from PySide6.QtCore import QCoreApplication, QObject

from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.settings_wording import problems_words
from ror_desktop.views.main_window import MainWindow

translate = QCoreApplication.translate


class SettingsNotice(QObject):
    """Says in the window what is wrong on this machine: settings left out, region, disk."""

    def __init__(
        self, window: MainWindow, state: SettingsState, store: RegionStore, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._state, self._store = window, state, store
        self._words = self._storage = ""
        state.problems_changed.connect(self._tell)
        store.snapshot_replaced.connect(self._tell)
        self._tell()

    def tell_storage(self, words: str) -> None:
        """Say what is wrong with the disk."""
        self._storage = words
        self._tell()

    def _tell(self) -> None:
        found = (self._storage, problems_words(self._state.problems), self._other_region())
        words = " ".join(filter(None, found))
        # Said once: what the person has read does not come back with each snapshot.
        if words != self._words:
            self._words = words
            self._window.tell_settings(words)

    def _other_region(self) -> str:
        expected, region = self._state.settings.connection.region, self._store.region
        if not expected or region is None or region.code == expected:
            return ""
        words = translate(
            "Settings",
            "Ce serveur est celui de la région %1 ; votre établissement attend la région de"
            " code %2. Prévenez votre service informatique.",
        )
        return words.replace("%1", region.name).replace("%2", expected)
