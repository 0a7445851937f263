"""The guide speaks of the program as it is: its words, its sections, its keys."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from ror_desktop import paths
from ror_desktop.models.guide import Chapter, read_guide
from ror_desktop.views.help.help_dialogs import ShortcutsDialog
from ror_desktop.views.settings.sections import all_sections

CHAPTERS = {chapter.name: chapter for chapter in read_guide(paths.resources() / "guide")}
QUOTED = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)")
# Said about the program, not by it; and an example of what a banner says.
NOT_ITS_WORDS = {"Hors ligne depuis 14:02 : données de 13:58"}
NAMES = {"Return": "Entrée", "Shift": "Maj", "Up": "↑", "Left": "←"}


def plain(words: str) -> str:
    """Return the words without access keys, dots, keys on buttons and kinds of spaces."""
    words = words.replace("&", "").split("  ")[0]
    return re.sub(r"\s+", " ", words).strip(" …")


def words_of_the_program() -> Iterator[str]:
    catalogue = paths.resources() / "translations" / "ror_fr.ts"
    for source in ET.parse(catalogue).iter("source"):  # noqa: S314 - a file of the project
        yield plain(source.text or "")
    for template in Path(paths.resources(), "web-account", "templates").glob("*.html"):
        yield from map(plain, re.findall(r'_\("([^"]+)"', template.read_text("utf-8")))


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_what_the_guide_quotes_stands_on_the_screen(chapter: Chapter) -> None:
    known = "\n".join(words_of_the_program())
    quoted = {plain(words) for words in QUOTED.findall(chapter.text)} - NOT_ITS_WORDS
    assert [words for words in sorted(quoted) if words not in known] == []


def test_the_chapter_of_settings_names_every_section(qtbot: QtBot) -> None:
    rows = re.findall(r"^\| ([^|]+) \|", CHAPTERS["parametres"].text, flags=re.MULTILINE)
    sections = all_sections()
    for section in sections:
        for row in section.rows.values():
            qtbot.addWidget(row)
    assert rows[1:] == [section.title for section in sections]


def test_the_chapter_of_keys_has_every_key_of_the_list(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    told = CHAPTERS["raccourcis"].text
    for row in range(dialog.table.rowCount()):
        item = dialog.table.item(row, 1)
        assert item is not None
        keys = QKeySequence(item.text()).toString(QKeySequence.SequenceFormat.PortableText)
        for english, french in NAMES.items():
            keys = keys.replace(english, french)
        assert keys in told
