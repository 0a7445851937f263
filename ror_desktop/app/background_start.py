"""What the first window does not wait for: the log, the server, then the whole desktop."""

import logging
import sys
from collections.abc import Sequence
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ror_desktop import paths
from ror_desktop.app.collecting import collect_seldom
from ror_desktop.app.command_line import QUICK_ENTRY
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config import EMBEDDED
from ror_desktop.domain.errors import RorError
from ror_desktop.system.instance_folder import Workplace
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.views.theme import ThemeFollower

if TYPE_CHECKING:
    from ror_desktop.app.arrival import Arrival
    from ror_desktop.app.desktop import Desktop
    from ror_desktop.models.settings_state import SettingsState
    from ror_desktop.system.shared_server import SharedServer
    from ror_desktop.system.single_instance import WindowCalls

_log = logging.getLogger(__name__)

_CLOSE_WAIT = timedelta(seconds=3)


class BehindWindow(QObject):
    """Imports and builds the rest of the program while the sign-in page is on the screen.

    Signals:
        failed(RorError): the program cannot go on.
        move_requested(Arrival): the person accepted a code of another server.
        server_changed: the settings name another server.
    """

    failed = Signal(object)
    move_requested = Signal(object)
    server_changed = Signal()

    def __init__(
        self,
        start: StartSettings,
        url: str,
        workplace: Workplace,
        first: FirstWindow,
        arrival: "Arrival | None" = None,
        follower: ThemeFollower | None = None,
    ) -> None:
        """Prepare; nothing is done before `start`.

        Args:
            start: settings, and where data are.
            url: address of the server, "" to start the embedded one.
            workplace: where this desktop keeps its things; released in `end`.
            first: the window, already shown.
            arrival: code with which the person comes from another server.
            follower: dresses the application; None leaves it as it is.
        """
        super().__init__()
        self._start, self._url, self._workplace = start, url, workplace
        self._first, self._arrival, self._follower = first, arrival, follower
        self._runner = TaskRunner(self)
        # A desktop that cannot be imported would leave the sign-in page waiting for ever.
        self._runner.failed.connect(self.failed)
        self._server: SharedServer | None = None
        self._server_is_up = bool(url)
        self._server_failure: RorError | None = None
        self._desktop: Desktop | None = None
        self._settings: SettingsState | None = None
        self._calls: WindowCalls | None = None

    def start(self) -> None:
        """Start the server if it is this machine's own, then build the desktop."""
        from ror_desktop.app.log_file import log_to_file  # noqa: PLC0415 - see the module

        log_to_file(paths.user_data(self._start.root), self._start.settings.diagnostics)
        if self._workplace.is_first:
            self._hear_calls()
        try:
            if not self._url:
                self._start_server()
        except RorError as error:
            self.failed.emit(error)
        else:
            self._runner.run(_import_desktop, self._compose, lane=Lane.STORAGE)

    def end(self) -> None:
        """Let go of all that was started."""
        if self._calls is not None:
            self._calls.close()
        self._runner.close(_CLOSE_WAIT)
        if self._desktop is None:
            self._workplace.release()
        else:
            self._desktop.end()
        if self._server is not None:
            self._server.stop()

    def _hear_calls(self) -> None:
        from ror_desktop.system.single_instance import WindowCalls  # noqa: PLC0415 - see the module

        self._calls = WindowCalls(self._workplace.folder, self)
        self._calls.called.connect(self._take_call)

    def _take_call(self, words: Sequence[str]) -> None:
        """Do what a later start of the program was asked for."""
        if QUICK_ENTRY in words and self._desktop is not None:
            self._desktop.presence.declare_quickly()
        else:
            self._first.window.come_forward()

    def _start_server(self) -> None:
        from ror_desktop.system.shared_server import SharedServer  # noqa: PLC0415 - same

        self._server = server = SharedServer(paths.server_data(EMBEDDED, self._start.root))
        self._url = server.url
        server.ready.connect(self._note_ready)
        server.failed.connect(self._note_failed)
        server.start()

    def _note_ready(self) -> None:
        self._server_is_up = True
        if self._desktop is not None:
            self._desktop.server_is_up()

    def _note_failed(self, error: RorError) -> None:
        self._server_failure = error
        if self._desktop is not None:
            self._desktop.server_failed(error)

    def _compose(self, desktop_class: "type[Desktop]") -> None:
        self._runner.close(_CLOSE_WAIT)
        from ror_desktop.app.told_settings import ToldSettings  # noqa: PLC0415 - see module
        from ror_desktop.models.settings_state import SettingsState  # noqa: PLC0415 - same

        state = self._settings = SettingsState(self._start.own.now, self)
        state.changed.connect(self._follow)
        desktop = desktop_class(state, self._workplace, self._url, self._first)
        self._desktop = desktop
        desktop.move_requested.connect(self.move_requested)
        desktop.opened.connect(self._offer_settings)
        ToldSettings(desktop.window, state, desktop.store, desktop)
        if self._arrival is not None:
            desktop.expect(self._arrival)
        tell_of_crashes(desktop)
        collect_seldom()
        # The server, started before, may have been quicker.
        if self._server_is_up:
            desktop.server_is_up()
        elif self._server_failure is not None:
            desktop.server_failed(self._server_failure)

    def _offer_settings(self) -> None:
        from ror_desktop.app.menus import connect_menus  # noqa: PLC0415 - see the module

        if self._desktop is not None and self._settings is not None:
            connect_menus(self._desktop, self._start, self._settings, self._url)

    def _follow(self, names: frozenset[str]) -> None:
        """Let what was set count now; another server only when nothing unsaved is on the screen."""
        settings = self._start.settings
        if self._follower is not None:
            self._follower.force(settings.appearance.theme)
            self._follower.resize_text(settings.appearance.text_size)
        if "diagnostics.level" in names:
            from ror_desktop.app.log_file import set_level  # noqa: PLC0415 - same

            set_level(settings.diagnostics)
        if "tray.start_with_system" in names and self._desktop is not None:
            from ror_desktop.system.autostart import start_with_session  # noqa: PLC0415 - same

            wanted = settings.tray.start_with_system
            self._desktop.runner.run(lambda: start_with_session(wanted=wanted), lane=Lane.STORAGE)
        if "connection.server" in names and self._first.window.may_leave():
            self.server_changed.emit()


def _import_desktop() -> "type[Desktop]":
    """Import in a task: the sign-in page answers meanwhile."""
    from ror_desktop.app.desktop import Desktop  # noqa: PLC0415 - see the module

    return Desktop


def tell_of_crashes(desktop: "Desktop") -> None:
    """Log what nobody caught, and say so instead of going on as if nothing had happened."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.critical("nobody caught this", exc_info=(kind, error, trace))
        desktop.tell_crash()

    sys.excepthook = hook
