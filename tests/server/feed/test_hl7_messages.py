"""What is read of a message, and that no bytes break the reader."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ror_server.feed.hl7_messages import (
    Answer,
    Doubt,
    Kind,
    MessageRefused,
    Movement,
    acknowledgement,
    read_message,
)
from ror_server.feed.hl7_syntax import Header, read_header
from tests.server.feed.files import PARIS, at
from tests.server.feed.movements import adt

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 22, tzinfo=UTC)


def read(content: bytes) -> Movement | None:
    header = read_header(content)
    assert header is not None
    told = read_message(content, header, PARIS, LATER)
    return told.movements[0] if told.movements else None


def test_of_a_message_only_the_movement_is_taken() -> None:
    message = adt("A02", "V1", "REA1", at(15), prior="URG", control="42", patient_class="E")
    assert read(message.encode()) == Movement(
        kind=Kind.TRANSFER,
        visit="V1",
        place="REA1",
        prior_place="URG",
        patient_class="E",
        happened_at=NOW.replace(hour=14, minute=0),
        recorded_at=NOW.replace(hour=14, minute=0),
        control_id="42",
        written="20261123150000+0100 20261123150000+0100  ",
    )


def test_a_time_without_zone_is_that_of_the_hospital() -> None:
    found = read(adt("A01", "V1", "REA1", "202611231500").encode())
    assert found is not None
    assert found.recorded_at == at(15)


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("8859/1", "latin-1"), ("UNICODE UTF-8", "utf-8"), ("", "cp1252"), ("8859/15", "iso8859-15")],
)
def test_the_character_set_is_that_of_msh_18(charset: str, codec: str) -> None:
    message = adt("A01", "V1", "RÉA", at(15), charset=charset)
    found = read(message.encode(codec))
    assert found is not None
    assert found.place == "RÉA"


def test_lines_may_end_as_on_a_computer_of_any_kind() -> None:
    for end in ("\n", "\r\n"):
        found = read(adt("A01", "V1", "REA1", at(15)).replace("\r", end).encode())
        assert found is not None
        assert found.visit == "V1"


def test_an_answer_names_the_message_in_its_own_separators() -> None:
    message = adt("A01", "V1", "REA1", at(15), control="42").replace("|", "!")
    header = read_header(message.encode())
    assert header is not None
    answer = acknowledgement(header, Answer.ERROR, "une ! de trop", NOW).decode(header.codec)
    head, body, _ = answer.split("\r")
    assert head.startswith("MSH!^~\\&!ROR!REGION!GAM!PITIE!20261123143000+0000!!ACK^A01^ACK!")
    assert head.endswith("!P!2.5!!!!!!8859/1")
    assert body == "MSA!AE!42!une  de trop"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("R\\T\\A", "R&A"),
        ("R\\F\\A\\S\\B\\R\\C\\E\\D", "R|A^B~C\\D"),
        ("R\\X4142\\1", "RAB1"),
        ("R\\H\\EA\\N\\", "REA"),
        ("REA\\.br\\", "REA"),
        ("REA\\F", "REA"),
        ("REA~USC", "REA"),
        ("REA&1^204^B", "REA"),
    ],
)
def test_a_unit_is_read_to_its_first_separator_and_without_escapes(
    written: str, read_as: str
) -> None:
    found = read(adt("A01", "V1", written, at(15)).encode())
    assert found is not None
    assert found.place == read_as


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("20261123150007+0100", "14:00:07"),
        ("20261123150007.25+0100", "14:00:07.250000"),
        ("202611231500-0030", "15:30:00"),
        ("202611231500Z", "14:00:00"),
    ],
)
def test_times_have_the_zone_and_the_precision_that_they_say(written: str, read_as: str) -> None:
    found = read(adt("A01", "V1", "REA1", written).encode())
    assert found is not None
    assert found.recorded_at.time().isoformat() == read_as


@pytest.mark.parametrize("written", ["202611", "20261323150000", "202611231500+9900", "demain"])
def test_what_is_no_time_is_an_error(written: str) -> None:
    with pytest.raises(MessageRefused) as refusal:
        read(adt("A01", "V1", "REA1", written).encode())
    assert refusal.value.answer is Answer.REJECTED
    assert refusal.value.doubt == Doubt(("V1",), ("REA1",))


def test_separators_are_those_of_the_header() -> None:
    odd = adt("A01", "V1", "REA1", at(15)).translate(str.maketrans("|^~\\&", "#@*?!"))
    found = read(odd.replace("REA1", "R?T?1@204*USC").encode())
    assert found is not None
    assert (found.place, found.visit) == ("R!1", "V1")


def segments(*changes: tuple[str, str], event: str = "A02") -> Movement:
    """Read a message after some replacements."""
    message = adt(event, "V1", "REA1", at(15), prior="URG")
    for old, new in changes:
        assert old in message
        message = message.replace(old, new)
    found = read(message.encode())
    assert found is not None
    return found


def test_a_movement_happens_when_it_is_said_to_and_not_when_it_is_recorded() -> None:
    evn = "EVN||20261123150000+0100"
    by_event = segments((evn, f"{evn}||||20261123140000+0100"))
    assert (by_event.happened_at, by_event.recorded_at) == (at(14), at(15))
    zbe = "\rZBE|77^HOP|20261123130000+0100||INSERT|Y||UF"
    by_movement = segments(("^PITIE^VN", f"^PITIE^VN{zbe}"))
    assert (by_movement.happened_at, by_movement.recorded_at) == (at(13), at(15))
    assert (by_movement.number, by_movement.historic) == ("77", True)


@pytest.mark.parametrize("empty", ["", '""'])
def test_two_quotes_say_nothing_and_the_account_stands_for_an_empty_visit(empty: str) -> None:
    found = segments(
        ("V1^^^PITIE^VN", empty),
        ("19500101|F", f"19500101|F{'|' * 10}D7^^^PITIE^AN"),
        ("EVN||20261123150000+0100", f"EVN||{empty}"),
        ("|URG^102^B", f"|{empty}"),
    )
    assert (found.visit, found.prior_place, found.recorded_at) == ("D7", "", at(15))


def test_a_visit_or_a_place_of_two_quotes_is_missing() -> None:
    with pytest.raises(MessageRefused, match="manque") as refusal:
        segments(("V1^^^PITIE^VN", '""'))
    assert refusal.value.doubt == Doubt((), ("REA1", "URG"))
    assert segments(("REA1^101^A^750100125", '""')).place == ""


def test_a_transfer_without_visit_that_does_not_say_where_from_may_be_of_any_unit() -> None:
    with pytest.raises(MessageRefused) as refusal:
        segments(("V1^^^PITIE^VN", ""), ("|URG^102^B", "|"))
    assert refusal.value.doubt == Doubt()


@pytest.mark.parametrize(
    ("written", "happened", "recorded"),
    [
        ("2026112314", at(15), at(15, 20)),
        ("2026112315", at(15, 20), at(15, 20)),
        ("20261123", at(15, 20), at(15, 20)),
        ("20261122", at(0), at(15, 20)),
    ],
)
def test_a_date_to_the_hour_or_the_day_is_read(
    written: str, happened: datetime, recorded: datetime
) -> None:
    full = "20261123152000+0100"
    found = segments(
        ("EVN||20261123150000+0100", f"EVN||{full}||||{written}"),
        ("|20261123150000+0100|", f"|{full}|"),
    )
    assert (found.happened_at, found.recorded_at) == (happened, recorded)
    assert segments(("EVN||20261123150000+0100", "EVN||20261123")).recorded_at == at(15)


@pytest.mark.parametrize(
    "charset",
    ["8859-1", "ISO-8859-1", "ISO8859/1", "iso_8859-1", "Latin1", "ISO IR100", "ISO-8859-1~UTF-8"],
)
def test_usual_spellings_of_a_character_set_are_read(charset: str) -> None:
    header = read_header(adt("A01", "V1", "REA1", at(15), charset=charset).encode())
    assert header is not None
    assert (header.known_charset, header.codec) == (True, "iso8859-1")


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("UTF8", "utf-8"),
        ("unicode_utf-8", "utf-8"),
        ("CP1252", "cp1252"),
        ("Windows 1252", "cp1252"),
    ],
)
def test_other_spellings_too(charset: str, codec: str) -> None:
    header = read_header(adt("A01", "V1", "REA1", at(15), charset=charset).encode())
    assert header is not None
    assert (header.known_charset, header.codec) == (True, codec)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"  \t", b"\r\n ", b"\xef\xbb\xbf\r\n"])
def test_a_mark_or_blanks_before_the_header_are_passed_over(before: bytes) -> None:
    found = read(before + adt("A01", "V1", "REA1", at(15)).encode())
    assert found is not None
    assert found.place == "REA1"


@pytest.mark.parametrize("encoding", ["^~\\&#", "^~\\", "^~", "^", "$*?!", ""])
def test_other_encoding_characters_and_fewer_of_them_are_read(encoding: str) -> None:
    component = encoding[:1] or "^"
    message = adt("A01", "V1", "REA1", at(15)).replace("^", component)
    message = message.replace(f"MSH|{component}~\\&|", f"MSH|{encoding}|")
    found = read(message.encode())
    assert found is not None
    assert (found.visit, found.place) == ("V1", "REA1")


_POSITIONS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(changes=_POSITIONS, cut=st.integers(0, 400))
def test_no_message_breaks_the_reader(changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(adt("A02", "V1", "REA1", at(15), prior="URG").encode())[: max(cut, 60)]
    for place, byte in changes:
        content[place % len(content)] = byte
    header = read_header(bytes(content)) or Header()
    try:
        read_message(bytes(content), header, PARIS, NOW)
        answer = Answer.ACCEPTED
    except MessageRefused as refusal:
        answer = refusal.answer
    assert b"MSA" in acknowledgement(header, answer, "", NOW)
