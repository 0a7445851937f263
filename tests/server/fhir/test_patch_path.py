"""The selector parser: what it takes, what it refuses, and that it stays fast whatever comes."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_server.fhir.patch_path import LONGEST, BadSelector, key_of, parse
from tests.server.fhir.bodies import AVAILABLE, BASE, selector, whole

_CODES = {
    "capacityStatus": "05",
    "temporalityCapacity": "01",
    "capacityClosingType": "01",
    "temporaryAssignement": "01",
}


def _test(part: str, code: str, quote: str = "'") -> str:
    return (
        f"extension.where(url = {quote}{part}{quote} and "
        f"valueCodeableConcept.coding.code = {quote}{code}{quote})"
    )


def test_the_whole_extension_has_no_tests() -> None:
    assert parse(BASE) == {}


def test_the_official_form_is_read() -> None:
    assert parse(selector(AVAILABLE)) == whole(AVAILABLE)
    assert key_of(parse(selector(AVAILABLE))) == ("02", "01", "04", "", "", "", "01")


def test_tests_may_come_in_any_order() -> None:
    for shuffled in permutations(_CODES.items()):
        path = f"{BASE}.where({' and '.join(_test(*each) for each in shuffled)})"
        assert parse(path) == _CODES


def test_spaces_are_free_and_either_quote_will_do() -> None:
    inner = "\n and\t".join(_test(part, code, '"') for part, code in _CODES.items())
    path = f" {BASE} . where (\r\n{inner} ) ".replace(".coding.", " . coding . ")
    assert parse(path) == _CODES


def test_a_code_may_be_tested_before_its_name() -> None:
    path = (
        f"{BASE}.where(extension.where(valueCodeableConcept.coding.code='02' and url='crisisType'))"
    )
    assert parse(path) == {"crisisType": "02"}


def test_the_form_that_general_engines_need_is_read() -> None:
    path = f"{BASE}.where({' and '.join(_test(*each) + '.exists()' for each in _CODES.items())})"
    assert parse(path) == _CODES


def test_filters_may_follow_one_another() -> None:
    path = BASE + "".join(f".where({_test(*each)})" for each in _CODES.items())
    assert parse(path) == _CODES


@pytest.mark.parametrize(
    "path",
    [
        "",
        "Location",
        "Location.extension",
        "Location.extension.where(url='http://example.org')",
        f"{BASE}.where()",
        f"{BASE}.where({_test('capacityStatus', '02')}",
        f"{BASE}.where({_test('capacityStatus', '02')}) or true",
        f"{BASE}.where({_test('capacityStatus', '02')} or {_test('crisisType', '02')})",
        f"{BASE}.where({_test('capacityStatus', '02')} and {_test('capacityStatus', '03')})",
        f"{BASE}.where({_test('nbCapacity', '02')})",
        f"{BASE}.where(extension.where(url = 'capacityStatus'))",
        f"{BASE}.where({_test('capacityStatus', '02', '')})",
        f"{BASE}.where({_test('capacityStatus', chr(92) + chr(39))})",
        "__import__('os').system('true')",
        f"{BASE}.where({_test('capacityStatus', '02')}).extension",
        "'Location'.extension",
    ],
)
def test_anything_else_is_refused(path: str) -> None:
    with pytest.raises(BadSelector):
        parse(path)


def test_a_quoted_word_is_no_keyword() -> None:
    with pytest.raises(BadSelector):
        parse(f"{BASE}'.'where({_test('capacityStatus', '02')})")


def test_a_very_long_path_is_refused_unread() -> None:
    with pytest.raises(BadSelector):
        parse(BASE + " " * LONGEST)


@given(st.text(max_size=500))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with pytest.raises(BadSelector):
        parse(text)


_PIECES = st.sampled_from(
    [BASE, ".where(", "extension.where(", "url", "=", "'capacityStatus'", " and ", ")", "'02'",
     "valueCodeableConcept.coding.code", ".exists()", '"', "'", "(", ".", " "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_pieces_of_selectors_are_read_or_refused(path: str) -> None:
    try:
        codes = parse(path)
    except BadSelector:
        return
    assert set(codes) <= {"capacityStatus"}
