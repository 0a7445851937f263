"""What is said to someone whose code is not read."""

from dataclasses import dataclass

import pytest

from ror_desktop.domain.scanning import ScanHint
from ror_desktop.qr.hints import FRAMES_TO_CHANGE, FRAMES_TO_FORGET, SteadyHint, hint_of


@dataclass(frozen=True)
class _Seen:
    unread_side: float | None = None
    dark: bool = False


@pytest.mark.parametrize(
    ("seen", "hint"),
    [
        (_Seen(), None),
        (_Seen(dark=True), ScanHint.TOO_DARK),
        (_Seen(dark=True, unread_side=0.5), ScanHint.TOO_DARK),
        (_Seen(unread_side=0.06), ScanHint.TOO_FAR),
        (_Seen(unread_side=0.5), ScanHint.UNREADABLE),
    ],
)
def test_the_hint_says_what_would_help(seen: _Seen, hint: ScanHint | None) -> None:
    assert hint_of(seen) is hint


def test_a_hint_waits_until_several_frames_agree() -> None:
    steady = SteadyHint()
    shown = [steady.see(ScanHint.TOO_FAR) for _ in range(FRAMES_TO_CHANGE)]
    assert shown == [None] * (FRAMES_TO_CHANGE - 1) + [ScanHint.TOO_FAR]


def test_a_hint_that_comes_and_goes_is_not_shown() -> None:
    steady = SteadyHint()
    frames = [ScanHint.TOO_DARK, None] * FRAMES_TO_CHANGE
    assert {steady.see(hint) for hint in frames} == {None}


def test_a_certain_hint_shows_at_once_and_stays_long_enough_to_be_read() -> None:
    steady = SteadyHint()
    assert steady.force(ScanHint.EXPIRED) is ScanHint.EXPIRED
    shown = [steady.see(None) for _ in range(FRAMES_TO_FORGET)]
    assert shown == [ScanHint.EXPIRED] * (FRAMES_TO_FORGET - 1) + [None]
