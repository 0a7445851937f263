"""What a second start finds: a window that hears, another session, or a lost machine."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from ror_desktop.app import main
from ror_desktop.system import single_instance
from ror_desktop.system.instance_folder import claim, first_folder, locked_by
from ror_desktop.views.shell.window_dialogs import AlreadyOpenChoice, AlreadyOpenDialog
from tests.support.desktops import LONG

SERVER = "https://ror.example.fr"
_LOCK = "desktop.lock"


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> list[AlreadyOpenChoice]:
    """Answers to be given, in order; nothing is asked of who does not answer."""
    answers: list[AlreadyOpenChoice] = []
    monkeypatch.setattr(AlreadyOpenDialog, "ask", lambda _self: answers.pop(0))
    monkeypatch.setattr(single_instance, "_PATIENCE_MS", 0)
    return answers


def test_the_first_start_has_the_first_place(tmp_path: Path) -> None:
    place = main.claim_instance(SERVER, tmp_path, [])
    assert place is not None
    assert place.is_first
    place.release()


def test_the_words_of_a_second_start_reach_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    place = claim(SERVER, tmp_path)
    calls = single_instance.SingleInstance(place.folder)
    # A program of its own: waiting for an answer, it lets no other thread run.
    order = f"raise SystemExit(not call_running_instance(Path({str(place.folder)!r}), ['--quick']))"
    imports = f"from pathlib import Path; from {single_instance.__name__} import *"
    code = f"{imports}; {order}"
    second = subprocess.Popen([sys.executable, "-c", code])  # noqa: S603 - our own program
    with qtbot.waitSignal(calls.called, timeout=LONG) as heard:
        pass
    assert heard.args == [["--quick"]]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=LONG)
    assert second.returncode == 0
    calls.close()
    place.release()


def test_a_window_that_cannot_be_brought_forward_is_asked_about(
    tmp_path: Path, answer: list[AlreadyOpenChoice]
) -> None:
    first = claim(SERVER, tmp_path)
    answer += [AlreadyOpenChoice.QUIT, AlreadyOpenChoice.OPEN_BESIDE]
    assert main.claim_instance(SERVER, tmp_path, []) is None
    # Who only looked leaves no folder behind.
    assert [each.name for each in first.folder.parent.iterdir()] == [first.folder.name]
    second = main.claim_instance(SERVER, tmp_path, [])
    assert second is not None
    assert second.number == 2
    second.release()
    first.release()


def test_the_place_of_a_machine_that_is_gone_can_be_taken_over(
    tmp_path: Path, answer: list[AlreadyOpenChoice]
) -> None:
    folder = first_folder(SERVER, tmp_path)
    # As QLockFile writes it, by another machine of the farm.
    (folder / _LOCK).write_text("4242\nror-desktop\nSRV-RDS-12\nsome-id\nboot-id\n", "utf-8")
    assert locked_by(folder) == "SRV-RDS-12"
    assert not QLockFile(str(folder / _LOCK)).tryLock(0)
    answer += [AlreadyOpenChoice.TAKE_OVER]
    place = main.claim_instance(SERVER, tmp_path, [])
    assert place is not None
    assert place.is_first
    place.release()


def test_the_question_offers_to_take_over_from_another_machine_only(qtbot: QtBot) -> None:
    here, there = AlreadyOpenDialog(""), AlreadyOpenDialog("SRV-RDS-12")
    for question in (here, there):
        qtbot.addWidget(question)
    assert here.take is None
    assert there.take is not None
    assert "SRV-RDS-12" in there.text()
    assert there.defaultButton() is there.quit
