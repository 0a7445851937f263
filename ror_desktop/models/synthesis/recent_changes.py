"""Highlight of recent changes: marks fade, with one timer however much changes."""

from collections.abc import Callable, Hashable, Iterable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

FADE_SECONDS = 4.0
"""Long enough to be found by an eye that was on the telephone notes."""
_STEP_MS = 200
_STEPS = round(FADE_SECONDS * 1000 / _STEP_MS)


class RecentChanges(QObject):
    """Things that changed a moment ago, each by its key.

    Signals:
        faded(frozenset): the marks of these keys are weaker than before, or gone.
    """

    faded = Signal(object)

    def __init__(
        self, parent: QObject | None = None, seconds: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._since: dict[Hashable, float] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self.fade)

    def mark(self, keys: Iterable[Hashable]) -> None:
        """Mark these as changed now."""
        now = self._seconds()
        self._since.update((key, now) for key in keys)
        if self._since and not self._timer.isActive():
            self._timer.start()

    def strength(self, key: Hashable) -> float:
        """Return how strong the mark of a key is, from 1.0 (just now) to 0.0 (none), in steps."""
        since = self._since.get(key)
        if since is None:
            return 0.0
        passed = round((self._seconds() - since) / FADE_SECONDS * _STEPS)
        return max(0.0, 1.0 - passed / _STEPS)

    def fade(self) -> None:
        """Let the marks weaken; the timer stops when the last one is gone."""
        touched = frozenset(self._since)
        now = self._seconds()
        self._since = {
            key: since for key, since in self._since.items() if now - since < FADE_SECONDS
        }
        if not self._since:
            self._timer.stop()
        if touched:
            self.faded.emit(touched)

    def clear(self) -> None:
        """Drop all marks without a word: what they marked is no longer shown."""
        self._since.clear()
        self._timer.stop()
