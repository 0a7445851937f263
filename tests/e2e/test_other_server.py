"""A code of another server: its name is shown, and nothing goes there before it is accepted."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ror_desktop.app.session_window import SessionWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.models.scan_state import ScanPhase, ScanState
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.views.scan.scan_page import ScanPage
from ror_server.database import engine as engines
from ror_server.database import migrations, schema
from tests.server.accounts.codes import show_code
from tests.support.databases import database_url
from tests.support.desktops import LONG
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region


@pytest.fixture
def session_window(
    server: RunningServer, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> SessionWindow:
    """A desktop on the server of the fixture, as the program itself opens it."""
    # For a program that runs for days, not for the process of all tests.
    monkeypatch.setattr("ror_desktop.app.background_start.tune_garbage_collector", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = SessionWindow(StartSettings({"connection.server": server.url}, tmp_path / "desktop"), "")
    made.open()
    wait_for_form(made, qtbot)
    return made


def wait_for_form(session_window: SessionWindow, qtbot: QtBot) -> None:
    def ready() -> bool:
        return (
            session_window.first is not None
            and session_window.first.session.phase is SessionPhase.SIGNED_OUT
        )

    qtbot.waitUntil(ready, timeout=LONG)


def type_code(session_window: SessionWindow, text: str, qtbot: QtBot) -> tuple[ScanPage, ScanState]:
    """Open the scan page of a workstation named "Salle 3", and type a code there."""
    assert session_window.first is not None
    window = session_window.first.window
    qtbot.waitUntil(
        lambda: session_window.first is not None and scan_can_start(session_window), timeout=LONG
    )
    name = window.findChild(QLineEdit, "workstation")
    assert isinstance(name, QLineEdit)
    name.setText("Salle 3")
    name.returnPressed.emit()
    page = window.findChild(ScanPage)
    assert isinstance(page, ScanPage)
    state = page.findChild(ScanState)
    assert isinstance(state, ScanState)
    page.text_given.emit(text)
    return page, state


def scan_can_start(session_window: SessionWindow) -> bool:
    assert session_window.first is not None
    session_window.first.sign_in_page.scan_requested.emit(False)  # noqa: FBT003 - a signal
    return session_window.first.window.findChild(QLineEdit, "workstation") is not None


def used(server: RunningServer) -> list[str]:
    with server.engine.connect() as connection:
        codes = select(schema.sign_in_code.c.used_workstation).where(
            schema.sign_in_code.c.used_at.is_not(None)
        )
        return list(connection.scalars(codes))


def test_the_desktop_moves_to_a_server_only_once_its_name_is_accepted(
    session_window: SessionWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with database_url(tmp_path, "other.db") as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection, datetime.now(UTC))
        engine.dispose()
        with serve(url) as other:
            code = show_code(other)
            page, state = type_code(session_window, f"ROR1:{other.url}#{code.secret}", qtbot)
            assert state.now.phase is ScanPhase.ASKING
            QApplication.processEvents()
            assert used(other) == []
            page.camera.question.accepted.emit()

            def signed_in() -> bool:
                first = session_window.first
                return first is not None and first.session.account is not None

            qtbot.waitUntil(signed_in, timeout=LONG)
            assert used(other) == ["Salle 3"]
            assert session_window.first is not None
            assert session_window.first.session.server_name == other.url
            session_window.end()


def test_a_code_of_another_server_that_is_refused_changes_nothing(
    session_window: SessionWindow, qtbot: QtBot, server: RunningServer
) -> None:
    first = session_window.first
    page, state = type_code(session_window, f"ROR1:https://ror.example.fr#{'A' * 28}", qtbot)
    assert state.now.phase is ScanPhase.ASKING
    page.camera.question.refused.emit()
    qtbot.waitUntil(lambda: state.now.phase is not ScanPhase.ASKING, timeout=LONG)
    assert session_window.first is first
    assert used(server) == []
    session_window.end()
