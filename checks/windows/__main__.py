"""`python -m checks.windows`: what can be tried of Windows on Debian, under wine.

--short  every module imported, the tests of the interface without the map
         (no word: the tests without a window, the real program and its setup too)
--all    everything again with the wine of Debian 13, in a system of its own (root, a network):
         the map, QR codes, end-to-end tests, the program built, its setup and its MSI
"""

import subprocess
import sys
from collections.abc import Sequence

from checks.windows import debian13, windows_python
from checks.windows.windows_python import ROOT

_FOLDER = "checks/windows"
_SHORT = ("test_modules.py", "test_gui.py")
_USUAL = (
    *_SHORT,
    "test_group_policy.py",
    "test_messages.py",
    "test_unit.py",
    "test_program.py",
    "test_setup.py",
)
_ALL = (*_USUAL, "test_msi.py", "test_debian13.py", "test_build.py")


def main(words: Sequence[str]) -> int:
    """Prepare what is needed, run the checks, return the exit code."""
    files: tuple[str, ...] = _USUAL
    rest = list(words)
    # Before the workers start, which would all prepare the same.
    windows_python.prepare()
    if "--all" in rest:
        rest.remove("--all")
        files = _ALL
        debian13.prepare()
    elif "--short" in rest:
        rest.remove("--short")
        files = _SHORT
    # The first takes longest; what is left is shared.
    shared = ["-n", "2", "--dist", "load"]
    command = ["pytest", "-rfEP", *shared, *rest, *(f"{_FOLDER}/{each}" for each in files)]
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)  # noqa: S603
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
