"""Measures the longest time for which the thread of the interface did not answer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 5


@dataclass
class Watchdog:
    """What was measured, in seconds; one entry per block that was longer than a beat."""

    blocks: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest block, 0.0 when there was none."""
        return max(self.blocks, default=0.0)


@contextmanager
def watched(parent: QObject | None = None) -> Iterator[Watchdog]:
    """Measure while the event loop runs."""
    found = Watchdog()
    timer = QTimer(parent)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        late = now - last - _BEAT_MS / 1000
        if late > _BEAT_MS / 1000:
            found.blocks.append(late)
        last = now

    timer.timeout.connect(beat)
    timer.start(_BEAT_MS)
    try:
        yield found
    finally:
        timer.stop()
