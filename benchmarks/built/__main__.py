"""The built program beside a bare PySide6 window built the same way: start, memory, size.

Builds both first, where they are not there already. The programs are looked at from outside, on an
X screen of their own.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.built.started import children, memory_mb, started
from benchmarks.harness import Result, alone, compared, report
from freezing import program, sizes
from tests.support.assistive import bus
from tests.support.screen import Screen, screen

_RUNS = 7
_SETTLED_SECONDS = 4.0
_MEGABYTE = 1_000_000
_PEER = "bare window of 200 rows, built"
_BARE = program.ROOT / "build" / "bare_window"


def main() -> None:
    """Measure, print and write."""
    built = program.build()
    bare = _build_bare()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with screen(folder) as seen:
            own = [str(program.program()), "--data-folder", str(folder / "data")]
            other = [str(bare / "bare_window")]
            # By turns, so that whatever else the machine does weighs on both.
            times = [(*_start(own, seen), *_start(other, seen)) for _ in range(_RUNS + 1)][1:]
            first, work, bare_first, bare_work = (
                median(each) * 1000 for each in zip(*times, strict=True)
            )
            results = [
                compared("first window painted", first, "ms", _PEER, bare_first),
                compared("processor time until then", work, "ms", _PEER, bare_work),
                alone("sign-in form answers", _form_ms(own, seen, folder), "ms"),
                *_memory(own, other, seen),
                compared("folder", _size(built), "MB", _PEER, _size(bare)),
            ]
    report("built", results)


def _start(command: Sequence[str], seen: Screen) -> tuple[float, float]:
    with started(command, seen) as found:
        return found.seconds, found.processor


def _form_ms(command: Sequence[str], seen: Screen, folder: Path) -> float:
    """Return how long it takes until one can sign in: the server of this machine answers."""
    with bus(folder) as reader:
        begun = time.monotonic()
        with started(command, seen, reader.environment):
            reader.wait_for("push button", "Se connecter", ready=reader.can_press)
            return (time.monotonic() - begun) * 1000


def _memory(own: Sequence[str], other: Sequence[str], seen: Screen) -> list[Result]:
    with started(own, seen) as found:
        time.sleep(_SETTLED_SECONDS)
        desktop = memory_mb(found.process.pid)
        server = sum(memory_mb(each) for each in children(found.process.pid))
    with started(other, seen) as found:
        time.sleep(_SETTLED_SECONDS)
        bare = memory_mb(found.process.pid)
    return [
        compared("memory at the sign-in page", desktop, "MB", _PEER, bare),
        alone("memory of the embedded server", server, "MB"),
    ]


def _build_bare() -> Path:
    """Build the bare window, if it is not there, with PyInstaller's own choices."""
    target = _BARE / "dist" / "bare_window"
    if not target.is_dir():
        script = str(Path(__file__).with_name("bare_window.py"))
        places = ["--distpath", str(_BARE / "dist"), "--workpath", str(_BARE / "work")]
        words = ["--noconfirm", "--log-level", "ERROR", "--specpath", str(_BARE), *places, script]
        subprocess.run([sys.executable, "-m", "PyInstaller", *words], check=True)  # noqa: S603
    return target


def _size(folder: Path) -> float:
    return sum(sizes.sizes(folder).values()) / _MEGABYTE


if __name__ == "__main__":
    main()
