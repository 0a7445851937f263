"""However a name is written, it is found."""

import pytest

from ror_desktop.domain.text_folding import folded
from tests.support.spellings import DIFFERENT, SPELLINGS


def finds(name: str, typed: str) -> bool:
    text = folded(name)
    return all(word in text for word in folded(typed).split())


@pytest.mark.parametrize(("name", "typed"), SPELLINGS)
def test_a_name_is_found_however_it_is_typed(name: str, typed: str) -> None:
    assert finds(name, typed)


@pytest.mark.parametrize(("name", "typed"), DIFFERENT)
def test_another_name_is_not(name: str, typed: str) -> None:
    assert not finds(name, typed)
