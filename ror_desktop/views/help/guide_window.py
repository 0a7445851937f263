"""The window of the user guide: contents, search, and the chapter of the page one is on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.models.guide import Chapter
from ror_desktop.views.help.guide_browser import GuideBrowser
from ror_desktop.views.shell.window_geometry import room_on_screen
from ror_desktop.views.theme import application_icon

_SIZE = QSize(1120, 720)
_CONTENTS = 240
_NAME = Qt.ItemDataRole.UserRole


class GuideWindow(QDialog):
    """Stays open while one works; Escape closes it."""

    def __init__(
        self, chapters: Sequence[Chapter], folder: Path, parent: QWidget | None = None
    ) -> None:
        """Build the window.

        Args:
            chapters: in order.
            folder: in which their pictures are.
            parent: owner.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Guide – ROR Desktop"))
        # A window of its own does not take the one of another.
        self.setWindowIcon(application_icon())
        self._folder = folder
        self._chapters = {chapter.name: chapter for chapter in chapters}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Chercher dans le guide"))
        self.search.setAccessibleName(self.tr("Chercher dans le guide"))
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("Chapitres"))
        self.text = GuideBrowser(folder)
        self.text.setAccessibleName(self.tr("Texte du chapitre"))
        # Dressed first, or the rows would keep the height that they have undressed.
        self.contents.ensurePolished()
        self._lay_out()
        self.search.textChanged.connect(self._list)
        self.contents.currentItemChanged.connect(self._show)
        self.text.anchorClicked.connect(self._follow)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        self._list("")
        self.resize(_SIZE.boundedTo(room_on_screen(self)))

    @property
    def chapter(self) -> str:
        """Name of the chapter shown, "" when the search finds none."""
        chosen = self.contents.currentIndex()
        return str(chosen.data(_NAME)) if chosen.isValid() else ""

    def open_at(self, name: str) -> None:
        """Show a chapter, the first one where there is none of that name."""
        self.search.clear()
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_NAME) == name:
                self.contents.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _list(self, words: str) -> None:
        """List the chapters that hold the words searched for."""
        before = self.chapter
        self.contents.clear()
        for chapter in self._chapters.values():
            if chapter.holds(words):
                item = QListWidgetItem(chapter.title)
                item.setData(_NAME, chapter.name)
                self.contents.addItem(item)
                if chapter.name == before:
                    self.contents.setCurrentItem(item)
        if not self.contents.currentIndex().isValid():
            self.contents.setCurrentRow(0)
        self.text.mark(words)

    def _show(self) -> None:
        chapter = self._chapters.get(self.chapter)
        if chapter is None:
            self.text.setPlainText(self.tr("Aucun chapitre ne parle de cela."))
            return
        self.text.show_chapter(chapter.text, self.search.text())

    def _follow(self, url: QUrl) -> None:
        """Open another chapter or a picture here, and what is elsewhere in the browser."""
        name = Path(url.path()).stem.split("-", 1)[-1]
        if url.isRelative() and name in self._chapters:
            self.open_at(name)
        elif url.isRelative():
            self._enlarge(url.path())
        elif url.scheme() in {"https", "mailto"}:
            QDesktopServices.openUrl(url)

    def _enlarge(self, name: str) -> None:
        """Show a picture in full size over the guide."""
        picture = GuideImageDialog(QPixmap(str(self._folder / name)), self)
        picture.finished.connect(picture.deleteLater)
        picture.open()

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.contents, 1)
        splitter = QSplitter()
        splitter.addWidget(side)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_CONTENTS, _SIZE.width() - _CONTENTS])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter)


_FRAME = 2


class GuideImageDialog(QDialog):
    """A picture of the guide in full size, or as the screen allows; Escape closes it."""

    def __init__(self, picture: QPixmap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Image du guide"))
        self.shown = QLabel()
        self.shown.setPixmap(picture)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Image du guide"))
        scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll.setWidget(self.shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        wanted = picture.deviceIndependentSize().toSize() + QSize(2 * _FRAME, 2 * _FRAME)
        self.resize(wanted.boundedTo(room_on_screen(self)))
