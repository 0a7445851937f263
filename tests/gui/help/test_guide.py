"""The guide: every chapter and picture is there, can be searched, and opens where one is."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from ror_desktop import paths
from ror_desktop.app.pages.help import _CHAPTERS
from ror_desktop.models.guide import Chapter, places_of, read_guide
from ror_desktop.views.help.guide_window import GuideWindow

FOLDER = paths.resources() / "guide"
CHAPTERS = read_guide(FOLDER)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+\.md)[^)]*\)")


@pytest.fixture
def window(qtbot: QtBot) -> GuideWindow:
    window = GuideWindow(CHAPTERS, FOLDER)
    qtbot.addWidget(window)
    return window


def test_each_page_has_its_chapter() -> None:
    assert {chapter.name for chapter in CHAPTERS} >= set(_CHAPTERS.values())


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_picture_is_there_and_says_what_it_shows(chapter: Chapter) -> None:
    for words, picture in PICTURE.findall(chapter.text):
        assert words
        assert not QImage(str(FOLDER / picture)).isNull()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_link_leads_to_a_chapter(chapter: Chapter) -> None:
    assert all((FOLDER / link).is_file() for link in LINK.findall(chapter.text))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_french_typography_holds(chapter: Chapter) -> None:
    text = re.sub(r"`[^`]*`|\]\([^)]*\)", "", chapter.text)
    assert re.findall(r"\w'\w", text) == []
    assert re.findall(r"[^\u202f\s][;!?](?=\s)|(?<!\|) [;:!?](?=\s)|« | »", text) == []


def test_pictures_are_shown_from_the_folder_of_the_guide(window: GuideWindow) -> None:
    chapter = next(each for each in CHAPTERS if PICTURE.search(each.text))
    window.open_at(chapter.name)
    found = PICTURE.search(chapter.text)
    assert found is not None
    picture = window.text.document().resource(
        QTextDocument.ResourceType.ImageResource, QUrl(found.group(2))
    )
    assert picture is not None


def test_the_guide_opens_at_a_chapter_and_finds_words_without_accents(
    window: GuideWindow,
) -> None:
    window.open_at("saisie")
    assert window.chapter == "saisie"
    window.search.setText("fraicheur")
    assert window.contents.count() >= 1
    window.search.setText("xylophone introuvable")
    assert window.chapter == ""
    assert "Aucun chapitre" in window.text.toPlainText()
    window.open_at("carte")
    assert window.chapter == "carte"


def test_a_link_to_another_chapter_opens_it_here(window: GuideWindow) -> None:
    window.open_at("saisie")
    file = next(FOLDER.glob("*-synthese.md"))
    window._follow(QUrl(file.name))
    assert window.chapter == "synthese"


def test_chapters_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name, title in (("20-b.md", "B"), ("10-a.md", "A")):
        (tmp_path / name).write_text(f"# {title}\n\nTexte.\n", encoding="utf-8")
    assert [chapter.title for chapter in read_guide(tmp_path)] == ["A", "B"]


def test_the_guide_is_not_larger_than_the_screen(window: GuideWindow) -> None:
    window.show()
    assert not window.windowIcon().isNull()
    room = window.screen().availableGeometry()
    title = 30
    assert room.contains(window.geometry().adjusted(0, -title, 0, 0))


def test_words_are_marked_where_they_stand_without_their_accents(window: GuideWindow) -> None:
    window.open_at("saisie")
    window.search.setText("fraicheur")
    text = window.text.toPlainText()
    marks = [
        text[mark.cursor.selectionStart() : mark.cursor.selectionEnd()]
        for mark in window.text.extraSelections()
    ]
    assert marks
    assert set(marks) == {"fraîcheur"}
    window.search.clear()
    assert window.text.extraSelections() == []


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("relevé", "Le RELEVE, relevé.", [(3, 9), (11, 17)]),
        ("strasse", "Straße 1", [(0, 6)]),
        ("lit libre", "un lit libre", [(3, 6), (7, 12)]),
        ("lit", "", []),
        ("", "lit", []),
    ],
)
def test_words_are_found_at_their_places(
    words: str, text: str, found: list[tuple[int, int]]
) -> None:
    assert places_of(words, text) == found
