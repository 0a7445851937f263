"""One window for one user: programs of their own, started beside each other."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.desktops import LONG
from tests.support.running_server import RunningServer

Started = subprocess.Popen[bytes]
StartProgram = Callable[..., Started]
_SECONDS = LONG / 1000


@pytest.fixture
def program(tmp_path: Path, server: RunningServer) -> Iterator[StartProgram]:
    """Starts the program as a person does, on a folder of the test."""
    running: list[Started] = []

    def start(*words: str, display: str = "", folder: str = "desktop") -> Started:
        data = str(tmp_path / folder)
        process = subprocess.Popen(  # noqa: S603 - our own program
            [
                *(sys.executable, "-m", "ror_desktop"),
                *("--server", server.url, "--data-folder", data),
                *words,
            ],
            env=os.environ | {"DISPLAY": display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


def log_of(folder: Path) -> str:
    path = folder / "desktop.log"
    return path.read_text("utf-8") if path.exists() else ""


def wait_until_open(folder: Path, qtbot: QtBot, windows: int = 1) -> None:
    def is_open() -> bool:
        return len(list((folder / "servers").glob("*/outbox.sqlite3"))) == windows

    qtbot.waitUntil(is_open, timeout=LONG)


def test_a_second_start_brings_the_first_window_forward_and_ends(
    program: StartProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    killed = program()
    wait_until_open(tmp_path / "desktop", qtbot)
    killed.kill()
    killed.wait()
    # What the killed program left is not in the way.
    first = program()
    ready = "ready for later starts"
    qtbot.waitUntil(lambda: log_of(tmp_path / "desktop").count(ready) == 2, timeout=LONG)
    assert program().wait(_SECONDS) == 0
    assert "another start of the program asks" in log_of(tmp_path / "desktop")
    assert first.poll() is None


def test_another_window_opens_when_it_is_asked_for_or_is_another_users(
    program: StartProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    program()
    wait_until_open(tmp_path / "desktop", qtbot)
    beside, other_user = program("--new-window"), program(folder="other")
    wait_until_open(tmp_path / "desktop", qtbot, windows=2)
    wait_until_open(tmp_path / "other", qtbot)
    assert beside.poll() is None
    assert other_user.poll() is None
