"""Whole desktops for tests: the real composition, on a real server, in a folder of the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ror_desktop.app.desktop import Desktop
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.config import NetworkSettings, on_server
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.system.instance_folder import claim
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from tests.support.small_region import password_of

LONG = 60_000
"""Milliseconds after which a test gives up waiting; never a measure."""


class DesktopRobot:
    """Uses one desktop as a person does, and waits for what they would wait for."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self.desktop = desktop
        self._qtbot = qtbot

    def sign_in(self, identifier: str, *, keep: bool = False, password: str = "") -> None:
        """Fill the form and press Enter; wait until the region is live."""
        self.wait_for_form()
        password = password or password_of(identifier)
        self.desktop.sign_in_page.sign_in_requested.emit(identifier, password, keep)
        self.wait_until_live()

    def wait_for_form(self) -> None:
        """Wait until somebody can sign in."""
        session = self.desktop.session
        self._qtbot.waitUntil(lambda: session.phase is SessionPhase.SIGNED_OUT, timeout=LONG)

    def wait_until_live(self) -> None:
        """Wait until changes come as they happen."""
        self.wait_for_line(ConnectionStatus.LIVE)

    def wait_for_line(self, status: ConnectionStatus) -> None:
        """Wait for a state of the line."""
        self._qtbot.waitUntil(lambda: self.desktop.connection.status is status, timeout=LONG)

    @property
    def entry(self) -> EntryPage:
        """The page of Saisie."""
        page = self.desktop.window.page("entry")
        assert isinstance(page, EntryPage)
        return page

    @property
    def synthesis(self) -> SynthesisPage:
        """The page of Synthèse."""
        page = self.desktop.window.page("synthesis")
        assert isinstance(page, SynthesisPage)
        return page

    def type_free_beds(self, location_id: str, count: int) -> None:
        """Type the free beds of a unit in its card and press Enter."""
        cards = self.entry.cards
        cards.go_to(location_id)
        assert cards.card is not None
        line = cards.card.fields[0].editor.line_edit
        QTest.keyClicks(line, str(count))
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()

    def wait_until_sent(self) -> None:
        """Wait until nothing is on its way."""
        outbox = self.desktop.outbox
        self._qtbot.waitUntil(lambda: outbox.waiting == 0, timeout=LONG)

    def free_beds(self, location_id: str) -> int | None:
        """Return the free beds of a unit as this desktop shows them."""
        unit = self.desktop.store.unit(location_id)
        return None if unit is None else self.desktop.store.availability(unit).free


@contextmanager
def running_desktop(
    url: str,
    folder: Path,
    qtbot: QtBot,
    network: NetworkSettings | None = None,
    server_key: str = "",
) -> Iterator[DesktopRobot]:
    """Start a desktop on a server, and end it as closing its window does."""
    chosen = on_server(url)
    if network is not None:
        chosen = replace(chosen, network=network)
    settings = SettingsState(LayeredSettings(chosen))
    place = claim(url, folder)
    first = FirstWindow(place.folder, url)
    desktop = Desktop(settings, place, url, first, server_key=server_key)
    desktop.window.show()
    try:
        with qtbot.waitSignal(desktop.opened, timeout=LONG):
            desktop.server_is_up()
        yield DesktopRobot(desktop, qtbot)
    finally:
        desktop.window.hide()
        desktop.end()
        desktop.window.deleteLater()
        desktop.deleteLater()
        QApplication.processEvents()
