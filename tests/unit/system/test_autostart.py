"""Starting with the session is the user's to choose and to take back."""

import configparser
import shlex
import sys
from pathlib import Path

import pytest

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.system.autostart import own_command, start_with_session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a registry for it")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart"


def test_the_program_starts_minimised_with_the_session(folder: Path) -> None:
    start_with_session(wanted=True)
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(folder / "ror-desktop.desktop", encoding="utf-8")
    command = shlex.split(entry["Desktop Entry"]["Exec"])
    assert command == list(own_command())
    assert command[-1] == "--minimised"


def test_what_was_chosen_can_be_taken_back_as_often_as_one_likes(folder: Path) -> None:
    start_with_session(wanted=True)
    for _ in range(2):
        start_with_session(wanted=False)
    assert list(folder.iterdir()) == []


def test_a_system_that_refuses_is_told(folder: Path) -> None:
    folder.write_text("not a folder", encoding="utf-8")
    with pytest.raises(StorageFailed):
        start_with_session(wanted=True)
