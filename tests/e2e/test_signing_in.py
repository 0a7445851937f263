"""Signing in as people do it: by keyboard, with a wrong clock, without rights, past a crash."""

import logging
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from ror_desktop.app.background_start import tell_of_crashes
from ror_desktop.models.session_state import NoRights
from ror_desktop.views.entry.count_editor import CountLineEdit
from ror_server.database import engine as engines
from ror_server.database.schema import account
from tests.e2e.conftest import Start, sample_database
from tests.server.accounts.second_factors import add_factor
from tests.support.desktops import LONG, DesktopRobot
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import password_of


def type_and_enter(robot: DesktopRobot, identifier: str) -> None:
    """Fill the form by keyboard alone."""
    fields = robot.desktop.sign_in_page.findChildren(QLineEdit)
    QTest.keyClicks(fields[0], identifier)
    QTest.keyClicks(fields[1], password_of(identifier))
    QTest.keyClick(fields[1], Qt.Key.Key_Return)


def test_right_after_signing_in_a_digit_goes_into_the_first_count(
    start: Start, qtbot: QtBot
) -> None:
    robot = start()
    qtbot.waitActive(robot.desktop.window)
    robot.wait_for_form()
    type_and_enter(robot, "pitie")
    robot.wait_until_live()
    line = QApplication.focusWidget()
    assert isinstance(line, CountLineEdit)
    QTest.keyClicks(line, "1")
    assert len(robot.entry.model.edited) == 1


def test_a_second_factor_is_typed_after_the_password_by_keyboard_alone(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    _, codes = add_factor(server, "pitie")
    robot = start()
    qtbot.waitActive(robot.desktop.window)
    robot.wait_for_form()
    type_and_enter(robot, "pitie")
    code = robot.desktop.sign_in_page.findChildren(QLineEdit)[2]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is code, timeout=LONG)
    QTest.keyClicks(code, codes[0])
    QTest.keyClick(code, Qt.Key.Key_Return)
    robot.wait_until_live()


def test_coming_back_to_the_page_gives_the_keyboard_to_the_first_count(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    with engines.writing(server.engine) as connection:
        connection.execute(update(account).values(may_read=True))
    robot = start()
    qtbot.waitActive(robot.desktop.window)
    robot.sign_in("pitie")
    assert robot.desktop.window.show_page("synthesis")
    assert not isinstance(QApplication.focusWidget(), CountLineEdit)
    assert robot.desktop.window.show_page("entry")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CountLineEdit), timeout=LONG)


@pytest.mark.parametrize("minutes", [10, -10])
def test_a_wrong_clock_is_told_and_ages_are_right_all_the_same(
    start: Start, tmp_path: Path, qtbot: QtBot, minutes: int
) -> None:
    skew = timedelta(minutes=minutes)

    def server_clock() -> datetime:
        return datetime.now(UTC) + skew

    (tmp_path / "skewed").mkdir()
    with (
        sample_database(tmp_path / "skewed", server_clock()) as database,
        serve(database, clock=server_clock) as server,
    ):
        robot = start(url=server.url)
        robot.sign_in("pitie")
        said = "retarde" if minutes > 0 else "avance"
        assert f"{said} de 10\u00a0min" in robot.desktop.window.banners.clock.text
        assert abs(robot.desktop.clock.now() - server_clock()) < timedelta(minutes=1)
        robot.type_free_beds("pitie-rea-2", 3)
        qtbot.waitUntil(lambda: robot.free_beds("pitie-rea-2") == 3, timeout=LONG)
        assert robot.desktop.outbox.refused == 0


def test_an_account_without_any_right_is_told_so_and_stays_out(
    start: Start, server: RunningServer
) -> None:
    with engines.writing(server.engine) as connection:
        connection.execute(
            update(account).where(account.c.identifier == "samu").values(may_read=False)
        )
    robot = start()
    robot.wait_for_form()
    type_and_enter(robot, "samu")
    robot.wait_for_form()
    assert isinstance(robot.desktop.session.problem, NoRights)
    assert "aucun droit" in robot.desktop.sign_in_page.problem_text


def test_what_nobody_expected_is_told_and_noted(
    start: Start, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    expected_errors.append("nobody caught this")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    robot = start()
    robot.wait_for_form()
    tell_of_crashes(robot.desktop)
    sys.excepthook(ValueError, ValueError("x"), None)
    assert "journal en garde la trace" in robot.desktop.sign_in_page.problem_text
    robot.sign_in("samu")
    sys.excepthook(ValueError, ValueError("x"), None)
    assert "journal en garde la trace" in robot.desktop.window.status.notice.text()
    assert robot.desktop.window.current_page == "synthesis"


def test_the_log_knows_no_secret_and_no_name(
    start: Start, server: RunningServer, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    caplog.set_level(logging.DEBUG, "ror_desktop")
    robot = start()
    secrets = ["Camille", "Durand", "not the password", password_of("pitie")]
    robot.wait_for_form()
    page = robot.desktop.sign_in_page
    page.sign_in_requested.emit("pitie", "not the password", False)  # noqa: FBT003 - signal
    robot.sign_in("pitie", keep=True)
    session = robot.desktop._controllers.session._session if robot.desktop._controllers else None
    assert session is not None
    secrets += [session.tokens.access, session.tokens.refresh]
    robot.type_free_beds("pitie-rea-2", 3)
    robot.wait_until_sent()
    with server.offline():
        robot.desktop.window.retry_requested.emit()
        qtbot.waitUntil(lambda: bool(robot.desktop.window.banners.connection.text), timeout=LONG)
    robot.wait_until_live()
    assert not [secret for secret in secrets if secret in caplog.text]


def test_a_disk_that_refuses_keeps_what_is_typed_and_says_so(start: Start, qtbot: QtBot) -> None:
    robot = start()
    robot.sign_in("pitie")
    backend = robot.desktop._backend
    assert backend is not None
    with backend.stores.outbox._database.read() as connection:
        connection.execute("PRAGMA query_only = ON")
    robot.type_free_beds("pitie-rea-2", 3)
    qtbot.waitUntil(lambda: bool(robot.entry.feedback.failure.text), timeout=LONG)
    assert "Non enregistré" in robot.entry.feedback.failure.text
    assert robot.entry.model.edited == ("pitie-rea-2",)
    with backend.stores.outbox._database.read() as connection:
        connection.execute("PRAGMA query_only = OFF")
    robot.entry.cards.go_to("pitie-rea-2")
    robot.entry.cards.save()
    qtbot.waitUntil(lambda: not robot.entry.has_unsaved(), timeout=LONG)
    assert robot.entry.feedback.failure.text == ""
