"""The tests without Qt, with a Windows Python."""

from checks.windows.suites import run_tests
from checks.windows.windows_python import WindowsPython
from checks.windows.wine import Wine

_MOST_SECONDS = 900


def test_the_tests_without_a_window_pass(wine: Wine, python: WindowsPython) -> None:
    counts = run_tests(wine, python, ["tests/unit"], _MOST_SECONDS)
    assert not {"failed", "error"} & counts.keys(), counts
    assert counts["passed"] > 600
