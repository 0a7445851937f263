"""The window: sign-in, or rail, header, pages and status line. It only assembles.

It can be shown with its sign-in page alone, and furnished with the rest once it has been seen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.views.sign_in import SignInPage
from ror_desktop.views.theme import application_icon

if TYPE_CHECKING:
    from ror_desktop.models.outbox_state import OutboxState
    from ror_desktop.views.shell.banners import Banners
    from ror_desktop.views.shell.header import Header
    from ror_desktop.views.shell.rail import Rail, RailEntry
    from ror_desktop.views.shell.status_line import StatusLine

_GEOMETRY = "window/geometry"
_SIZE = (1280, 720)
_SMALLEST = (960, 560)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window.

    Attributes:
        entry: how the rail shows it.
        widget: the page.
        may_leave: asked before another page, another person or the end; False stays.
        left: told when the page's area is no longer looked at.
        area: pages of one area share what they show (the filter of Visualisation); going from one
            to another of the same area leaves nothing.
    """

    entry: "RailEntry"
    widget: QWidget
    may_leave: Callable[[], bool] = lambda: True
    left: Callable[[], None] = lambda: None
    area: str = ""


class MainWindow(QMainWindow):
    """Shows the sign-in page until somebody is signed in, then the pages that it is given.

    Attributes:
        rail, header, banners, status: what stands around the pages; there once furnished.

    Signals:
        seen: the window has been painted for the first time.
        sign_out_requested: the person leaves, and agreed to what stays behind.
        retry_requested: try the line now (F5 too).
        settle_requested: show what the server refused.
        closed: the window is gone; the program may end.
    """

    seen = Signal()
    sign_out_requested = Signal()
    retry_requested = Signal()
    settle_requested = Signal()
    closed = Signal()

    rail: "Rail"
    header: "Header"
    banners: "Banners"
    status: "StatusLine"

    def __init__(self, sign_in: SignInPage, settings: QSettings) -> None:
        """Make a window that can be shown at once, with the sign-in page.

        Args:
            sign_in: shown while nobody is signed in.
            settings: where the geometry is kept.
        """
        super().__init__()
        self._sign_in, self._settings = sign_in, settings
        self._outbox: OutboxState | None = None
        self._pages: dict[str, Page] = {}
        self._current: Page | None = None
        self._was_seen = False
        self._stack = QStackedWidget()
        self._book = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(self.tr("ROR Desktop"))
        self.setWindowIcon(application_icon())
        self.setMinimumSize(*_SMALLEST)
        self._restore_geometry()
        QShortcut(QKeySequence.StandardKey.Refresh, self, self.retry_requested.emit)

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
        self.rail, self.header, self.banners, self.status = rail, header, banners, status
        self._outbox = outbox
        self._stack.insertWidget(1, self._work_area())
        self._connect()

    @property
    def current_page(self) -> str:
        """Name of the page shown, "" before sign-in."""
        return self._current.entry.name if self._current else ""

    def page(self, name: str) -> QWidget | None:
        """Return a page of the person signed in, None when there is none of that name."""
        page = self._pages.get(name)
        return page.widget if page else None

    def open_pages(self, pages: tuple[Page, ...]) -> None:
        """Show the pages of the person who signed in, the first one in front."""
        self.close_pages()
        self._pages = {page.entry.name: page for page in pages}
        for page in pages:
            self._book.addWidget(page.widget)
        self.rail.set_entries(tuple(page.entry for page in pages))
        if pages:
            self._turn_to(pages[0])
        self._stack.setCurrentIndex(1)

    def close_pages(self) -> None:
        """Go back to the sign-in page; what the pages showed is forgotten."""
        for question in self.findChildren(QMessageBox):
            # The session ended under it: nothing is left to be asked.
            question.reject()
        # Out of sight first: a page that goes would bring up the next one, and the map is costly.
        self._stack.setCurrentIndex(0)
        for page in self._pages.values():
            self._book.removeWidget(page.widget)
            page.widget.deleteLater()
        self._pages, self._current = {}, None
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
        page = self._pages.get(name)
        if page is None or not self._may_leave():
            self.rail.show_current(self.current_page)
            return False
        if self._current is not None and not _same_area(page, self._current):
            self._leave_area(self._current)
        self._turn_to(page)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved figures, keep the geometry, and say that it is over."""
        if not self._may_leave():
            event.ignore()
            return
        if self._current is not None:
            self._leave_area(self._current)
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        event.accept()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the first time that the system shows the window: Qt paints all of it then."""
        super().showEvent(event)
        if not self._was_seen:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of that time, once what is painted is on the screen."""
        if event.type() == QEvent.Type.Expose and not self._was_seen:
            self._was_seen = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.seen.emit)
        return False

    def _work_area(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banners)
        right.addWidget(self._book, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        work = QWidget()
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        return work

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.header.sign_out_requested.connect(self._ask_to_sign_out)
        self.banners.retry_requested.connect(self.retry_requested)
        self.status.settle_requested.connect(self.settle_requested)

    def _turn_to(self, page: Page) -> None:
        self._current = page
        self._book.setCurrentWidget(page.widget)
        self.rail.show_current(page.entry.name)
        page.widget.setFocus()

    def _leave_area(self, current: Page) -> None:
        for page in self._pages.values():
            if _same_area(page, current):
                page.left()

    def _may_leave(self) -> bool:
        return self._current is None or self._current.may_leave()

    def _ask_to_sign_out(self) -> None:
        if not self._may_leave():
            return
        from ror_desktop.views.shell.sign_out_question import (  # noqa: PLC0415 - rarely asked
            SignOutQuestion,
        )

        unsent = self._outbox.waiting + self._outbox.refused if self._outbox else 0
        if unsent and not SignOutQuestion(unsent, self).ask():
            return
        if self._current is not None:
            self._leave_area(self._current)
        self.sign_out_requested.emit()

    def _restore_geometry(self) -> None:
        self.resize(*_SIZE)
        kept = self._settings.value(_GEOMETRY)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)


def _same_area(one: Page, other: Page) -> bool:
    return one is other or (bool(one.area) and one.area == other.area)
