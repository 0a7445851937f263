"""Background start: what the first window does not wait for, log, server and whole desktop."""

import gc
import logging
import sys
from collections.abc import Sequence
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ror_desktop import paths
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config import EMBEDDED
from ror_desktop.domain.errors import RorError
from ror_desktop.system.instance_folder import InstanceFolder
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.views.theme import ThemeFollower

if TYPE_CHECKING:
    from ror_desktop.app.desktop import Desktop
    from ror_desktop.domain.scanning import AcceptedCode
    from ror_desktop.system.shared_server import SharedServer
    from ror_desktop.system.single_instance import SingleInstance


_log = logging.getLogger(__name__)

_CLOSE_WAIT = timedelta(seconds=3)
# Thresholds of the garbage collector: new objects, young and middle collections.
_NEW_OBJECTS = 50_000
_YOUNG_COLLECTIONS = 20
_MIDDLE_COLLECTIONS = 50


class BackgroundStart(QObject):
    """Imports and builds the rest of the program while the sign-in page is on the screen.

    Signals:
        failed(RorError): the program cannot go on.
        other_server_accepted(AcceptedCode): the person accepted a code of another server.
        server_changed: the settings name another server.
    """

    failed = Signal(object)
    other_server_accepted = Signal(object)
    server_changed = Signal()

    def __init__(
        self,
        start: StartSettings,
        url: str,
        instance: InstanceFolder,
        first: FirstWindow,
        accepted: "AcceptedCode | None" = None,
        follower: ThemeFollower | None = None,
    ) -> None:
        """Prepare; nothing is done before `start`.

        Args:
            start: settings, and where data are.
            url: address of the server, "" to start the embedded one.
            instance: where this desktop keeps its things; released in `end`.
            first: the window, already shown.
            accepted: code with which the person comes from another server.
            follower: dresses the application; None leaves it as it is.
        """
        super().__init__()
        self._start, self._url, self._instance = start, url, instance
        self._server_key = ""
        self._first, self._accepted, self._follower = first, accepted, follower
        self._runner = TaskRunner(self)
        # A desktop that cannot be imported would leave the sign-in page waiting for ever.
        self._runner.failed.connect(self.failed)
        self._server: SharedServer | None = None
        self._server_is_up = bool(url)
        self._server_failure: RorError | None = None
        self._desktop: Desktop | None = None
        self._single_instance: SingleInstance | None = None

    def start(self) -> None:
        """Start the server if it is this machine's own, then build the desktop."""
        from ror_desktop.app.log_file import log_to_file  # noqa: PLC0415 - see the module

        log_to_file(paths.user_data(self._start.root), self._start.settings.diagnostics)
        if self._instance.is_first:
            self._listen()
        try:
            if not self._url:
                self._start_server()
        except RorError as error:
            self.failed.emit(error)
        else:
            self._runner.run(_import_desktop, self._build, lane=Lane.STORAGE)

    def end(self) -> None:
        """Let go of all that was started."""
        if self._single_instance is not None:
            self._single_instance.close()
        self._runner.close(_CLOSE_WAIT)
        if self._desktop is None:
            self._instance.release()
        else:
            self._desktop.end()
        if self._server is not None:
            self._server.stop()

    def _listen(self) -> None:
        from ror_desktop.system.single_instance import SingleInstance  # noqa: PLC0415 - see the module

        self._single_instance = SingleInstance(self._instance.folder, self)
        self._single_instance.called.connect(self._answer_call)

    def _answer_call(self, arguments: Sequence[str]) -> None:
        """Do what a later start of the program was asked for."""
        from ror_desktop.system.single_instance import QUICK_ENTRY  # noqa: PLC0415 - see the module

        if QUICK_ENTRY in arguments and self._desktop is not None:
            self._desktop.tray.declare_quickly()
        else:
            self._first.window.come_forward()

    def _start_server(self) -> None:
        from ror_desktop.system.shared_server import SharedServer  # noqa: PLC0415 - same

        self._server = server = SharedServer(paths.server_data(EMBEDDED, self._start.root))
        self._url, self._server_key = server.url, server.key
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

    def _build(self, desktop_class: "type[Desktop]") -> None:
        self._runner.close(_CLOSE_WAIT)
        from ror_desktop.models.settings_state import SettingsState  # noqa: PLC0415 - same

        state = SettingsState(self._start.user_settings.now, self)
        state.changed.connect(self._follow)
        desktop = desktop_class(
            state, self._instance, self._url, self._first, server_key=self._server_key
        )
        self._desktop = desktop
        desktop.other_server_accepted.connect(self.other_server_accepted)
        desktop.opened.connect(self._offer_settings)
        if self._accepted is not None:
            desktop.expect(self._accepted)
        tell_of_crashes(desktop)
        tune_garbage_collector()
        # The server, started before, may have been quicker.
        if self._server_is_up:
            desktop.server_is_up()
        elif self._server_failure is not None:
            desktop.server_failed(self._server_failure)

    def _offer_settings(self) -> None:
        if self._desktop is not None:
            self._desktop.offer_settings(
                self._start.user_settings, paths.user_data(self._start.root)
            )

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


def tune_garbage_collector() -> None:
    """Tune the garbage collector: never look through what exists now, seldom through the rest.

    A region is hundreds of thousands of objects that stay. At Python's own rhythm each snapshot
    that is read sets off searches through all of them, on the thread of the interface: twice the
    time of showing it. The program makes few cycles: waiting for more of them costs little memory.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_COLLECTIONS, _MIDDLE_COLLECTIONS)
