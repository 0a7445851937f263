"""Waiting for what another thread brings about."""

import threading
import time
from collections.abc import Callable

_SECONDS = 30.0
_STEP = 0.01


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    ends = time.monotonic() + _SECONDS
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < ends, "it never came to hold"
        pause.wait(_STEP)
