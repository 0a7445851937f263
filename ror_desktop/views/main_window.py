"""The main window: sign-in, or rail, header, pages and status bar. It only assembles.

It can be shown with its sign-in page alone, and furnished with the rest once it has been seen.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.views.shell.window_geometry import keep_geometry, restore_geometry
from ror_desktop.views.sign_in.sign_in_page import SignInPage
from ror_desktop.views.theme import application_icon
from ror_desktop.views.widgets import Banner, BannerKind

if TYPE_CHECKING:
    from ror_desktop.models.outbox_state import OutboxState
    from ror_desktop.views.shell.banners import Banners
    from ror_desktop.views.shell.header import Header, HelpMenu
    from ror_desktop.views.shell.page_stack import Page, PageStack
    from ror_desktop.views.shell.rail import Rail
    from ror_desktop.views.shell.status_bar import StatusBar


class MainWindow(QMainWindow):
    """Shows the sign-in page until somebody is signed in, then the pages that it is given.

    Attributes:
        rail, header, banners, status, help_menu: what stands around the pages; there once
            furnished.

    Signals:
        painted: the window has been painted for the first time.
        sign_out_requested: the person leaves, and agreed to what stays behind.
        retry_requested: try the server now (F5 too).
        settle_requested: show what the server refused.
        settings_requested: open the settings (Ctrl+, too).
        system_theme_changed: the system has put its own fonts and colours back.
        closed: the window is gone; the program may end.
    """

    painted = Signal()
    sign_out_requested = Signal()
    retry_requested = Signal()
    settle_requested = Signal()
    settings_requested = Signal()
    system_theme_changed = Signal()
    closed = Signal()

    rail: "Rail"
    header: "Header"
    banners: "Banners"
    status: "StatusBar"
    help_menu: "HelpMenu"

    def __init__(self, sign_in: SignInPage, settings: QSettings) -> None:
        """Make a window that can be shown at once, with the sign-in page.

        Args:
            sign_in: shown while nobody is signed in.
            settings: where the geometry is kept.
        """
        super().__init__()
        self._sign_in, self._settings = sign_in, settings
        self._outbox: OutboxState | None = None
        self._pages: PageStack | None = None
        self._settings_problem: Banner | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(self.tr("ROR Desktop"))
        self.setWindowIcon(application_icon())
        restore_geometry(self, settings)
        FirstPaint(self).painted.connect(self.painted)
        QShortcut(QKeySequence.StandardKey.Refresh, self, self.retry_requested.emit)
        QShortcut(QKeySequence("Ctrl+,"), self, self.settings_requested.emit)

    def furnish(
        self,
        rail: "Rail",
        header: "Header",
        banners: "Banners",
        status: "StatusBar",
        outbox: "OutboxState",
    ) -> None:
        """Take what stands around the pages; needed before any page is opened.

        Args:
            rail: the way between pages.
            header: on top.
            banners: above the page.
            status: at the bottom.
            outbox: what has not been sent is told before somebody signs out.
        """
        from ror_desktop.views.shell.header import HelpMenu  # noqa: PLC0415 - not at first
        from ror_desktop.views.shell.page_stack import PageStack  # noqa: PLC0415 - same

        self.rail, self.header, self.banners, self.status = rail, header, banners, status
        self.help_menu = HelpMenu(self)
        self._outbox = outbox
        self._pages = PageStack()
        self._settings_problem = Banner()
        self._settings_problem.action_requested.connect(self._settings_problem.clear)
        above = (self._settings_problem, banners)
        self._stack.insertWidget(1, _work_area(rail, header, above, self._pages, status))
        self._connect(self._pages)

    @property
    def current_page(self) -> str:
        """Name of the page shown, "" before sign-in."""
        return self._pages.current_name if self._pages else ""

    def page(self, name: str) -> QWidget | None:
        """Return a page of the person signed in, None when there is none of that name."""
        return self._pages.page(name) if self._pages else None

    def open_pages(self, pages: tuple["Page", ...]) -> None:
        """Show the pages of the person who signed in, the first one in front."""
        self.close_pages()
        if self._pages is not None:
            self._pages.fill(pages)
            self.rail.set_entries(self._pages.entries)
            self._pages.open_first()
        self._stack.setCurrentIndex(1)

    def close_pages(self) -> None:
        """Go back to the sign-in page; what the pages showed is forgotten."""
        for question in self.findChildren(QMessageBox):
            # The session ended under it: nothing is left to be asked.
            question.reject()
        # Out of sight first: a page that goes would bring up the next one, and the map is costly.
        self._stack.setCurrentIndex(0)
        if self._pages is not None:
            self._pages.empty()
            self.rail.set_entries(())
        self._sign_in.start_typing()

    def show_before(self, page: QWidget) -> None:
        """Show another way to sign in, in place of the sign-in page."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def show_sign_in(self) -> None:
        """Go back to the sign-in page."""
        self._stack.setCurrentIndex(0)
        self._sign_in.start_typing()

    def show_page(self, name: str) -> bool:
        """Go to a page; False when there is none, or when the person stays on the current one."""
        return self._pages is not None and self._pages.show_page(name)

    def may_leave(self) -> bool:
        """Ask about unsaved figures; False when the person stays with them."""
        return self._pages is None or self._pages.may_leave()

    def may_end_session(self) -> bool:
        """Ask, in full view, before the system ends the session; False keeps it."""
        if not self.may_leave():
            return False
        unsent = self._unsent
        if not unsent:
            return True
        self.come_forward()
        from ror_desktop.views.shell.window_dialogs import (  # noqa: PLC0415 - rarely asked
            SessionEndDialog,
        )

        return SessionEndDialog(unsent, self).ask()

    @property
    def _unsent(self) -> int:
        return self._outbox.waiting + self._outbox.refused if self._outbox else 0

    def tell_settings(self, words: str) -> None:
        """Say, before and after sign-in, what is wrong with the settings; "" for nothing."""
        self._sign_in.tell_settings(words)
        if self._settings_problem is not None:
            self._settings_problem.show_text(words, BannerKind.WARNING, self.tr("J’ai compris"))

    def come_forward(self) -> None:
        """Stand in front of the other programs, whatever became of the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the system changes its theme while the program runs."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.system_theme_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved figures, keep the geometry, and say that it is over."""
        if not self.may_leave():
            event.ignore()
            return
        if self._pages is not None:
            self._pages.leave()
        keep_geometry(self, self._settings)
        event.accept()
        self.closed.emit()

    def _connect(self, pages: "PageStack") -> None:
        self.rail.chosen.connect(self.show_page)
        pages.page_changed.connect(self.rail.show_current)
        self.header.sign_out_requested.connect(self._ask_to_sign_out)
        self.header.settings_requested.connect(self.settings_requested)
        self.header.help.setMenu(self.help_menu)
        self._sign_in.footer.settings_requested.connect(self.settings_requested)
        self._sign_in.footer.serve(self.help_menu)
        self.addActions(self.help_menu.actions())
        self.banners.retry_requested.connect(self.retry_requested)
        self.status.settle_requested.connect(self.settle_requested)

    def _ask_to_sign_out(self) -> None:
        if not self.may_leave():
            return
        from ror_desktop.views.shell.window_dialogs import (  # noqa: PLC0415 - rarely asked
            SignOutDialog,
        )

        if self._unsent and not SignOutDialog(self._unsent, self).ask():
            return
        if self._pages is not None:
            self._pages.leave()
        self.sign_out_requested.emit()


class FirstPaint(QObject):
    """Tells once when a window has been painted for the first time.

    Signals:
        painted: what is painted is on the screen.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        """Wait for the first time that the system shows the window: Qt paints all of it then.

        Args:
            window: not shown yet; it also owns this object.
        """
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the window until it has a handle, then the handle until it is exposed."""
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Show:
            self._window.removeEventFilter(self)
            self._window.windowHandle().installEventFilter(self)
        elif watched is not self._window and kind == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def _work_area(
    rail: QWidget, header: QWidget, banners: Sequence[QWidget], pages: QWidget, status: QWidget
) -> QWidget:
    """Return what is shown to who is signed in.

    Args:
        rail: at the left.
        header: on top.
        banners: above the page.
        pages: those of the person.
        status: at the bottom.
    """
    work = QWidget()
    whole, middle, right = QVBoxLayout(work), QHBoxLayout(), QVBoxLayout()
    for layout in (whole, middle, right):
        _without_margins(layout)
    for banner in banners:
        right.addWidget(banner)
    right.addWidget(pages, 1)
    middle.addWidget(rail)
    middle.addLayout(right, 1)
    whole.addWidget(header)
    whole.addLayout(middle, 1)
    whole.addWidget(status)
    return work


def _without_margins(layout: QLayout) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
