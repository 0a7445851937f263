"""The help of the program speaks the system's language; the log does not grow for ever."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QMessageBox

from ror_desktop.app.command_line import parse
from ror_desktop.app.log_file import LOG_FILE, current_log, log_to_file
from ror_desktop.config import DiagnosticsSettings


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr_FR", "adresse du serveur"),
        pytest.param(
            "en_GB",
            "address of the server",
            marks=pytest.mark.linux(reason="Windows' language is a setting of the person"),
        ),
    ],
)
def test_help_speaks_the_language_of_the_system(language: str, words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ror_desktop", "--help"],
        env=os.environ | {"LC_ALL": f"{language}.UTF-8", "LANGUAGE": "", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )
    assert words in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("words", "told", "code"), [("--help", "--data-folder", 0), ("--nonsense", "--nonsense", 2)]
)
@pytest.mark.usefixtures("qapp")
def test_a_program_without_output_answers_in_a_window(
    words: str, told: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as ended:
        parse([words])
    assert ended.value.code == code
    (text,) = shown
    assert told in text


def test_words_become_settings_of_this_start(tmp_path: Path) -> None:
    words = ["--server", "https://ror.example.fr", "--theme", "dark", "--minimised"]
    found = parse([*words, "--data-folder", str(tmp_path), "--new-window"])
    assert found.settings == {
        "connection.server": "https://ror.example.fr",
        "appearance.theme": "dark",
        "tray.start_minimised": True,
    }
    assert found.data_folder == tmp_path
    assert found.new_window
    assert parse([]).settings == {}


def test_old_logs_go(tmp_path: Path) -> None:
    log_to_file(tmp_path, DiagnosticsSettings(log_megabytes=1, log_files=2))
    noise = logging.getLogger("ror_desktop.noise")
    for _ in range(45):
        noise.info("x" * 100_000)
    assert logging.getLogger().level == logging.INFO
    names = sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".lock")
    assert names == [LOG_FILE, f"{LOG_FILE}.1", f"{LOG_FILE}.2"]
    assert all(path.stat().st_size <= 1_100_000 for path in tmp_path.iterdir())


def test_a_disk_that_takes_no_log_is_told_once_for_each_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    log_to_file(blocked, DiagnosticsSettings())
    capsys.readouterr()
    # As after a change of server: the error output says it once, not twice.
    log_to_file(blocked, DiagnosticsSettings())
    told = capsys.readouterr().err.splitlines()
    assert len([line for line in told if line.startswith("no log is kept")]) == 1


def test_two_windows_never_share_a_log(tmp_path: Path) -> None:
    # Windows renames no file that another program holds: rotation would fail at each line.
    other = QLockFile(str(tmp_path / f"{LOG_FILE}.lock"))
    assert other.tryLock(0)
    log_to_file(tmp_path, DiagnosticsSettings())
    logging.getLogger("ror_desktop.noise").info("once")
    before = list(logging.getLogger().handlers)
    # As after a change of server, in the same process.
    log_to_file(tmp_path, DiagnosticsSettings())
    assert logging.getLogger().handlers == before
    assert current_log(tmp_path) == tmp_path / "desktop-2.log"
    assert current_log(tmp_path).read_text("utf-8").count("once") == 1
    assert not (tmp_path / LOG_FILE).exists()
    other.unlock()
