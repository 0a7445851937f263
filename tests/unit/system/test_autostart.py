"""Starting with the session is the user's to choose and to take back."""

import configparser
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.system.autostart import own_command, start_with_session

_ON_LINUX = pytest.mark.linux(reason="Windows has a registry for it")
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart"


@_ON_LINUX
def test_the_program_starts_minimised_with_the_session(folder: Path) -> None:
    start_with_session(wanted=True)
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(folder / "ror-desktop.desktop", encoding="utf-8")
    command = shlex.split(entry["Desktop Entry"]["Exec"])
    assert command == list(own_command())
    assert command[-1] == "--minimised"


@_ON_LINUX
def test_what_was_chosen_can_be_taken_back_as_often_as_one_likes(folder: Path) -> None:
    start_with_session(wanted=True)
    for _ in range(2):
        start_with_session(wanted=False)
    assert list(folder.iterdir()) == []


@_ON_LINUX
def test_a_system_that_refuses_is_told(folder: Path) -> None:
    folder.write_text("not a folder", encoding="utf-8")
    with pytest.raises(StorageFailed):
        start_with_session(wanted=True)


if sys.platform == "win32":
    import winreg

    def _commands() -> dict[str, str]:
        """Return what Windows starts with the session of this user."""
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            values = [winreg.EnumValue(key, at) for at in range(winreg.QueryInfoKey(key)[1])]
        return {name: str(value) for name, value, _ in values}

    @pytest.fixture
    def clean() -> Iterator[None]:
        """Leave nothing behind."""
        yield
        start_with_session(wanted=False)

    @pytest.mark.usefixtures("clean")
    def test_windows_starts_the_program_minimised_until_it_is_told_otherwise() -> None:
        start_with_session(wanted=True)
        assert _commands()["ROR Desktop"] == subprocess.list2cmdline(own_command())
        for _ in range(2):
            start_with_session(wanted=False)
        assert "ROR Desktop" not in _commands()
