"""The text of a sign-in code."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_desktop.domain.scanning import ScanHint, SignInCode
from ror_desktop.qr.payload import UnusableCode, as_american_keys, parse, parse_typed

SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SERVER = "https://ror.example.fr"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def test_a_code_names_its_server_and_carries_its_secret() -> None:
    assert parse(f"ROR1:{SERVER}#{SECRET}") == SignInCode(SERVER, SECRET)


@given(st.text(BASE32, min_size=26, max_size=128), st.integers(1, 65535))
def test_any_long_enough_secret_comes_back_whole(secret: str, port: int) -> None:
    code = parse(f"ROR1:https://ror.example.fr:{port}/idf#{secret}")
    assert code.secret == secret
    place = "" if port == 443 else f":{port}"
    assert code.server == f"https://ror.example.fr{place}/idf"


@given(st.text(max_size=200))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    for read in (parse, parse_typed):
        with suppress(UnusableCode):
            assert len(read(text).secret) >= 26


def test_a_secret_is_read_whatever_its_case_spaces_and_dashes() -> None:
    typed = "abcd-efgh ijkl-mnop\tqrst-uvwx-yz"
    assert parse_typed(typed) == SignInCode("", SECRET)
    assert parse(f"ROR1:{SERVER}#{typed}").secret == SECRET


def test_a_typed_code_may_be_the_whole_text_in_small_letters() -> None:
    assert parse_typed(f"  ror1:{SERVER}#{SECRET.lower()} ") == SignInCode(SERVER, SECRET)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("https://ROR.Example.FR", "https://ror.example.fr"),
        ("https://ror.example.fr/", "https://ror.example.fr"),
        ("https://ror.example.fr:443", "https://ror.example.fr"),
        ("https://ror.example.fr:8443/ror/", "https://ror.example.fr:8443/ror"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_one_server_has_one_address(written: str, normal: str) -> None:
    assert parse(f"ROR1:{written}#{SECRET}").server == normal


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", ScanHint.NOT_A_ROR_CODE),
        ("https://www.example.fr/menu", ScanHint.NOT_A_ROR_CODE),
        (f"ror1:{SERVER}#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:{SERVER}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:{SERVER}#{SECRET[:-1]}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:{SERVER}#{SECRET}1", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:{SERVER}#{'A' * 129}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:ftp://ror.example.fr#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:{SERVER}?next=elsewhere#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:{SERVER}/../admin#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:https://ror.example.fr@evil.example#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:https://ror.example.fr:99999#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:https://r\u043er.example.fr#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR1:https://#{SECRET}", ScanHint.NOT_A_ROR_CODE),
        (f"ROR2:{SERVER}#{SECRET}", ScanHint.NEWER_VERSION),
        (f"ROR1:http://ror.example.fr#{SECRET}", ScanHint.INSECURE_SERVER),
        (f"ROR1:http://127.0.0.1.example.fr#{SECRET}", ScanHint.INSECURE_SERVER),
        (f"ROR1:http://192.168.1.10#{SECRET}", ScanHint.INSECURE_SERVER),
    ],
)
def test_what_is_wrong_with_a_code_is_told(text: str, hint: ScanHint) -> None:
    with pytest.raises(UnusableCode) as refusal:
        parse(text)
    assert refusal.value.hint is hint


def test_a_code_never_shows_its_secret_in_a_log() -> None:
    assert SECRET not in repr(SignInCode(SERVER, SECRET))


def test_what_an_american_reader_types_on_a_french_layout_is_had_back() -> None:
    typed = "ROR&MhttpsM!!ror:exq,ple:fr3QBC"
    assert as_american_keys(typed) == "ROR1:https://ror.example.fr#ABC"
    assert as_american_keys("é\"'(-è") == "234567"
