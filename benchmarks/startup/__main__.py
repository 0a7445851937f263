"""The first window of the program, against that of a bare PySide6 program, in the same run."""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from benchmarks.harness import compared, report

_RUNS = 7
_PATIENCE_SECONDS = 60
_FOLDER = "benchmarks.startup"


def main() -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        started = [
            (
                *_times(bytecode, folder, "whole_desktop"),
                *_times(bytecode, folder, "bare_window"),
            )
            # The first of each fills the database and the caches: it does not count.
            for _ in range(_RUNS + 1)
        ][1:]
    whole, whole_work, bare, bare_work = (
        median(times) * 1000 for times in zip(*started, strict=True)
    )
    peer = "bare PySide6 window, table of 200 rows"
    report(
        "startup",
        [
            compared("first window on the screen (limit 1.3 times)", whole, "ms", peer, bare),
            compared("processor time until then", whole_work, "ms", peer, bare_work),
        ],
    )


def _times(bytecode: str, home: str, program: str) -> tuple[float, float]:
    """Return the seconds from the start of a program to its first window, and of its processor.

    Python keeps its bytecode, as it does for an installed program, whatever this machine says.
    The program is started as a menu starts it, without a word.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": bytecode}
    environment |= {"XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "LOCALAPPDATA": home}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.time()
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", f"{_FOLDER}.{program}"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=_PATIENCE_SECONDS,
    )
    seen, work = done.stdout.split()[:2]
    return float(seen) - start, float(work)


if __name__ == "__main__":
    main()
