"""Settings in the whole program: fixed by a policy, changed in the dialog, told when wrong."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from ror_desktop.app.session_window import Seat
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.views import theme
from ror_desktop.views.settings.settings_dialog import SettingsDialog
from tests.e2e.conftest import sample_database
from tests.support.desktops import LONG
from tests.support.running_server import RunningServer, serve
from tests.support.sample_region import NOW

Open = Callable[..., Seat]


@pytest.fixture
def open_seat(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the program's window on a data folder of the test, as `main` does."""
    # For a program that runs for days, not for the process of all tests.
    monkeypatch.setattr("ror_desktop.app.background_start.collect_seldom", lambda: None)
    monkeypatch.setattr("ror_desktop.app.log_file.log_to_file", lambda *_: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    seats: list[Seat] = []
    follower = theme.ThemeFollower(qapp)

    def made(policy: str = "", user: str = "", **command: str) -> Seat:
        root = tmp_path / "desktop"
        root.mkdir(exist_ok=True)
        if policy:
            (tmp_path / "policy.toml").write_text(policy, "utf-8")
            monkeypatch.setenv("ROR_DESKTOP_POLICY", str(tmp_path / "policy.toml"))
        if user:
            (root / "settings.toml").write_text(user, "utf-8")
        given = {f"connection.{name}": value for name, value in command.items()}
        seat = Seat(StartSettings(given, root), "", follower)
        seats.append(seat)
        seat.open()
        wait_for_form(seat, qtbot)
        return seat

    yield made
    for seat in seats:
        seat.end()
    follower.force(None)
    follower.resize_text(100)
    follower.deleteLater()


def wait_for_form(seat: Seat, qtbot: QtBot) -> None:
    def ready() -> bool:
        return seat.first is not None and seat.first.session.phase is SessionPhase.SIGNED_OUT

    qtbot.waitUntil(ready, timeout=LONG)


def open_dialog(seat: Seat, qtbot: QtBot) -> SettingsDialog:
    def dialog() -> SettingsDialog | None:
        assert seat.first is not None
        seat.first.window.settings_requested.emit()
        found = seat.first.window.findChild(SettingsDialog)
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
    seat = open_seat(policy=f'[connection]\nserver = "{server.url}"\n', server="http://127.0.0.1:9")
    assert seat.first is not None
    assert seat.first.session.server_name == server.url
    assert "connection.server" in seat.first.sign_in_page.settings_text


def test_a_broken_file_does_not_keep_the_window_from_opening_and_is_told(
    open_seat: Open, server: RunningServer, tmp_path: Path
) -> None:
    seat = open_seat(user="[appearance", server=server.url)
    assert seat.first is not None
    assert "settings.toml" in seat.first.sign_in_page.settings_text
    assert list((tmp_path / "desktop").glob("settings.unreadable-*.toml"))


def test_theme_and_text_count_at_once_and_at_the_next_start(
    open_seat: Open, server: RunningServer, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    seat = open_seat(server=server.url)
    dialog = open_dialog(seat, qtbot)
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
    seat = open_seat(server=server.url)
    (tmp_path / "other").mkdir()
    with sample_database(tmp_path / "other", NOW) as url, serve(url) as other:
        dialog = open_dialog(seat, qtbot)
        address = dialog.form.row("connection.server").control
        assert isinstance(address, QLineEdit)
        with other.offline():
            address.selectAll()
            address.insert(other.url)
            press(dialog, QDialogButtonBox.StandardButton.Ok)
            row = dialog.form.row("connection.server")
            qtbot.waitUntil(lambda: bool(row.problem), timeout=LONG)
        assert seat.first is not None
        assert seat.first.session.server_name == server.url
        press(dialog, QDialogButtonBox.StandardButton.Ok)

        def moved() -> bool:
            return seat.first is not None and seat.first.session.server_name == other.url

        qtbot.waitUntil(moved, timeout=LONG)
        wait_for_form(seat, qtbot)
        seat.end()


def test_something_else_at_the_address_is_told_apart(
    open_seat: Open, server: RunningServer, qtbot: QtBot
) -> None:
    seat = open_seat(server=server.url)
    dialog = open_dialog(seat, qtbot)
    address = dialog.form.row("connection.server").control
    assert isinstance(address, QLineEdit)
    address.selectAll()
    address.insert(f"{server.url}/ailleurs")
    dialog.server_check.button.click()
    row = dialog.form.row("connection.server")
    qtbot.waitUntil(lambda: "ROR" in row.problem, timeout=LONG)
