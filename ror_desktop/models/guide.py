"""The user guide: chapters in Markdown among the resources, in the order of their numbers."""

import re
from dataclasses import dataclass
from pathlib import Path

from ror_desktop.domain.text_folding import folded

_NUMBER = re.compile(r"^\d+-")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter.

    Attributes:
        name: of its file, without number and ending; what pages ask for.
        title: its first heading.
        text: Markdown.
    """

    name: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Tell whether every word stands somewhere in the chapter, accents aside."""
        text = folded(self.text)
        return all(word in text for word in folded(words).split())


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, accents and capitals aside.

    Returns:
        Position of the first letter and behind the last one of each, in order.
    """
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        # One letter may be two when it is folded ("ß"), or none (an accent that stands alone).
        for each in folded(letter):
            letters.append(each)
            origins.append(place)
    flat = "".join(letters)
    found: list[tuple[int, int]] = []
    for word in set(folded(words).split()):
        start = flat.find(word)
        while start >= 0:
            end = start + len(word)
            found.append((origins[start], origins[end - 1] + 1))
            start = flat.find(word, end)
    return sorted(found)


def read_guide(folder: Path) -> tuple[Chapter, ...]:
    """Read the chapters of a folder.

    Raises:
        OSError: the installation is incomplete.
    """
    files = sorted(folder.glob("*.md"))
    return tuple(_chapter(file.stem, file.read_text("utf-8")) for file in files)


def _chapter(stem: str, text: str) -> Chapter:
    first = text.partition("\n")[0].lstrip("# ").strip()
    return Chapter(_NUMBER.sub("", stem), first, text)
