"""*Copier le diagnostic* and the log: enough to help, and nothing that must stay here."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ror_desktop.app.pages.diagnostic import redacted
from ror_desktop.app.session_window import SessionWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.views.help.help_dialogs import AboutDialog, DiagnosticDialog, ShortcutsDialog
from ror_desktop.views.main_window import MainWindow
from tests.support.desktops import LONG
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.running_server import RunningServer
from tests.support.small_region import password_of

PROXY_PASSWORD = "hunter2-proxy"
FOLDER = "desktop"


@pytest.fixture
def window(
    server: RunningServer,
    tmp_path: Path,
    vault: MemoryKeyring,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """A window with a kept session and everything noted, signed in."""
    monkeypatch.setattr("ror_desktop.app.background_start.tune_garbage_collector", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    vault.set_password("ROR Desktop", "proxy", PROXY_PASSWORD)
    given = {
        "connection.server": server.url,
        "diagnostics.level": "debug",
        "proxy.user": "camille",
    }
    session_window = SessionWindow(StartSettings(given, tmp_path / FOLDER), "")
    session_window.open()
    first = session_window.first
    assert first is not None
    session = first.session
    qtbot.waitUntil(lambda: session.phase is SessionPhase.SIGNED_OUT, timeout=LONG)
    first.sign_in_page.sign_in_requested.emit("samu", password_of("samu"), True)  # noqa: FBT003 - a signal
    qtbot.waitUntil(lambda: session.phase is SessionPhase.SIGNED_IN, timeout=LONG)
    qtbot.waitUntil(lambda: bool(first.window.current_page), timeout=LONG)
    yield first.window
    session_window.end()
    QApplication.processEvents()


def secrets(vault: MemoryKeyring) -> list[str]:
    kept = [vault.get_password("ROR Desktop", name) for name in ("proxy",)]
    return [*filter(None, kept), password_of("samu"), "refresh_token", "Bearer"]


def test_the_page_of_accounts_opens_in_the_browser(
    window: MainWindow, server: RunningServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    window.help_menu.account.trigger()
    qtbot.waitUntil(lambda: opened == [f"{server.url}/compte"])


def test_the_diagnostic_helps_and_holds_no_secret(
    window: MainWindow, server: RunningServer, tmp_path: Path, vault: MemoryKeyring
) -> None:
    window.help_menu.diagnostic.trigger()
    dialog = window.findChild(DiagnosticDialog)
    assert isinstance(dialog, DiagnosticDialog)
    dialog.copy.click()
    text = QApplication.clipboard().text()
    assert text == dialog.text.toPlainText()
    for wanted in ("version", "Qt 6", server.url, "POST /api/v1/session 200", "proxy.user"):
        assert wanted in text
    assert "offscreen" in text
    log = (tmp_path / FOLDER / "desktop.log").read_text("utf-8")
    for secret in secrets(vault):
        assert secret not in text
        assert secret not in log
    dialog.reject()


def test_the_list_of_keys_and_the_credits_open_and_close(window: MainWindow) -> None:
    window.help_menu.shortcuts.trigger()
    keys = window.findChild(ShortcutsDialog)
    assert isinstance(keys, ShortcutsDialog)
    assert keys.table.rowCount() > 10
    keys.reject()
    window.help_menu.about.trigger()
    about = window.findChild(AboutDialog)
    assert isinstance(about, AboutDialog)
    assert "Qt 6" in about.versions.text()
    about.reject()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Authorization: Bearer abc.DEF-123", "abc.DEF"),
        ("Proxy-Authorization: Basic Y2FtaWxsZTpz", "Y2FtaWxsZTpz"),
        ("https://camille:s3cret@proxy.chu.fr:3128/", "s3cret"),
        ("ROR1:https://ror.exemple.fr#ABCDEFGH234567", "ABCDEFGH"),
        ('{"refresh_token": "xyz-987"}', "xyz-987"),
        ("password=s3cret", "s3cret"),
    ],
)
def test_what_looks_like_a_secret_is_struck_out(text: str, secret: str) -> None:
    assert secret not in redacted(text)


def test_the_rest_of_a_line_stays() -> None:
    line = "2026-11-23 10:00:00 INFO ror_desktop.tasks the server ended the stream"
    assert redacted(line) == line
