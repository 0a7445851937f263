"""Server-sent events, as the HTML standard says."""

import pytest

from ror_desktop.gateway.server_sent_events import EventParser, LineTooLong, ServerEvent


def parsed(*chunks: bytes) -> list[ServerEvent | None]:
    parser = EventParser()
    return [event for chunk in chunks for event in parser.feed(chunk)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_end_in_any_of_the_three_ways(end: bytes) -> None:
    lines = [b"id: 7", b"event: location", b"data: {", b"data: }", b"", b""]
    # A final CR may be half of an end of line: the event comes with what follows.
    assert parsed(end.join(lines), b"x" + end) == [ServerEvent("location", "{\n}", "7")]


def test_an_event_without_name_is_a_message_and_keeps_the_last_id() -> None:
    events = parsed(b"id: 7\ndata: a\n\ndata: b\n\n")
    assert events == [ServerEvent("message", "a", "7"), ServerEvent("message", "b", "7")]


def test_a_comment_is_a_sign_of_life() -> None:
    assert parsed(b": vivant\n\n") == [None]


def test_an_event_without_data_is_none_and_its_name_is_forgotten() -> None:
    assert parsed(b"event: location\n\ndata: a\n\n") == [ServerEvent("message", "a", "")]


def test_only_one_space_after_the_colon_is_taken_away() -> None:
    assert parsed(b"data:  a\ndata:b\n\n") == [ServerEvent("message", " a\nb", "")]


def test_an_id_with_a_nul_is_ignored() -> None:
    assert parsed(b"id: 7\ndata: a\n\n", b"id: 8\0\ndata: b\n\n")[1] == (
        ServerEvent("message", "b", "7")
    )


def test_what_is_not_finished_is_not_told() -> None:
    assert parsed(b"data: a\n") == []


def test_letters_cut_in_two_are_put_together() -> None:
    text = "data: réa\n\n".encode()
    assert parsed(text[:8], text[8:]) == [ServerEvent("message", "réa", "")]


def test_a_mark_of_byte_order_is_no_part_of_the_first_line() -> None:
    assert parsed(b"\xef\xbb\xbfdata: a\n\n") == [ServerEvent("message", "a", "")]


def test_an_event_without_end_is_given_up() -> None:
    parser = EventParser()
    line = b"data: " + b"x" * 100_000 + b"\n"
    with pytest.raises(LineTooLong):
        list(parser.feed(line * 100))


def test_a_stream_without_end_of_line_is_given_up() -> None:
    with pytest.raises(LineTooLong):
        parsed(*[b"x" * 1_000_000] * 5)
