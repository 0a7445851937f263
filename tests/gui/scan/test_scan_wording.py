"""The words of the scan are there for everything, and well set."""

import re

import pytest

from ror_desktop.domain.scanning import CameraFailure, ScanHint
from ror_desktop.models.scan_wording import failure_words, hint_words, zbar_words

WORDS = [
    *(hint_words(hint) for hint in ScanHint),
    *(failure_words(failure) for failure in CameraFailure),
    zbar_words(),
]


@pytest.mark.parametrize("words", WORDS)
def test_french_typography_is_kept(words: str) -> None:
    assert words
    assert "'" not in words
    assert not re.search(r"[^\u202f][;!?]", words)
    assert not re.search(r"[^\u00a0]:", words)


def test_no_two_causes_share_their_words() -> None:
    assert len(set(WORDS)) == len(ScanHint) + len(CameraFailure) + 1
