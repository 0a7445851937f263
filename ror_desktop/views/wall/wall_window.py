"""Wall display: a full-screen window whose pages follow each other, or one that stays."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.matrix_wording import row_words
from ror_desktop.models.synthesis.wall_pages import WallPage, wall_pages
from ror_desktop.views.synthesis.legend import Legend
from ror_desktop.views.theme import application_icon
from ror_desktop.views.wall.wall_board import WallBoard
from ror_desktop.views.wall.wall_header import WallHeader

_MARGIN = 28
_USUAL_ROTATION = timedelta(seconds=20)
"""For a wall that stayed on its page until somebody wants it to go on."""
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}


class WallWindow(QWidget):
    """Shows a MatrixModel full-screen. Space stops it, arrows turn the pages, Escape closes it.

    Signals:
        closed: the window is gone.
    """

    closed = Signal()

    def __init__(
        self,
        matrix: MatrixModel,
        store: RegionStore,
        connection: ConnectionState,
        rotation: timedelta,
        filters: str = "",
        *,
        large_type: bool = True,
    ) -> None:
        """Build the window, not shown.

        Args:
            matrix: under a filter of its own; the window becomes its parent.
            store: the region.
            connection: whether the snapshot follows the server.
            rotation: before the next page comes; zero stays on the first.
            filters: what is left out, in words, "" for nothing.
            large_type: a family a page, else everything on one.
        """
        super().__init__()
        self.setWindowTitle(self.tr("ROR Desktop – écran mural"))
        # A window of its own does not take the one of another.
        self.setWindowIcon(application_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        matrix.setParent(self)
        self._matrix = matrix
        self._large_type = large_type
        self._pages: tuple[WallPage, ...] = ()
        self._place = 0
        self._head = WallHeader(store, connection, filters)
        self._board = WallBoard(matrix)
        self._rotation = QTimer(self)
        self._rotation.setInterval(round((rotation or _USUAL_ROTATION) / timedelta(milliseconds=1)))
        self._rotation.timeout.connect(lambda: self.step(1))
        self._lay_out()
        # The keys belong to the wall, not to the first of its buttons.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._head.step_requested.connect(self.step)
        self._head.pause_requested.connect(self.toggle_rotation)
        self._head.close_requested.connect(self.close)
        matrix.modelReset.connect(self._cut)
        self._cut()
        if rotation:
            self._rotation.start()
        self._head.show_paused(paused=not rotation)

    @property
    def is_rotating(self) -> bool:
        """Tell whether pages follow each other by themselves."""
        return self._rotation.isActive()

    @property
    def place(self) -> int:
        """Page shown, from 0."""
        return self._place

    def show_filters(self, words: str) -> None:
        """Say what is left out, "" for nothing."""
        self._head.show_filters(words)

    def say(self, words: str) -> None:
        """Say what happened to the filter, until the wall is closed."""
        self._head.say(words)

    def step(self, step: int) -> None:
        """Show the next page (1) or the previous one (-1), round and round."""
        if self._pages:
            self._place = (self._place + step) % len(self._pages)
            self._show()

    def toggle_rotation(self) -> None:
        """Stop on this page, or go on."""
        if self._rotation.isActive():
            self._rotation.stop()
        else:
            self._rotation.start()
        self._head.show_paused(paused=not self._rotation.isActive())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, stop, or go."""
        if event.key() in _STEPS:
            self.step(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Space:
            self.toggle_rotation()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is over."""
        self._rotation.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _cut(self) -> None:
        self._pages = wall_pages(self._matrix.rows, large_type=self._large_type)
        self._place = min(self._place, max(0, len(self._pages) - 1))
        self._show()

    def _show(self) -> None:
        page = self._pages[self._place] if self._pages else WallPage(None, ())
        region = self._matrix.region
        title = self.tr("Lecture de la région…")
        if region is not None:
            title = self.tr("Lits disponibles")
            if page.family is not None:
                title = f"{title} – {row_words(region, page.family)}"
        self._head.show_title(title, several=len(self._pages) > 1)
        self._board.setAccessibleName(title)
        self._board.show_page(page)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)
        layout.setSpacing(10)
        layout.addWidget(self._head)
        layout.addWidget(self._board, 1)
        layout.addWidget(Legend())
