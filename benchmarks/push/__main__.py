"""From *Enregistrer* on one desktop to the changed figure on the others, 200 streams open."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import get_context
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from benchmarks.demonstration import REGULATOR, server, signed_in
from benchmarks.harness import alone, compared, percentile, report
from benchmarks.push import others
from benchmarks.push.others import Moments, Signals
from benchmarks.regulator import RegulatorModels
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.services.clock import machine_time
from ror_desktop.tasks.stream import StreamThread

_STREAMS = 200
_TIMES = 200
_LAST_SECONDS = 3.0
_PEER = "polling every second"


class _Desktop:
    """A regulator's desktop that follows the stream, and notes when a figure has changed."""

    def __init__(self, models: RegulatorModels) -> None:
        self._models = models
        self.seen: Moments = {}
        self.events: dict[int, tuple[str, int]] = {}

    def take(self, changes: list[UnitChange]) -> None:
        others.show(self._models, changes)
        now = time.time()
        for each in changes:
            key = each.unit_id, others.version_of(each)
            self.seen[key] = now
            self.events[each.event_id] = key


def main() -> None:
    """Measure, print and write."""
    application = QCoreApplication([])
    with server() as url, signed_in(url, REGULATOR) as (connection, session):
        models = RegulatorModels()
        after = connection.region_gateway.latest_event()
        units = connection.region_gateway.all_units()
        models.show(connection.region_gateway.region(), units, machine_time())
        desktop = _Desktop(models)
        stream = StreamThread(
            connection.region_gateway.changes, connection.region_gateway.close_stream
        )
        stream.changed.connect(desktop.take)
        stream.start(after)
        token = session.tokens.access
        pressed, arrivals, polled = _run_others(url, token)
        stream.close(timedelta(seconds=5))
    _report(desktop, pressed, arrivals, polled)
    del application


def _run_others(url: str, token: str) -> tuple[Moments, list[tuple[int, float]], Moments]:
    """Run the other programs while this one follows; return what each noted."""
    spawn = get_context("spawn")
    signals = [Signals(spawn.Event(), spawn.Event()) for _ in range(3)]
    queues: list[Any] = [spawn.Queue() for _ in range(3)]
    programs: list[tuple[Callable[..., object], tuple[object, ...]]] = [
        (others.listen, (_STREAMS - 1, token)),
        (others.poll, ()),
        (others.declare, (_TIMES,)),
    ]
    listening, polling, declaring = (
        spawn.Process(target=program, args=(url, *arguments, each, queue))
        for (program, arguments), each, queue in zip(programs, signals, queues, strict=True)
    )
    for process, each in ((listening, signals[0]), (polling, signals[1])):
        process.start()
        each.ready.wait()
    declaring.start()
    _follow_until(lambda: not declaring.is_alive() or not queues[2].empty())
    pressed: Moments = queues[2].get(timeout=_LAST_SECONDS)
    _follow_for(_LAST_SECONDS)
    for each in signals:
        each.stop.set()
    arrivals, polled = (queue.get(timeout=_LAST_SECONDS * 3) for queue in queues[:2])
    for process in (listening, polling, declaring):
        process.join()
    return pressed, arrivals, polled


def _follow_until(done: Callable[[], bool]) -> None:
    """Run the event loop, as the program does, until something is done."""
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done():
            loop.quit()

    timer.timeout.connect(look)
    timer.start(100)
    loop.exec()


def _follow_for(seconds: float) -> None:
    end = time.monotonic() + seconds
    _follow_until(lambda: time.monotonic() >= end)


def _report(
    desktop: _Desktop, pressed: Moments, arrivals: list[tuple[int, float]], polled: Moments
) -> None:
    assert len(pressed) == _TIMES
    assert pressed.keys() <= desktop.seen.keys(), "every change must reach the desktop"
    shown = [(desktop.seen[key] - start) * 1000 for key, start in pressed.items()]
    told = [
        (moment - pressed[desktop.events[event]]) * 1000
        for event, moment in arrivals
        if desktop.events.get(event) in pressed
    ]
    assert len(told) == (_STREAMS - 1) * _TIMES, "every change must reach every stream"
    asked = [(moment - pressed[key]) * 1000 for key, moment in polled.items() if key in pressed]
    name, streams = "Enregistrer to changed figure", f"all {_STREAMS - 1} other streams"
    report(
        "push",
        [
            compared(
                f"{name}, median", percentile(shown, 0.5), "ms", _PEER, percentile(asked, 0.5)
            ),
            compared(
                f"{name}, p99 (limit 200 ms)",
                percentile(shown, 0.99),
                "ms",
                _PEER,
                percentile(asked, 0.99),
            ),
            alone(
                f"Enregistrer to {streams}, p99",
                percentile(told, 0.99),
                "ms",
            ),
        ],
    )


if __name__ == "__main__":
    main()
