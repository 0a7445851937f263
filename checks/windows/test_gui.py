"""Tests of the interface, with a Windows Python; the map needs Chromium: see test_debian13.py."""

import pytest

from checks.windows.suites import run_tests
from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine

_HALVES = 2
_MOST_SECONDS = 900


def _half(number: int) -> list[str]:
    """Return every second file: two processors share them."""
    files = sorted((ROOT / "tests" / "gui").rglob("test_*.py"))
    kept = [each.relative_to(ROOT).as_posix() for each in files if each.parent.name != "map"]
    return kept[number::_HALVES]


@pytest.mark.parametrize("half", range(_HALVES))
def test_the_tests_of_the_interface_pass(wine: Wine, python: WindowsPython, half: int) -> None:
    counts = run_tests(wine, python, _half(half), _MOST_SECONDS)
    assert not {"failed", "error"} & counts.keys(), counts
    assert counts["passed"] > 200
