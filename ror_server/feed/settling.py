"""When to declare what moved: a burst of movements becomes one declaration.

Pure of clocks and threads: the time is given at each call, in seconds that only grow.
"""


class Settling:
    """Waits for silence after the last movement, and never long after the first."""

    def __init__(self, silence: float, longest: float) -> None:
        self._silence = silence
        self._longest = longest
        self._moved: frozenset[str] = frozenset()
        self._first = 0.0
        self._last = 0.0

    @property
    def due_at(self) -> float | None:
        """When to declare, None when nothing moved."""
        if not self._moved:
            return None
        return min(self._last + self._silence, self._first + self._longest)

    def add(self, places: frozenset[str], now: float) -> None:
        """Note places whose count may be another."""
        if not places:
            return
        if not self._moved:
            self._first = now
        self._last = now
        self._moved |= places

    def take(self) -> frozenset[str]:
        """Return what moved, and begin anew."""
        moved, self._moved = self._moved, frozenset()
        return moved
