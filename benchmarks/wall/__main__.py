"""A desktop that hangs on the wall for a day, its updates and its clock accelerated."""

import gc
import os
import tempfile
import time
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

import ror_desktop.app.desktop
import ror_desktop.app.pages.entry
import ror_desktop.app.pages.synthesis
from benchmarks.harness import Result, alone, report
from benchmarks.national_desktop import NationalDesktop, opened, run_until
from ror_desktop.domain.units import Unit
from ror_desktop.services.clock import machine_time

_UPDATES_PER_DAY = 14_826
"""Six declarations a day for each unit of the country: a crisis."""
_LOT = 200
_WARM_UP_UPDATES = 3_000
_IDLE_MS = 10_000
_FADE_MS = 6_000
"""Until the marks of the last changes are gone."""
_MEGABYTE = 2**20
_WHOLE_PROGRAM = (
    ror_desktop.app.desktop,
    ror_desktop.app.pages.entry,
    ror_desktop.app.pages.synthesis,
)
"""Imported for their weight: the program has them in memory too."""


def main() -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as desktop:
        desktop.open()
        run_until(lambda: desktop.store.region is not None)
        day = _Day(desktop)
        day.pass_updates(_WARM_UP_UPDATES)
        before = _memory()
        day.pass_updates(_UPDATES_PER_DAY)
        after = _memory()
        results: list[Result] = [
            alone(
                f"memory growth over {_UPDATES_PER_DAY:,} updates (limit 5 %)",
                (after - before) / before * 100,
                "%",
            ),
            alone("memory after a day, without the map (limit 300 MB)", after / _MEGABYTE, "MB"),
            alone("processor when nothing changes (limit 1 %)", _idle_percent(), "%"),
        ]
    report("wall", results)


class _Day:
    """Declarations in lots, as they come at the hours of the roll calls, while time passes."""

    def __init__(self, desktop: NationalDesktop) -> None:
        self._desktop = desktop
        self._random = Random(1)  # noqa: S311 - the same day at every run
        self._now = machine_time()
        self._rounds = count()

    def pass_updates(self, number: int) -> None:
        """Let some declarations come, in their share of a day."""
        desktop = self._desktop
        for _ in range(number // _LOT):
            lot = self._random.sample(desktop.units, _LOT)
            free = next(self._rounds) % 5
            desktop.server.declare(lot, free, self._now)
            run_until(partial(self._shown, lot, free))
            self._now += timedelta(days=1) * _LOT / _UPDATES_PER_DAY
            desktop.store.set_now(self._now)

    def _shown(self, lot: list[Unit], free: int) -> bool:
        return all(self._desktop.free_of(each) == free for each in lot)


def _idle_percent() -> float:
    """Return the share of one processor taken while nothing is declared."""
    _rest(_FADE_MS)
    start, used = time.perf_counter(), time.process_time()
    _rest(_IDLE_MS)
    return (time.process_time() - used) / (time.perf_counter() - start) * 100


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _memory() -> int:
    """Return the bytes of memory that the process holds now (Linux)."""
    gc.collect()
    status = Path("/proc/self/status").read_text("ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(resident.split()[1]) * 1024


if __name__ == "__main__":
    main()
