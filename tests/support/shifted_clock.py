"""The clock of a program, set by a test while it runs (libfaketime)."""

from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class ShiftedClock:
    """A clock that is ahead of the machine's, or behind it.

    Attributes:
        file: says by how much; read at each look at the clock.
    """

    file: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the program has to be started with."""
        found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        if not found:
            pytest.skip("libfaketime (Debian package faketime) is not here")
        return {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            # Waits are measured by another clock, which nobody sets.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, seconds: float) -> None:
        """Let the clock be so much ahead, behind when it is less than 0."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{seconds:+.3f}\n", encoding="ascii")
        # In one step: the program may read at any moment.
        fresh.replace(self.file)
