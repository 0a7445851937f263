"""What belongs to one scan and to no other, so that nothing leaks into the next."""

from dataclasses import dataclass, field

from ror_desktop.qr.confirmation import Confirmation
from ror_desktop.qr.hints import SteadyHint


@dataclass(slots=True, eq=False)
class OneScan:
    """From the camera opened to the code read, or given up.

    Attributes:
        confirmation: what the frames so far amount to.
        hints: what is told.
        looking: whether a frame is being read.
        over: whether frames and answers that still come are to be left.
    """

    confirmation: Confirmation = field(default_factory=Confirmation)
    hints: SteadyHint = field(default_factory=SteadyHint)
    looking: bool = False
    over: bool = False
