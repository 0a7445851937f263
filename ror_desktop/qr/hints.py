"""Hints for someone whose code is not read, debounced so that they can be read."""

from dataclasses import dataclass
from typing import Protocol

from ror_desktop.domain.scanning import ScanHint

FAR_BELOW = 0.16
"""Side of a code over the height of the frame under which coming closer helps."""
WHOLE_LOOK_EACH = 4
"""Of so many frames one gets every try, and says why it is not read; 25 come in a second."""
FRAMES_TO_CHANGE = 2
"""A hint changes when this many of those in a row say so: a third of a second, longer than a camera
takes to find its exposure."""
FRAMES_TO_FORGET = 25
"""A hint that is certain (a wrong code, a refusal) stays for four seconds."""


class UnreadFrame(Protocol):
    """The part of a decoder's result that a hint depends on."""

    @property
    def unread_side(self) -> float | None:
        """Side of a code seen but not read, over the height; None without one."""

    @property
    def dark(self) -> bool:
        """Whether there is hardly any light."""


def hint_of(frame: UnreadFrame) -> ScanHint | None:
    """Return what would help to read a frame in which nothing was read; None for no idea."""
    if frame.dark:
        return ScanHint.TOO_DARK
    if frame.unread_side is None:
        return None
    return ScanHint.TOO_FAR if frame.unread_side < FAR_BELOW else ScanHint.UNREADABLE


@dataclass(slots=True)
class SteadyHint:
    """Keeps the hint from flickering; one for each scan.

    Attributes:
        shown: what is told now.
        certain: whether that does not depend on the last few frames.
    """

    shown: ScanHint | None = None
    certain: bool = False
    _next: ScanHint | None = None
    _frames: int = 0

    def see(self, hint: ScanHint | None) -> ScanHint | None:
        """Take the hint of one frame; return the one to show."""
        if hint == self.shown:
            self._frames = 0
            return self.shown
        self._frames = self._frames + 1 if hint == self._next else 1
        self._next = hint
        if self._frames >= (FRAMES_TO_FORGET if self.certain else FRAMES_TO_CHANGE):
            self._show(hint, certain=False)
        return self.shown

    def force(self, hint: ScanHint | None) -> ScanHint | None:
        """Show at once, and long enough to be read, what is certain; return it."""
        self._show(hint, certain=hint is not None)
        return self.shown

    def _show(self, hint: ScanHint | None, *, certain: bool) -> None:
        self.shown = hint
        self._frames = 0
        self.certain = certain
