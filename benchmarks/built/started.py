"""A program on a screen, measured from outside: when it is seen, what it costs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.screen import Screen

_PATIENCE_SECONDS = 60
_LOOK_EVERY_SECONDS = 0.004
_KILOBYTE = 1024
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A program whose window has just been painted.

    Attributes:
        process: still running.
        seconds: from its start to the first pixels.
        processor: seconds of processor until then.
    """

    process: "subprocess.Popen[bytes]"
    seconds: float
    processor: float


@contextmanager
def started(
    command: Sequence[str], screen: Screen, environment: dict[str, str] | None = None
) -> Iterator[Seen]:
    """Start a program on a black screen, wait until it shows something, end it afterwards."""
    shown = os.environ | {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    begun = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own programs
        command,
        env=shown | (environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not screen.is_painted():
            assert time.monotonic() - begun < _PATIENCE_SECONDS, "nothing is shown"
            time.sleep(_LOOK_EVERY_SECONDS)
        yield Seen(process, time.monotonic() - begun, _processor_seconds(process.pid))
    finally:
        process.terminate()
        process.wait()
        while screen.is_painted():
            time.sleep(_LOOK_EVERY_SECONDS)


def memory_mb(pid: int) -> float:
    """Return the memory of a process, its share of what it has in common with others included."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * _KILOBYTE / _MEGABYTE
    raise ValueError(pid)


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(each) for each in found.split()]


def _processor_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
    ticks = int(after_name[11]) + int(after_name[12])
    if sys.platform != "win32":
        return ticks / float(os.sysconf("SC_CLK_TCK"))
    raise NotImplementedError
