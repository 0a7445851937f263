"""The window: sign-in, or rail, header, pages and status line. It only assembles.

It can be shown with its sign-in page alone, and furnished with the rest once it has been seen.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from ror_desktop.views.shell.first_look import FirstLook
from ror_desktop.views.shell.geometry import keep_geometry, restore_geometry
from ror_desktop.views.sign_in.sign_in_page import SignInPage
from ror_desktop.views.theme import application_icon
from ror_desktop.views.widgets import Banner, BannerKind

if TYPE_CHECKING:
    from ror_desktop.models.outbox_state import OutboxState
    from ror_desktop.views.shell.banners import Banners
    from ror_desktop.views.shell.header import Header
    from ror_desktop.views.shell.help_menu import HelpMenu
    from ror_desktop.views.shell.page_book import Page, PageBook
    from ror_desktop.views.shell.rail import Rail
    from ror_desktop.views.shell.status_line import StatusLine


class MainWindow(QMainWindow):
    """Shows the sign-in page until somebody is signed in, then the pages that it is given.

    Attributes:
        rail, header, banners, status, help_menu: what stands around the pages; there once
            furnished.

    Signals:
        seen: the window has been painted for the first time.
        sign_out_requested: the person leaves, and agreed to what stays behind.
        retry_requested: try the line now (F5 too).
        settle_requested: show what the server refused.
        settings_requested: open the settings (Ctrl+, too).
        closed: the window is gone; the program may end.
    """

    seen = Signal()
    sign_out_requested = Signal()
    retry_requested = Signal()
    settle_requested = Signal()
    settings_requested = Signal()
    closed = Signal()

    rail: "Rail"
    header: "Header"
    banners: "Banners"
    status: "StatusLine"
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
        self._book: PageBook | None = None
        self._told: Banner | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(self.tr("ROR Desktop"))
        self.setWindowIcon(application_icon())
        restore_geometry(self, settings)
        FirstLook(self).seen.connect(self.seen)
        QShortcut(QKeySequence.StandardKey.Refresh, self, self.retry_requested.emit)
        QShortcut(QKeySequence("Ctrl+,"), self, self.settings_requested.emit)

    def furnish(
        self,
        rail: "Rail",
        header: "Header",
        banners: "Banners",
        status: "StatusLine",
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
        from ror_desktop.views.shell.help_menu import HelpMenu  # noqa: PLC0415 - not at first
        from ror_desktop.views.shell.page_book import PageBook  # noqa: PLC0415 - same
        from ror_desktop.views.shell.work_area import work_area  # noqa: PLC0415 - same

        self.rail, self.header, self.banners, self.status = rail, header, banners, status
        self.help_menu = HelpMenu(self)
        self._outbox = outbox
        self._book = PageBook()
        self._told = Banner()
        self._told.action_requested.connect(self._told.clear)
        above = (self._told, banners)
        self._stack.insertWidget(1, work_area(rail, header, above, self._book, status))
        self._connect(self._book)

    @property
    def current_page(self) -> str:
        """Name of the page shown, "" before sign-in."""
        return self._book.current_name if self._book else ""

    def page(self, name: str) -> QWidget | None:
        """Return a page of the person signed in, None when there is none of that name."""
        return self._book.page(name) if self._book else None

    def open_pages(self, pages: tuple["Page", ...]) -> None:
        """Show the pages of the person who signed in, the first one in front."""
        self.close_pages()
        if self._book is not None:
            self._book.fill(pages)
            self.rail.set_entries(self._book.entries)
            self._book.open_first()
        self._stack.setCurrentIndex(1)

    def close_pages(self) -> None:
        """Go back to the sign-in page; what the pages showed is forgotten."""
        for question in self.findChildren(QMessageBox):
            # The session ended under it: nothing is left to be asked.
            question.reject()
        # Out of sight first: a page that goes would bring up the next one, and the map is costly.
        self._stack.setCurrentIndex(0)
        if self._book is not None:
            self._book.empty()
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
        return self._book is not None and self._book.show_page(name)

    def may_leave(self) -> bool:
        """Ask about unsaved figures; False when the person stays with them."""
        return self._book is None or self._book.may_leave()

    def tell_settings(self, words: str) -> None:
        """Say, before and after sign-in, what is wrong with the settings; "" for nothing."""
        self._sign_in.tell_settings(words)
        if self._told is not None:
            self._told.show_text(words, BannerKind.WARNING, self.tr("J’ai compris"))

    def come_forward(self) -> None:
        """Stand in front of the other programs, whatever became of the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved figures, keep the geometry, and say that it is over."""
        if not self.may_leave():
            event.ignore()
            return
        if self._book is not None:
            self._book.leave()
        keep_geometry(self, self._settings)
        event.accept()
        self.closed.emit()

    def _connect(self, book: "PageBook") -> None:
        self.rail.chosen.connect(self.show_page)
        book.turned.connect(self.rail.show_current)
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
        from ror_desktop.views.shell.sign_out_question import (  # noqa: PLC0415 - rarely asked
            SignOutQuestion,
        )

        unsent = self._outbox.waiting + self._outbox.refused if self._outbox else 0
        if unsent and not SignOutQuestion(unsent, self).ask():
            return
        if self._book is not None:
            self._book.leave()
        self.sign_out_requested.emit()
