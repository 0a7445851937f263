"""The controllers of one desktop, connected to each other."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from ror_desktop.app.backend import Backend
from ror_desktop.config import Settings
from ror_desktop.controllers.change_follower import ChangeFollower, Waits
from ror_desktop.controllers.entry_controller import EntryController
from ror_desktop.controllers.export_controller import ExportController
from ror_desktop.controllers.history_controller import HistoryController
from ror_desktop.controllers.outbox_controller import OutboxController
from ror_desktop.controllers.session_controller import SessionController
from ror_desktop.controllers.sync_controller import SyncController
from ror_desktop.domain.session import Account
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.notices import Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.session_state import SessionState
from ror_desktop.services.clock import SystemClock
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.tasks.stream import StreamThread

_STREAM_WAIT = timedelta(seconds=1)


class Controllers(QObject):
    """Every controller of one desktop: from intent to service to model, for all pages."""

    def __init__(
        self,
        backend: Backend,
        settings: Settings,
        runner: TaskRunner,
        clock: SystemClock,
        store: RegionStore,
        outbox: OutboxState,
        connection: ConnectionState,
        session_state: SessionState,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        reader = backend.reader
        self.stream = StreamThread(reader.follow, reader.stop, parent=self)
        self.session = SessionController(
            backend.sessions, backend.known, runner, session_state, clock, notices, self
        )
        self.follower = ChangeFollower(
            reader,
            self.stream,
            runner,
            connection,
            clock,
            Waits.of(settings.refresh_every, settings.network.stream_timeout),
            partial(_newest, store),
            lambda: clock.heard_at,
            self,
        )
        self.sync = SyncController(reader, self.follower, runner, store, clock, self)
        self.history = HistoryController(reader, store, runner, self)
        self.export = ExportController(runner, notices, self)
        self.entry = EntryController(backend.declarations, store, outbox, runner, self)
        self.outbox = OutboxController(
            backend.outbox_sender, backend.declarations, runner, outbox, store, notices, clock, self
        )
        backend.connection.tokens.watch(self.session.note_renewal)
        self._connect()

    def enter(self, account: Account) -> None:
        """Work for an account from now on."""
        self.sync.open(account)
        self.entry.set_owner(account.identifier)
        self.outbox.open(account.identifier)

    def leave(self) -> None:
        """Forget the account: on screen and, except for its outbox, on disk."""
        self.outbox.close()
        self.history.forget()
        self.entry.set_owner("")
        self.sync.close()

    def pause(self) -> None:
        """The machine is about to sleep: nothing on screen is live from now on."""
        self.sync.pause()

    def resume(self) -> None:
        """The machine has slept: nothing of before is believed; what waits is sent."""
        self.session.renew_now()
        self.sync.resume()
        self.outbox.server_came_back()

    def end(self) -> None:
        """Follow no longer: the program ends."""
        self.sync.stop()
        self.stream.close(_STREAM_WAIT)

    def _connect(self) -> None:
        self.session.authorised.connect(self.sync.go_online)
        self.session.authorised.connect(self.outbox.go_online)
        self.session.unreachable.connect(self.follower.fail)
        self.sync.session_ended.connect(self.session.end)
        self.follower.came_back.connect(self.outbox.server_came_back)
        self.entry.saved.connect(self.outbox.send)
        self.outbox.places_changed.connect(self.sync.take)
        self.outbox.session_ended.connect(self.session.end)


def _newest(store: RegionStore) -> datetime | None:
    """Return where a delta starts: the last change of the places shown."""
    return max((unit.last_updated for unit in store.units() if unit.last_updated), default=None)
