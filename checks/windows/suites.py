"""Runs tests of the project with a Windows Python, and counts what came of them."""

import re
from collections.abc import Sequence

from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine

_PYTEST = ("-X", "faulthandler", "-B", "-m", "pytest", "-q", "-rfE", "--tb=short")
_PLUGINS = ("no:cacheprovider", "pytestqt.plugin", "anyio", "_hypothesis_pytestplugin")
_SHOWN = 12_000
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|error|xfailed|deselected)")


def run_tests(
    wine: Wine, python: WindowsPython, words: Sequence[str], seconds: float
) -> dict[str, int]:
    """Run pytest, print the end of what it says, and return its counts.

    Args:
        wine: where to run it.
        python: the Windows Python.
        words: folders and options of pytest.
        seconds: that it may take; TimeoutExpired is raised after them.
    """
    plugins = [word for each in _PLUGINS for word in ("-p", each)]
    done = wine.run(
        str(python.program),
        *_PYTEST,
        *plugins,
        "--hypothesis-profile=ci",
        *words,
        cwd=ROOT,
        seconds=seconds,
    )
    print(f"{done.stdout[-_SHOWN:]}\n{done.stderr[-_SHOWN:]}")
    summary = next((line for line in reversed(done.stdout.splitlines()) if " in " in line), "")
    counts = {word: int(number) for number, word in _COUNT.findall(summary)}
    # Ended before its summary: a crash is a failure.
    return counts or {"failed": 1}
