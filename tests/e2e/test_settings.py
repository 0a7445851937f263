"""Settings in the whole program: fixed by a policy, changed in the dialog, told when wrong."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from ror_desktop.app.session_window import SessionWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.views import theme
from ror_desktop.views.settings.settings_dialog import SettingsDialog
from tests.e2e.conftest import sample_database
from tests.support.desktops import LONG
from tests.support.running_server import RunningServer, serve
from tests.support.sample_region import NOW

Open = Callable[..., SessionWindow]


@pytest.fixture
def open_seat(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the program's window on a data folder of the test, as `main` does."""
    # For a program that runs for days, not for the process of all tests.
    monkeypatch.setattr("ror_desktop.app.background_start.tune_garbage_collector", lambda: None)
    monkeypatch.setattr("ror_desktop.app.log_file.log_to_file", lambda *_: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    session_windows: list[SessionWindow] = []
    follower = theme.ThemeFollower(qapp)

    def made(policy: str = "", user: str = "", **command: str) -> SessionWindow:
        root = tmp_path / "desktop"
        root.mkdir(exist_ok=True)
        if policy:
            (tmp_path / "policy.toml").write_text(policy, "utf-8")
            monkeypatch.setenv("ROR_DESKTOP_POLICY", str(tmp_path / "policy.toml"))
        if user:
            (root / "settings.toml").write_text(user, "utf-8")
        given = {f"connection.{name}": value for name, value in command.items()}
        session_window = SessionWindow(StartSettings(given, root), "", follower)
        session_windows.append(session_window)
        session_window.open()
        wait_for_form(session_window, qtbot)
        return session_window

    yield made
    for session_window in session_windows:
        session_window.end()
    follower.force(None)
    follower.resize_text(100)
    follower.deleteLater()


def wait_for_form(session_window: SessionWindow, qtbot: QtBot) -> None:
    def ready() -> bool:
        return (
            session_window.first is not None
            and session_window.first.session.phase is SessionPhase.SIGNED_OUT
        )

    qtbot.waitUntil(ready, timeout=LONG)


def open_dialog(session_window: SessionWindow, qtbot: QtBot) -> SettingsDialog:
    def dialog() -> SettingsDialog | None:
        assert session_window.first is not None
        session_window.first.window.settings_requested.emit()
        found = session_window.first.window.findChild(SettingsDialog)
        return found if isinstance(found, SettingsDialog) else None

    qtbot.waitUntil(lambda: dialog() is not None, timeout=LONG)
    found = dialog()
    assert found is not None
    return found


def press(dialog: SettingsDialog, which: QDialogButtonBox.StandardButton) -> None:
    dialog.buttons.button(which).click()


def test_a_policy_fixes_the_server_whatever_the_command_line_says(
    open_seat: Open, server: RunningServer
) -> None:
    session_window = open_seat(
        policy=f'[connection]\nserver = "{server.url}"\n', server="http://127.0.0.1:9"
    )
    assert session_window.first is not None
    assert session_window.first.session.server_name == server.url
    assert "connection.server" in session_window.first.sign_in_page.settings_text


def test_a_broken_file_does_not_keep_the_window_from_opening_and_is_told(
    open_seat: Open, server: RunningServer, tmp_path: Path
) -> None:
    session_window = open_seat(user="[appearance", server=server.url)
    assert session_window.first is not None
    assert "settings.toml" in session_window.first.sign_in_page.settings_text
    assert list((tmp_path / "desktop").glob("settings.unreadable-*.toml"))


def test_theme_and_text_count_at_once_and_at_the_next_start(
    open_seat: Open, server: RunningServer, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    session_window = open_seat(server=server.url)
    dialog = open_dialog(session_window, qtbot)
    for key, raw in (("appearance.theme", "dark"), ("appearance.text_size", 130)):
        control = dialog.form.row(key).control
        assert isinstance(control, QComboBox)
        control.setCurrentIndex(control.findData(raw))
    press(dialog, QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(13), timeout=LONG)
    assert qapp.palette().window().color() == theme.DARK.background
    assert StartSettings({}, tmp_path / "desktop").settings.appearance.text_size == 130


def test_another_server_opens_another_window_once_it_has_answered(
    open_seat: Open, server: RunningServer, qtbot: QtBot, tmp_path: Path
) -> None:
    session_window = open_seat(server=server.url)
    (tmp_path / "other").mkdir()
    with sample_database(tmp_path / "other", NOW) as url, serve(url) as other:
        dialog = open_dialog(session_window, qtbot)
        address = dialog.form.row("connection.server").control
        assert isinstance(address, QLineEdit)
        with other.offline():
            address.selectAll()
            address.insert(other.url)
            press(dialog, QDialogButtonBox.StandardButton.Ok)
            row = dialog.form.row("connection.server")
            qtbot.waitUntil(lambda: bool(row.problem), timeout=LONG)
        assert session_window.first is not None
        assert session_window.first.session.server_name == server.url
        press(dialog, QDialogButtonBox.StandardButton.Ok)

        def moved() -> bool:
            return (
                session_window.first is not None
                and session_window.first.session.server_name == other.url
            )

        qtbot.waitUntil(moved, timeout=LONG)
        wait_for_form(session_window, qtbot)
        session_window.end()


def test_something_else_at_the_address_is_told_apart(
    open_seat: Open, server: RunningServer, qtbot: QtBot
) -> None:
    session_window = open_seat(server=server.url)
    dialog = open_dialog(session_window, qtbot)
    address = dialog.form.row("connection.server").control
    assert isinstance(address, QLineEdit)
    address.selectAll()
    address.insert(f"{server.url}/ailleurs")
    dialog.server_check.button.click()
    row = dialog.form.row("connection.server")
    qtbot.waitUntil(lambda: "ROR" in row.problem, timeout=LONG)
