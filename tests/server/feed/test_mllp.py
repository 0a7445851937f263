"""Frames of MLLP, however the network cuts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ror_server.feed.mllp import Deframer, MessageTooLarge, framed

_MESSAGES = st.lists(
    st.binary(max_size=40).map(lambda each: each.replace(b"\x0b", b"-").replace(b"\x1c", b"-")),
    max_size=6,
)
_NOISE = st.sampled_from([b"", b"\r\n", b"\r", b"noise"])


@settings(max_examples=80, deadline=None)
@given(messages=_MESSAGES, noise=_NOISE, size=st.integers(1, 25))
def test_messages_come_out_whole_whatever_the_packets(
    messages: list[bytes], noise: bytes, size: int
) -> None:
    stream = noise + b"".join(framed(each) + noise for each in messages)
    deframer = Deframer()
    found: list[bytes] = []
    for start in range(0, len(stream), size):
        found += deframer.feed(stream[start : start + size])
    assert found == messages


@settings(max_examples=80, deadline=None)
@given(packets=st.lists(st.binary(max_size=30), max_size=8))
def test_no_bytes_break_the_frames_of_the_next_message(packets: list[bytes]) -> None:
    deframer = Deframer(largest=1000)
    for packet in packets:
        deframer.feed(packet)
    # A new start ends whatever was begun.
    assert deframer.feed(framed(b"whole"))[-1] == b"whole"


def test_a_message_cut_short_gives_way_to_the_next() -> None:
    assert Deframer().feed(b"\x0bhalf" + framed(b"whole")) == [b"whole"]


def test_a_whole_message_that_lost_its_end_is_taken_with_the_next() -> None:
    assert Deframer().feed(b"\x0bone\r" + framed(b"two\r")) == [b"one\r", b"two\r"]


@pytest.mark.parametrize("end", [b"", b"\x1c\r"])
def test_a_message_without_bounds_is_not_kept(end: bytes) -> None:
    deframer = Deframer(largest=100)
    with pytest.raises(MessageTooLarge):
        deframer.feed(b"\x0b" + b"x" * 101 + end)
