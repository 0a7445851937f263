"""State of the settings, as every page may read and follow them."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ror_desktop.config import Settings
from ror_desktop.config.fields import FIELDS, value_of
from ror_desktop.config.layers import LayeredSettings, Origin, SettingsProblem


class SettingsState(QObject):
    """One observable place for settings; replaced as a whole.

    Signals:
        changed(frozenset[str]): names of the settings that have another value now.
        problems_changed: what could not be used is different, or has been read.
    """

    changed = Signal(object)
    problems_changed = Signal()

    def __init__(self, now: LayeredSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    @property
    def settings(self) -> Settings:
        """The settings of now."""
        return self._now.settings

    @property
    def fixed(self) -> Mapping[str, Origin]:
        """Names of the settings that only the administrator changes, and by what."""
        return self._now.fixed

    @property
    def problems(self) -> tuple[SettingsProblem, ...]:
        """What was written somewhere and could not be used."""
        return self._now.problems

    def replace(self, now: LayeredSettings) -> None:
        """Take what the layers come to now."""
        before, self._now = self._now, now
        names = frozenset(
            key for key in FIELDS if value_of(before.settings, key) != value_of(now.settings, key)
        )
        if before.problems != now.problems:
            self.problems_changed.emit()
        if names:
            self.changed.emit(names)
