"""docs/names.md: each word that it lists stands in the code."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROW = re.compile(r"^\| (?!-)[^|]+ \| (`[^|]+`) \|", re.MULTILINE)
WORDS = sorted(
    word
    for cell in ROW.findall((ROOT / "docs" / "names.md").read_text("utf-8"))
    for word in re.findall(r"`([^`]+)`", cell)
)


@cache
def words_of_the_code() -> frozenset[str]:
    files = [
        path for program in ("ror_desktop", "ror_server") for path in (ROOT / program).rglob("*.py")
    ]
    names = {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8"))}
    return frozenset(names | {path.stem for path in files})


def test_there_are_words_to_look_for() -> None:
    assert len(WORDS) > 90


@pytest.mark.parametrize("word", WORDS)
def test_a_listed_word_stands_in_the_code(word: str) -> None:
    assert word in words_of_the_code()
