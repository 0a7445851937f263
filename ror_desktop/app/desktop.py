"""Builds everything and connects it; ends it in the right order."""

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from ror_desktop.app.alerting import Alerting
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.page_names import ENTRY
from ror_desktop.app.pages.help import Guide
from ror_desktop.app.pages.qr_sign_in import Pairing, workstation_name
from ror_desktop.app.pages.tray import Presence
from ror_desktop.domain.errors import RorError
from ror_desktop.domain.session import Account
from ror_desktop.models.alerts import Alerts
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.entry.drafts import DraftStore
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.notices import NoticeLevel, Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.wording import error_words
from ror_desktop.services.clock import SystemClock
from ror_desktop.system.instance_folder import Workplace
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.views.shell.banners import Banners
from ror_desktop.views.shell.header import Header
from ror_desktop.views.shell.rail import Rail
from ror_desktop.views.shell.status_bar import StatusBar

if TYPE_CHECKING:
    from ror_desktop.app.arrival import Arrival
    from ror_desktop.app.backend import Backend
    from ror_desktop.app.controllers_setup import Work
    from ror_desktop.app.page_models import PageModels

_log = logging.getLogger(__name__)

_CLOSE_WAIT = timedelta(seconds=3)


class Desktop(QObject):
    """One desktop: a window, and what makes it work.

    Signals:
        opened: files and connections are ready.
        closed: the person closed the window.
        move_requested(Arrival): the person accepted a code of another server.
    """

    opened = Signal()
    closed = Signal()
    move_requested = Signal(object)

    def __init__(
        self,
        settings: SettingsState,
        workplace: Workplace,
        url: str,
        first: FirstWindow,
        parent: QObject | None = None,
    ) -> None:
        """Furnish the window and start opening files; the server is not asked yet.

        Args:
            settings: followed while it runs.
            workplace: where this desktop keeps its things.
            url: address of the server.
            first: the window with its sign-in page, shown or not.
            parent: owner.
        """
        super().__init__(parent)
        self.settings, self._workplace, self._url = settings, workplace, url
        self.clock = SystemClock()
        self.runner = TaskRunner(self)
        self.store = RegionStore(self)
        self.outbox = OutboxState(self)
        self.notices = Notices(self)
        self.line = ConnectionState(self)
        self.alerts = Alerts(self)
        self.session, self.kept = first.session, first.kept
        self.sign_in_page, self.window = first.sign_in_page, first.window
        self.filter_state = FilterState(self)
        self.origin = SearchOrigin(self)
        self._drafts = DraftStore()
        self._furnish()
        self.pairing: Pairing | None = None
        self._arrival: Arrival | None = None
        self._backend: Backend | None = None
        self._work: Work | None = None
        self._server_is_up = False
        self.runner.failed.connect(self._tell)
        self.runner.run(self._open, self._opened, self.session.leave, lane=Lane.STORAGE)

    @property
    def backend(self) -> "Backend | None":
        """Files and connections, None before `opened`."""
        return self._backend

    def server_is_up(self) -> None:
        """The server can be asked; once it has been down, what waits is tried now."""
        self._server_is_up = True
        if self._work is not None:
            self._work.session.server_is_up()
            self._work.sync.try_now()

    def server_failed(self, error: RorError) -> None:
        """The embedded server cannot be started."""
        if self._work is not None:
            self._work.session.server_failed(error)
        else:
            self.session.leave(error)

    def tell_crash(self) -> None:
        """Something went wrong that nobody expected: say so where the person looks."""
        error = RorError()
        self._tell(error)
        if self.session.phase is not SessionPhase.SIGNED_IN:
            self.session.leave(error)

    def expect(self, arrival: "Arrival") -> None:
        """Sign in, once that is possible, with a code that another desktop has scanned."""
        self._arrival = arrival

    def end(self) -> None:
        """Stop following, finish what is being stored, close files; the order matters."""
        self.presence.end()
        self.window.close_pages()
        # No loop runs any more, and Chromium wants its pages gone before the program goes.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self.pairing is not None:
            self.pairing.close()
        if self._work is not None:
            self._work.end()
        self.runner.close(_CLOSE_WAIT)
        if self._backend is not None:
            try:
                self._backend.close()
            except RorError as error:
                _log.warning("closing the files: %s", error)
        self._workplace.release()

    def _furnish(self) -> None:
        window = self.window
        window.furnish(
            Rail(),
            Header(self.session, self.line, self.store),
            Banners(self.session, self.line, self.store, self.settings.settings.skew_shown_above),
            StatusBar(self.notices, self.outbox),
            self.outbox,
        )
        self.presence = Presence(window, self.alerts, self.settings)
        self.guide = Guide(window, self)
        Alerting(self.alerts, window.banners.alerts, window, self.settings)
        window.closed.connect(self.closed)
        window.settle_requested.connect(lambda: window.show_page(ENTRY))

    def _open(self) -> "Backend":
        # HTTP, certificates, the vault and the pages are slow to import: after the first window,
        # and here, beside the interface, so that it does not stand still meanwhile.
        import ror_desktop.app.controllers_setup  # noqa: F401, PLC0415
        from ror_desktop.app.backend import open_backend  # noqa: PLC0415

        place = self._workplace
        name = workstation_name(self.kept, self.settings.settings)
        return open_backend(
            self._url, place.key, place.folder, self.settings.settings, self.clock, name
        )

    def _opened(self, backend: "Backend") -> None:
        from ror_desktop.app.controllers_setup import Work  # noqa: PLC0415 - same

        self._backend = backend
        self._work = work = Work(
            backend,
            self.settings.settings,
            self.runner,
            self.clock,
            self.store,
            self.outbox,
            self.line,
            self.session,
            self.notices,
            self,
        )
        self._connect(work)
        self.session.set_can_keep(can_keep=backend.can_keep)
        self._tell_damage(backend)
        work.session.open_known()
        if self._server_is_up:
            self.server_is_up()
        self.opened.emit()

    def _connect(self, work: "Work") -> None:
        self.session.signed_in.connect(self._enter)
        self.session.signed_out.connect(self._leave)
        self.sign_in_page.sign_in_requested.connect(work.session.sign_in)
        self.sign_in_page.code_given.connect(work.session.sign_in)
        self.pairing = pairing = Pairing(
            self.window,
            self.session,
            work.session,
            self.runner,
            self._url,
            self.kept,
            self.settings,
            self,
        )
        if self._arrival is not None:
            pairing.expect(self._arrival)
        pairing.other_server_accepted.connect(self.move_requested)
        self.sign_in_page.scan_requested.connect(pairing.open)
        self.sign_in_page.retry_requested.connect(work.session.retry)
        self.window.sign_out_requested.connect(work.session.sign_out)
        self.window.retry_requested.connect(work.session.retry)
        self.window.retry_requested.connect(work.sync.try_now)

    def _enter(self, account: Account) -> None:
        from ror_desktop.app.pages.page_factory import pages_of  # noqa: PLC0415 - same

        if self._work is None:
            return
        self._work.enter(account)
        drafts = self._drafts.of(account.identifier)
        show_page = self.window.show_page
        self.window.open_pages(pages_of(account, self._work, drafts, self._models(), show_page))

    def _leave(self) -> None:
        self.window.close_pages()
        self.window.banners.alerts.clear()
        self.sign_in_page.tell_unsaved(self._drafts.services)
        self.filter_state.clear()
        self.origin.set(None)
        if self._work is not None:
            self._work.leave()

    def _models(self) -> "PageModels":
        from ror_desktop.app.page_models import PageModels  # noqa: PLC0415 - same

        return PageModels(
            self.store,
            self.outbox,
            self.filter_state,
            self.origin,
            self.line,
            self.alerts,
            self.presence,
            self.settings,
            self.kept,
        )

    def _tell_damage(self, backend: "Backend") -> None:
        for damaged in backend.set_aside:
            if damaged.held_declarations:
                words = self.tr(
                    "Le fichier des déclarations en attente était endommagé. Il est mis de côté ;"
                    " déclarations retrouvées : %1."
                )
                self.notices.say(words.replace("%1", str(damaged.rescued)), NoticeLevel.WARNING)

    def _tell(self, error: RorError) -> None:
        self.notices.say(error_words(error), NoticeLevel.ERROR)
