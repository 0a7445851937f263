"""A chapter on screen: pictures fit and open in full size, headings follow the size of text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextDocument, QTextImageFormat
from pytestqt.qtbot import QtBot

from ror_desktop import paths
from ror_desktop.models.guide import read_guide
from ror_desktop.views.help.guide_browser import GuideBrowser
from ror_desktop.views.help.guide_window import GuideImageDialog, GuideWindow

FOLDER = paths.resources() / "guide"
WIDE = "pictures/synthesis.png"
TEXT = (
    f"# Titre\n\nDu **gras**.\n\n![Ce qu’elle montre]({WIDE})\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
)


@pytest.fixture
def text(qtbot: QtBot) -> GuideBrowser:
    text = GuideBrowser(FOLDER)
    qtbot.addWidget(text)
    text.resize(700, 500)
    text.show()
    text.show_chapter(TEXT)
    return text


def pictures(document: QTextDocument) -> Iterator[QTextImageFormat]:
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            form = iterator.fragment().charFormat()
            if form.isImageFormat():
                yield form.toImageFormat()
            iterator += 1
        block = block.next()


def shown_width(text: GuideBrowser) -> float:
    kind = QTextDocument.ResourceType.ImageResource
    return float(text.document().resource(kind, QUrl(WIDE)).deviceIndependentSize().width())


@pytest.mark.parametrize("width", [1000, 420])
def test_a_picture_is_never_wider_than_its_page(text: GuideBrowser, width: int) -> None:
    text.resize(width, 500)
    assert shown_width(text) <= text.viewport().width()
    assert text.document().idealWidth() <= text.viewport().width()
    assert shown_width(text) > text.viewport().width() / 2


def test_a_small_picture_is_not_blown_up(text: GuideBrowser) -> None:
    text.resize(1200, 500)
    text.show_chapter("![Petite](pictures/filters.png)")
    kind = QTextDocument.ResourceType.ImageResource
    shown = text.document().resource(kind, QUrl("pictures/filters.png"))
    assert shown.deviceIndependentSize().width() == 320


def test_a_picture_leads_to_itself_and_its_words_stand_below(text: GuideBrowser) -> None:
    (picture,) = pictures(text.document())
    assert picture.isAnchor()
    assert picture.anchorHref() == WIDE
    assert "Ce qu’elle montre" in text.toPlainText()


def test_a_larger_text_makes_larger_headings(text: GuideBrowser) -> None:
    def heading() -> float:
        return text.document().begin().begin().fragment().charFormat().font().pointSizeF()

    before = heading()
    assert before > text.font().pointSizeF()
    font = QFont(text.font())
    font.setPointSizeF(text.font().pointSizeF() * 1.5)
    text.setFont(font)
    assert heading() == pytest.approx(before * 1.5)


def test_a_picture_opens_in_full_size_over_the_guide(qtbot: QtBot) -> None:
    window = GuideWindow(read_guide(FOLDER), FOLDER)
    qtbot.addWidget(window)
    window.open_at("saisie")
    window.text.anchorClicked.emit(QUrl("pictures/entry.png"))
    picture = window.findChild(GuideImageDialog)
    assert picture is not None
    assert picture.isVisible()
    assert picture.shown.pixmap().width() > window.text.viewport().width()
    picture.reject()
