"""Confirms a code seen by the camera: the same one, alone, in two frames."""

from dataclasses import dataclass
from enum import StrEnum

FRAMES_NEEDED = 2


class Verdict(StrEnum):
    """What the frames so far amount to."""

    NOTHING = "nothing"
    SEEN_ONCE = "seen_once"
    SEVERAL = "several"
    CONFIRMED = "confirmed"


@dataclass(slots=True)
class Confirmation:
    """The memory of one scan; a new scan takes a new one, so that nothing leaks between them."""

    _candidate: str | None = None
    _seen: int = 0

    def see(self, texts: frozenset[str]) -> Verdict:
        """Take the texts of one frame.

        A frame without code changes nothing: a hand shakes, focus comes and goes. Another code,
        or several at once, start the count again.
        """
        if not texts:
            return Verdict.NOTHING
        if len(texts) > 1:
            self._candidate = None
            self._seen = 0
            return Verdict.SEVERAL
        (text,) = texts
        self._seen = self._seen + 1 if text == self._candidate else 1
        self._candidate = text
        return Verdict.CONFIRMED if self._seen >= FRAMES_NEEDED else Verdict.SEEN_ONCE

    @property
    def text(self) -> str:
        """The confirmed text.

        Raises:
            LookupError: no code is confirmed yet.
        """
        if self._candidate is None or self._seen < FRAMES_NEEDED:
            raise LookupError("no code is confirmed")
        return self._candidate
