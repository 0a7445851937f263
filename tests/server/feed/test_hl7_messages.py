"""What is read of a message, and that no bytes break the reader."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ror_server.feed.hl7_messages import (
    Answer,
    Header,
    Kind,
    MessageRefused,
    Movement,
    acknowledgement,
    read_header,
    read_movement,
)
from tests.server.feed.files import PARIS, at
from tests.server.feed.movements import adt

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def read(content: bytes) -> Movement | None:
    header = read_header(content)
    assert header is not None
    return read_movement(content, header, PARIS)


def test_of_a_message_only_the_movement_is_taken() -> None:
    message = adt("A02", "V1", "REA1", at(15), prior="URG", control="42", patient_class="E")
    assert read(message.encode()) == Movement(
        kind=Kind.TRANSFER,
        visit="V1",
        place="REA1",
        prior_place="URG",
        patient_class="E",
        recorded_at=NOW.replace(hour=14, minute=0),
        control_id="42",
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


@pytest.mark.parametrize("written", ["20261123", "20261323150000", "202611231500+9900", "demain"])
def test_what_is_no_time_is_an_error(written: str) -> None:
    with pytest.raises(MessageRefused) as refusal:
        read(adt("A01", "V1", "REA1", written).encode())
    assert refusal.value.answer is Answer.ERROR


def test_separators_are_those_of_the_header() -> None:
    odd = adt("A01", "V1", "REA1", at(15)).translate(str.maketrans("|^~\\&", "#@*?!"))
    found = read(odd.replace("REA1", "R?T?1@204*USC").encode())
    assert found is not None
    assert (found.place, found.visit) == ("R!1", "V1")


_POSITIONS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(changes=_POSITIONS, cut=st.integers(0, 400))
def test_no_message_breaks_the_reader(changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(adt("A02", "V1", "REA1", at(15), prior="URG").encode())[: max(cut, 60)]
    for place, byte in changes:
        content[place % len(content)] = byte
    header = read_header(bytes(content)) or Header()
    try:
        read_movement(bytes(content), header, PARIS)
        answer = Answer.ACCEPTED
    except MessageRefused as refusal:
        answer = refusal.answer
    assert b"MSA" in acknowledgement(header, answer, "", NOW)
