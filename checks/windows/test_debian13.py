"""What only wine 10 runs: the map's Chromium, whole desktops on an embedded server.

Browsers, PostgreSQL and certificates that wine takes for good are left out: see docs/packaging.md.
"""

import pytest

from checks.windows.suites import run_tests
from checks.windows.windows_python import WindowsPython
from checks.windows.wine import Wine

_MOST_SECONDS = 1800
_MAP = "tests/gui/map"
# In one process of three, under wine alone, Chromium loads no page any more once one was closed and
# the next one opened at once: the new page's process runs, its address stays empty. No switch
# changes that (GPU compositing, software rasterizer, DirectComposition), its log says nothing.
_TRIES = 4
# wine takes an authority for good that the system does not know.
_TRUST = (
    "tests/server_gateway/test_proxies.py"
    "::test_an_authority_that_the_system_does_not_know_is_refused"
)


@pytest.mark.parametrize(
    "suite", ["tests/gui", "tests/unit", "tests/packaging", "tests/server_gateway", "tests/e2e"]
)
def test_a_suite_passes(wine10: Wine, python: WindowsPython, suite: str) -> None:
    words = [suite, f"--ignore={_MAP}", "--deselect", _TRUST]
    counts = run_tests(wine10, python, words, _MOST_SECONDS)
    assert not {"failed", "error"} & counts.keys(), counts
    assert counts["passed"]


def test_the_map_passes(wine10: Wine, python: WindowsPython) -> None:
    """All of its tests in one process, at the latest in the last try.

    "Windows fatal exception: code 0x80004002" in what it says is none: Python's fault handler notes
    every exception of C, also one that is dealt with, as here. Chromium asks for the keyboards
    (ITfInputProcessorProfiles), which wine can hand to no thread but the one that made them.
    """
    counts = {"failed": _TRIES}
    for _ in range(_TRIES):
        counts = run_tests(wine10, python, [_MAP], _MOST_SECONDS)
        if not {"failed", "error"} & counts.keys():
            break
    assert not {"failed", "error"} & counts.keys(), counts
    assert counts["passed"] > 20
