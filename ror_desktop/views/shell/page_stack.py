"""The stack of pages of who is signed in: one is shown, and asked before it is left."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ror_desktop.views.shell.rail import RailEntry


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

    entry: RailEntry
    widget: QWidget
    may_leave: Callable[[], bool] = lambda: True
    left: Callable[[], None] = lambda: None
    area: str = ""


class PageStack(QStackedWidget):
    """Shows one page.

    Signals:
        page_changed(str): name of the page that is shown now, or still.
    """

    page_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[str, Page] = {}
        self._current: Page | None = None

    @property
    def current_name(self) -> str:
        """Name of the page shown, "" when there is none."""
        return self._current.entry.name if self._current else ""

    @property
    def entries(self) -> tuple[RailEntry, ...]:
        """How the rail shows the pages."""
        return tuple(page.entry for page in self._pages.values())

    def page(self, name: str) -> QWidget | None:
        """Return a page, None when there is none of that name."""
        page = self._pages.get(name)
        return page.widget if page else None

    def fill(self, pages: tuple[Page, ...]) -> None:
        """Take the pages of a person; none is shown yet."""
        self._pages = {page.entry.name: page for page in pages}
        for page in pages:
            self.addWidget(page.widget)

    def open_first(self) -> None:
        """Show the first page."""
        if first := next(iter(self._pages.values()), None):
            self._show(first)

    def empty(self) -> None:
        """Forget the pages and what they showed."""
        for page in self._pages.values():
            self.removeWidget(page.widget)
            page.widget.deleteLater()
        self._pages, self._current = {}, None

    def show_page(self, name: str) -> bool:
        """Go to a page; False when there is none, or when the person stays on the current one."""
        page = self._pages.get(name)
        if page is None or not self.may_leave():
            self.page_changed.emit(self.current_name)
            return False
        if self._current is not None and not _same_area(page, self._current):
            self.leave()
        self._show(page)
        return True

    def may_leave(self) -> bool:
        """Ask whether what is shown may go; False when the person stays."""
        return self._current is None or self._current.may_leave()

    def leave(self) -> None:
        """Tell the pages shown together that nobody looks at them any more."""
        if self._current is not None:
            for page in self._pages.values():
                if _same_area(page, self._current):
                    page.left()

    def _show(self, page: Page) -> None:
        self._current = page
        self.setCurrentWidget(page.widget)
        self.page_changed.emit(page.entry.name)
        page.widget.setFocus()


def _same_area(one: Page, other: Page) -> bool:
    return one is other or (bool(one.area) and one.area == other.area)
