"""When a code seen by the camera is believed."""

import pytest

from ror_desktop.qr.confirmation import Confirmation, Verdict

A, B = "ROR1:a", "ROR1:b"
NOTHING: frozenset[str] = frozenset()


def see(confirmation: Confirmation, *frames: frozenset[str]) -> list[Verdict]:
    return [confirmation.see(frame) for frame in frames]


def only(text: str) -> frozenset[str]:
    return frozenset({text})


def test_the_same_code_in_two_frames_is_confirmed() -> None:
    scan = Confirmation()
    assert see(scan, only(A), only(A)) == [Verdict.SEEN_ONCE, Verdict.CONFIRMED]
    assert scan.text == A


def test_a_frame_without_code_in_between_does_not_matter() -> None:
    verdicts = see(Confirmation(), only(A), NOTHING, NOTHING, only(A))
    assert verdicts[-1] is Verdict.CONFIRMED


def test_the_confirmed_code_is_given_and_not_the_first_one_seen() -> None:
    scan = Confirmation()
    see(scan, only(A), only(B))
    with pytest.raises(LookupError):
        _ = scan.text
    assert scan.see(only(B)) is Verdict.CONFIRMED
    assert scan.text == B


def test_codes_that_take_turns_are_never_confirmed() -> None:
    assert Verdict.CONFIRMED not in see(Confirmation(), *[only(A), only(B)] * 5)


def test_several_codes_at_once_start_the_count_again() -> None:
    scan = Confirmation()
    verdicts = see(scan, only(A), frozenset({A, B}), only(A))
    assert verdicts == [Verdict.SEEN_ONCE, Verdict.SEVERAL, Verdict.SEEN_ONCE]


def test_one_scan_does_not_leak_into_the_next() -> None:
    see(Confirmation(), only(A))
    assert Confirmation().see(only(A)) is Verdict.SEEN_ONCE


def test_nothing_is_confirmed_before_it_is_seen() -> None:
    with pytest.raises(LookupError):
        _ = Confirmation().text
