"""What only wine 10 runs: the map's Chromium, whole desktops on an embedded server.

Browsers, PostgreSQL and certificates that wine takes for good are left out: see docs/packaging.md.
"""

import pytest

from checks.windows.suites import run_tests
from checks.windows.windows_python import WindowsPython
from checks.windows.wine import Wine

_MOST_SECONDS = 1800
# wine takes an authority for good that the system does not know.
_TRUST = (
    "tests/server_gateway/test_proxies.py"
    "::test_an_authority_that_the_system_does_not_know_is_refused"
)


@pytest.mark.parametrize(
    "suite", ["tests/gui", "tests/unit", "tests/packaging", "tests/server_gateway", "tests/e2e"]
)
def test_a_suite_passes(wine10: Wine, python: WindowsPython, suite: str) -> None:
    counts = run_tests(wine10, python, [suite, "--deselect", _TRUST], _MOST_SECONDS)
    assert not {"failed", "error"} & counts.keys(), counts
    assert counts["passed"]
