"""A part of the program that cannot be imported is told, and ends the program."""

import subprocess
import sys
from pathlib import Path

import pytest

_START = """\
import sys
from PySide6.QtWidgets import QMessageBox
from ror_desktop.app.main import main

QMessageBox.critical = lambda _parent, _title, text: print("told:", text)
sys.modules[sys.argv[1]] = None
sys.exit(main(["--server", "http://127.0.0.1:9", "--data-folder", sys.argv[2]]))
"""
_FAILED = 3


@pytest.mark.linux(reason="the same everywhere, and five starts of the program are slow under wine")
@pytest.mark.parametrize(
    "part",
    [
        "ror_desktop.app.background_start",
        "ror_desktop.app.log_file",
        "ror_desktop.app.desktop",
        "ror_desktop.system.global_hotkey",
        "ror_desktop.models.settings_state",
    ],
)
def test_a_part_that_does_not_import_is_told_and_ends_the_program(
    part: str, tmp_path: Path
) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-X", "utf8", "-c", _START, part, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == _FAILED, done.stderr
    assert done.stdout.count("told:") == 1
