"""A browser for one chapter of the guide: quiet tables, room to breathe, pictures that fit."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ror_desktop.models.guide import places_of
from ror_desktop.views.theme import Theme, strong_font, theme_of

_MARGIN = 28
_INDENT = 22
_CELL_PADDING = 7
_LINE_PERCENT = 135
_AROUND_TEXT = 8
_HEADINGS = {1: (1.75, 0, 12), 2: (1.25, 22, 6)}
"""Level: scale of the font, room above and below."""
_PICTURE = QTextDocument.ResourceType.ImageResource


class GuideBrowser(QTextBrowser):
    """Follows its width, the theme and the size of text; a picture is a link to itself."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Make it empty.

        Args:
            folder: in which pictures are.
            parent: owner.
        """
        super().__init__(parent)
        self._markdown = self._words = ""
        self.setOpenLinks(False)
        # Always there: its coming and going would change the width that pictures fit.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document = self.document()
        document.setDocumentMargin(_MARGIN)
        document.setIndentWidth(_INDENT)
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))

    def show_chapter(self, markdown: str, words: str = "") -> None:
        """Show a text from its beginning, or from the first of the words searched for."""
        self._markdown = markdown
        self._set()
        self.mark(words)

    def mark(self, words: str) -> None:
        """Mark where words stand, and go to the first place; nothing for none."""
        self._words = words
        places = places_of(words, self.toPlainText())
        marks = []
        for start, end in places:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(theme_of(self).highlight)
            marks.append(mark)
        self.setExtraSelections(marks)
        if places:
            first = self.textCursor()
            first.setPosition(places[0][0])
            self.setTextCursor(first)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture as wide as there is room, never wider than it is; and nothing else."""
        return self._picture(QUrl(name)) if kind == _PICTURE.value else None

    def _picture(self, name: QUrl) -> QImage:
        base = self.document().baseUrl()
        address = base.resolved(name)
        # Those of the guide alone: no other place is asked, whatever a chapter names.
        picture = QImage(address.toLocalFile() if base.isParentOf(address) else "")
        ratio = self.devicePixelRatioF()
        room = round(max(1, self.viewport().width() - 2 * _MARGIN) * ratio)
        if picture.width() * ratio > room:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(room, smooth)
            picture.setDevicePixelRatio(ratio)
        _frame(picture, theme_of(self))
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures anew, and stay at the same place of the text."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_pictures()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            place = self.verticalScrollBar().value()
            self._set()
            self.mark(self._words)
            self.verticalScrollBar().setValue(place)

    def sizeHint(self) -> QSize:
        """Wide enough for lines that are easily read."""
        return QSize(860, 680)

    def _set(self) -> None:
        self.setMarkdown(self._markdown)
        theme = theme_of(self)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _rule(frame, theme)
        for block in _blocks(self.document()):
            self._set_block(block, theme)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_block(self, block: QTextBlock, theme: Theme) -> None:
        level = block.blockFormat().headingLevel()
        scale, above, below = _HEADINGS.get(level, (1.0, 0, _AROUND_TEXT))
        is_picture = False
        for cursor, form in _fragments(block):
            if form.isImageFormat():
                is_picture = True
                self._link_picture(cursor, form, theme)
            elif level or form.fontWeight() >= QFont.Weight.Bold:
                heavy = QTextCharFormat()
                heavy.setFont(strong_font(self.font(), scale))
                cursor.mergeCharFormat(heavy)
        if QTextCursor(block).currentTable() is not None:
            return
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        in_list = block.textList() is not None
        shape.setBottomMargin(_AROUND_TEXT // 2 if in_list else below)
        if not is_picture:
            proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
            shape.setLineHeight(_LINE_PERCENT, proportional.value)
        QTextCursor(block).mergeBlockFormat(shape)

    def _link_picture(self, cursor: QTextCursor, form: QTextCharFormat, theme: Theme) -> None:
        """Let a picture lead to itself in full size, and say below what it shows."""
        picture = form.toImageFormat()
        words = str(picture.property(QTextFormat.Property.ImageAltText))
        picture.setAnchor(True)
        picture.setAnchorHref(picture.name())
        picture.setToolTip(words)
        cursor.setCharFormat(picture)
        caption = QTextCharFormat()
        caption.setForeground(theme.text_muted)
        after = QTextCursor(cursor.document())
        after.setPosition(cursor.selectionEnd())
        after.insertText(f"\N{LINE SEPARATOR}{words}", caption)

    def _fit_pictures(self) -> None:
        document = self.document()
        for block in _blocks(document):
            for _, form in _fragments(block):
                if form.isImageFormat():
                    name = document.baseUrl().resolved(QUrl(form.toImageFormat().name()))
                    document.addResource(_PICTURE.value, name, self._picture(name))
        document.markContentsDirty(0, document.characterCount())


def _frame(picture: QImage, theme: Theme) -> None:
    """Draw where a picture ends: its ground may be that of the page."""
    if picture.isNull():
        return
    painter = QPainter(picture)
    painter.setPen(theme.border)
    painter.drawRect(QRectF(QPointF(), picture.deviceIndependentSize()).adjusted(0, 0, -1, -1))
    painter.end()


def _rule(table: QTextTable, theme: Theme) -> None:
    """Give each row a thin line below, and the heading a ground of its own."""
    shape = table.format()
    shape.setBorder(0)
    shape.setBorderCollapse(True)
    shape.setCellPadding(_CELL_PADDING)
    shape.setCellSpacing(0)
    shape.setTopMargin(_AROUND_TEXT)
    shape.setBottomMargin(2 * _AROUND_TEXT)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            ruled = cell.format().toTableCellFormat()
            ruled.setBottomBorder(1)
            ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            ruled.setBottomBorderBrush(theme.border)
            if row == 0:
                ruled.setBackground(theme.surface_alt)
            cell.setFormat(ruled)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> list[tuple[QTextCursor, QTextCharFormat]]:
    """Return the runs of one format, each selected; a list, for they change while one sets them."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        cursor = QTextCursor(block)
        cursor.setPosition(fragment.position())
        end = fragment.position() + fragment.length()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        found.append((cursor, fragment.charFormat()))
        iterator += 1
    return found
