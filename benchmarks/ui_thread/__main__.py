"""The longest time during which the thread of the interface answers nothing."""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer

from benchmarks import national
from benchmarks.harness import Result, alone, compared, once_ms, report
from benchmarks.national_desktop import NationalDesktop, opened, run_until
from ror_desktop.domain.indicators import Indicator
from ror_desktop.services.clock import machine_time

_MANY = 1000
_PEER = "the same work in one go on that thread"


class _Watchdog:
    """Asks for its turn every millisecond and notes the longest wait.

    The processor's time of the thread is noted too: other programs do not lengthen it.
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._note)
        self._last = self._last_work = 0.0
        self._longest = self._most_work = 0.0

    def longest_ms(self, run: Callable[[], None]) -> tuple[float, float]:
        """Return the longest wait while something runs, and the most work between two turns."""
        self._last, self._last_work = time.perf_counter(), time.thread_time()
        self._longest = self._most_work = 0.0
        self._timer.start()
        run()
        self._note()
        self._timer.stop()
        return self._longest * 1000, self._most_work * 1000

    def _note(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._most_work = max(self._most_work, work - self._last_work)
        self._last, self._last_work = now, work


def main() -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as desktop:
        watchdog = _Watchdog()
        run_until(lambda: True)
        number = f"{len(desktop.units):,} units"
        loading, loading_work = watchdog.longest_ms(lambda: _load(desktop))
        changing, changing_work = watchdog.longest_ms(lambda: _change(desktop, 3))
        results: list[Result] = [
            compared(
                f"longest block, picture of {number} loads (limit 50 ms)",
                loading,
                "ms",
                _PEER,
                once_ms(lambda: _load_at_once(desktop)),
            ),
            alone("processor time of that block", loading_work, "ms"),
            compared(
                f"longest block, {_MANY:,} of {number} change (limit 50 ms)",
                changing,
                "ms",
                _PEER,
                once_ms(lambda: _change_at_once(desktop, 2)),
            ),
            alone("processor time of that block", changing_work, "ms"),
        ]
    report("ui_thread", results)


def _load(desktop: NationalDesktop) -> None:
    desktop.open()
    run_until(lambda: desktop.store.region is not None)


def _change(desktop: NationalDesktop, free: int) -> None:
    some = national.first(_MANY, desktop.units)
    desktop.server.declare(some, free, machine_time())
    run_until(lambda: all(desktop.free_of(each) == free for each in some))


def _load_at_once(desktop: NationalDesktop) -> None:
    now = machine_time()
    desktop.store.replace(desktop.region, national.units(now), now, now)
    run_until(lambda: True)


def _change_at_once(desktop: NationalDesktop, free: int) -> None:
    now = machine_time()
    some = (desktop.store.unit(each.location_id) for each in national.first(_MANY, desktop.units))
    changed = [
        each.with_indicators(Indicator(national.AVAILABLE, free, now)) for each in some if each
    ]
    desktop.store.update(changed, now)
    run_until(lambda: True)


if __name__ == "__main__":
    main()
    gc.collect()
