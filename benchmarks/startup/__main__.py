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
    with tempfile.TemporaryDirectory() as folder:
        started = [
            (_seconds("whole_desktop", "--data-folder", folder), _seconds("bare_window"))
            # The first of each fills the database and the disk cache: it does not count.
            for _ in range(_RUNS + 1)
        ][1:]
    whole, bare = (median(times) * 1000 for times in zip(*started, strict=True))
    report(
        "startup",
        [
            compared(
                "first window usable, own server starting beside it (limit 1.3 times)",
                whole,
                "ms",
                "bare PySide6 window, table of 200 rows",
                bare,
            )
        ],
    )


def _seconds(program: str, *arguments: str) -> float:
    """Return how long a program took from its start to its first usable window."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    start = time.time()
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", f"{_FOLDER}.{program}", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=_PATIENCE_SECONDS,
    )
    return float(done.stdout.split()[0]) - start


if __name__ == "__main__":
    main()
