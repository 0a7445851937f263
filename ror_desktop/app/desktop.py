"""Composition root of one desktop: builds everything, connects it, ends it in the right order."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.pages.help import SETTINGS_CHAPTER, HelpCoordinator
from ror_desktop.app.pages.page_models import ENTRY, PageModels
from ror_desktop.app.pages.qr_sign_in import QrSignInCoordinator, workstation_name
from ror_desktop.app.pages.tray import AlertCoordinator, TrayCoordinator
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
from ror_desktop.services.clock import SystemClock, elapsed
from ror_desktop.system.instance_folder import InstanceFolder
from ror_desktop.system.power_events import PowerEvents
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.views.shell.banners import Banners
from ror_desktop.views.shell.header import Header
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import Rail
from ror_desktop.views.shell.status_bar import StatusBar
from ror_desktop.views.shell.window_geometry import ScreenFollower

if TYPE_CHECKING:
    from ror_desktop.app.backend import Backend
    from ror_desktop.app.controllers import Controllers
    from ror_desktop.domain.scanning import AcceptedCode
    from ror_desktop.services.user_settings import UserSettings
from ror_desktop.app.settings_notice import SettingsNotice

_log = logging.getLogger(__name__)

_CLOSE_WAIT = timedelta(seconds=3)


class Desktop(QObject):
    """One desktop: a window, and what makes it work.

    Signals:
        opened: files and connections are ready.
        closed: the person closed the window.
        other_server_accepted(AcceptedCode): the person accepted a code of another server.
    """

    opened = Signal()
    closed = Signal()
    other_server_accepted = Signal(object)

    def __init__(
        self,
        settings: SettingsState,
        instance: InstanceFolder,
        url: str,
        first: FirstWindow,
        parent: QObject | None = None,
        server_key: str = "",
    ) -> None:
        """Furnish the window and start opening files; the server is not asked yet.

        Args:
            settings: followed while it runs.
            instance: where this desktop keeps its things.
            url: address of the server.
            first: the window with its sign-in page, shown or not.
            parent: owner.
            server_key: what a server of this machine wants to see with every request.
        """
        super().__init__(parent)
        self.settings, self._instance = settings, instance
        self._url, self._server_key = url, server_key
        self.clock = SystemClock()
        self.runner = TaskRunner(self)
        self.store = RegionStore(self)
        self.outbox = OutboxState(self)
        self.notices = Notices(self)
        self.connection = ConnectionState(self)
        self.alerts = Alerts(self)
        self.session, self.window_settings = first.session, first.window_settings
        self.sign_in_page, self.window = first.sign_in_page, first.window
        self.filter_state = FilterState(self.store, self)
        self.filter_state.dropped.connect(self.notices.warn)
        self.search_origin = SearchOrigin(self)
        self._drafts = DraftStore()
        self._furnish()
        self.qr_sign_in: QrSignInCoordinator | None = None
        self._accepted: AcceptedCode | None = None
        self._backend: Backend | None = None
        self._controllers: Controllers | None = None
        self._server_is_up = False
        self.runner.failed.connect(self._tell)
        self.runner.run(self._open, self._opened, self.session.leave, lane=Lane.STORAGE)

    def server_is_up(self) -> None:
        """The server can be asked; once it has been down, what waits is tried now."""
        self._server_is_up = True
        if self._controllers is not None:
            self._controllers.session.server_is_up()
            self._controllers.sync.try_now()

    def server_failed(self, error: RorError) -> None:
        """The embedded server cannot be started."""
        if self._controllers is not None:
            self._controllers.session.server_failed(error)
        else:
            self.session.leave(error)

    def tell_crash(self) -> None:
        """Something went wrong that nobody expected: say so where the person looks."""
        error = RorError()
        self._tell(error)
        if self.session.phase is not SessionPhase.SIGNED_IN:
            self.session.leave(error)

    def expect(self, accepted: "AcceptedCode") -> None:
        """Sign in, once that is possible, with a code that another desktop has scanned."""
        self._accepted = accepted

    def offer_settings(self, user_settings: "UserSettings", data_folder: Path) -> None:
        """Connect the settings and the menu of help; nothing before `opened`.

        Args:
            user_settings: saves what is chosen.
            data_folder: where the log is.
        """
        # With them come the dialogs: after the first window.
        from ror_desktop.app.pages.diagnostic import DiagnosticReport  # noqa: PLC0415
        from ror_desktop.app.pages.settings import SettingsCoordinator  # noqa: PLC0415

        backend, store = self._backend, self.store
        if backend is None:
            return
        coordinator = SettingsCoordinator(
            self.window,
            user_settings,
            self.settings,
            backend,
            self.runner,
            lambda: store.region.name if store.region else "",
            self.window_settings,
            self,
        )
        coordinator.proxy_changed.connect(self.window.retry_requested)
        coordinator.help_requested.connect(lambda: self.help.open_guide_at(SETTINGS_CHAPTER))
        if self.qr_sign_in is not None:
            self.qr_sign_in.workstation_named.connect(coordinator.name_workstation)
        self.window.help_menu.account_requested.connect(self._open_account_page)
        self.help.set_diagnostic(
            DiagnosticReport(
                self._url, data_folder, self.settings, self.connection, store, self.outbox, backend
            )
        )

    def end(self) -> None:
        """Stop following, finish what is being stored, close files; the order matters."""
        self.tray.end()
        self.power.end()
        self.window.close_pages()
        # No loop runs any more, and Chromium wants its pages gone before the program goes.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self.qr_sign_in is not None:
            self.qr_sign_in.close()
        if self._controllers is not None:
            self._controllers.end()
        self.runner.close(_CLOSE_WAIT)
        if self._backend is not None:
            try:
                self._backend.close()
            except RorError as error:
                _log.warning("closing the files: %s", error)
        self._instance.release()

    def _furnish(self) -> None:
        window = self.window
        window.furnish(
            Rail(),
            Header(self.session, self.connection, self.store),
            Banners(
                self.session, self.connection, self.store, self.settings.settings.skew_shown_above
            ),
            StatusBar(self.notices, self.outbox),
            self.outbox,
        )
        self.tray = TrayCoordinator(window, self.alerts, self.settings)
        self.help = HelpCoordinator(window, self)
        self.power = PowerEvents(elapsed, parent=self)
        self.power.watch_session(window.winId)
        self.power.session_moved.connect(ScreenFollower(self).look_soon)
        AlertCoordinator(self.alerts, window.banners.alerts, window, self.settings)
        self._settings_notice = SettingsNotice(window, self.settings, self.store, self)
        SessionEndCoordinator(window.may_end_session, window)
        window.closed.connect(self.closed)
        window.settle_requested.connect(lambda: window.show_page(ENTRY))

    def _open_account_page(self) -> None:
        if self._backend is not None:
            address = self._backend.connection.accounts.account_page
            self.runner.run(address, _open_in_browser, self._tell)

    def _open(self) -> "Backend":
        # HTTP, certificates, the vault and the pages are slow to import: after the first window,
        # and here, beside the interface, so that it does not stand still meanwhile.
        import ror_desktop.app.controllers  # noqa: PLC0415
        import ror_desktop.app.pages.entry  # noqa: PLC0415
        import ror_desktop.app.pages.synthesis  # noqa: F401, PLC0415
        from ror_desktop.app.backend import open_backend  # noqa: PLC0415

        place = self._instance
        name = workstation_name(self.window_settings, self.settings.settings)
        settings = self.settings.settings
        return open_backend(
            self._url, place.key, place.folder, settings, self.clock, name, self._server_key
        )

    def _opened(self, backend: "Backend") -> None:
        from ror_desktop.app.controllers import Controllers  # noqa: PLC0415 - same

        self._backend = backend
        self._controllers = controllers = Controllers(
            backend,
            self.settings.settings,
            self.runner,
            self.clock,
            self.store,
            self.outbox,
            self.connection,
            self.session,
            self.notices,
            self,
        )
        self._connect(controllers)
        self.power.suspending.connect(controllers.pause)
        self.power.resumed.connect(controllers.resume)
        self.session.set_can_keep(can_keep=backend.can_keep)
        self._tell_damage(backend)
        controllers.session.open_known()
        if self._server_is_up:
            self.server_is_up()
        self.opened.emit()

    def _connect(self, controllers: "Controllers") -> None:
        self.session.signed_in.connect(self._enter)
        self.session.signed_out.connect(self._leave)
        self.sign_in_page.sign_in_requested.connect(controllers.session.sign_in)
        self.sign_in_page.code_given.connect(controllers.session.sign_in)
        self.qr_sign_in = qr_sign_in = QrSignInCoordinator(
            self.window,
            self.session,
            controllers.session,
            self.runner,
            self._url,
            self.window_settings,
            self.settings,
            self,
        )
        if self._accepted is not None:
            qr_sign_in.expect(self._accepted)
        qr_sign_in.other_server_accepted.connect(self.other_server_accepted)
        self.sign_in_page.scan_requested.connect(qr_sign_in.open)
        self.sign_in_page.retry_requested.connect(controllers.session.retry)
        self.window.sign_out_requested.connect(controllers.session.sign_out)
        self.window.retry_requested.connect(controllers.session.retry)
        self.window.retry_requested.connect(controllers.sync.try_now)

    def _enter(self, account: Account) -> None:
        if self._controllers is not None:
            self._controllers.enter(account)
            self.window.open_pages(self._pages(account, self._controllers))

    def _pages(self, account: Account, controllers: "Controllers") -> tuple[Page, ...]:
        """Build the pages that an account has a right to, in the order of the rail."""
        from ror_desktop.app.pages.entry import entry_page  # noqa: PLC0415 - same
        from ror_desktop.app.pages.synthesis import search_pages  # noqa: PLC0415 - same

        models, show_page = self._page_models(), self.window.show_page
        pages: list[Page] = []
        if account.rights.declare:
            drafts = self._drafts.of(account.identifier)
            pages.append(entry_page(account, controllers, drafts, models, show_page))
        if account.rights.read:
            pages += search_pages(account, controllers, models, show_page)
        return tuple(pages)

    def _leave(self) -> None:
        self.window.close_pages()
        self.window.banners.alerts.clear()
        self.sign_in_page.tell_unsaved(self._drafts.services)
        self.filter_state.clear()
        self.search_origin.set(None)
        if self._controllers is not None:
            self._controllers.leave()

    def _page_models(self) -> PageModels:
        return PageModels(
            self.store,
            self.outbox,
            self.filter_state,
            self.search_origin,
            self.connection,
            self.alerts,
            self.tray,
            self.settings,
            self.window_settings,
            self.notices,
        )

    def _tell_damage(self, backend: "Backend") -> None:
        if not backend.stores.on_disk:
            self._settings_notice.tell_storage(
                self.tr(
                    "Le disque de ce poste est plein ou protégé : consultation seulement. Aucune"
                    " saisie ne peut être enregistrée ; prévenez votre service informatique."
                )
            )
        for damaged in backend.set_aside:
            if damaged.held_declarations:
                words = self.tr(
                    "Le fichier des déclarations en attente était endommagé. Il est mis de côté ;"
                    " déclarations retrouvées : %1."
                )
                self.notices.say(words.replace("%1", str(damaged.rescued)), NoticeLevel.WARNING)

    def _tell(self, error: RorError) -> None:
        self.notices.say(error_words(error), NoticeLevel.ERROR)


translate = QCoreApplication.translate


class SessionManager(Protocol):
    """What is used of Qt's QSessionManager."""

    def allowsInteraction(self) -> bool:
        """Tell whether the person may be asked now."""

    def release(self) -> None:
        """Let the next program ask."""

    def cancel(self) -> None:
        """Keep the session."""


class SessionEndCoordinator(QObject):
    """Answers the system when it wants to end the person's session."""

    def __init__(self, may_end: Callable[[], bool], parent: QObject) -> None:
        """Listen.

        Args:
            may_end: asks the person; False keeps the session.
            parent: owner.
        """
        super().__init__(parent)
        self._may_end = may_end
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.answer)

    def answer(self, manager: SessionManager) -> None:
        """Ask the person where the system allows it."""
        if not manager.allowsInteraction():
            return
        may_end = self._may_end()
        manager.release()
        if not may_end:
            manager.cancel()


def _open_in_browser(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
