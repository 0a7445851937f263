"""The clocks of a world, to be turned by tests: its server's, and its workstations'."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from ror_desktop.services import clock
from tests.support.shifted_clock import ShiftedClock


class Clocks:
    """How far the clocks are from the real one.

    Attributes:
        machines: that of every workstation.
    """

    def __init__(self, server: ShiftedClock) -> None:
        self.machines = timedelta()
        self._shifted, self._server, self._passed = server, timedelta(), timedelta()
        server.set(0)

    def set_server(self, by: timedelta) -> None:
        """Set the server's clock ahead, or back."""
        self._server += by
        self._shifted.set(self._server.total_seconds())

    def pass_time(self, by: timedelta) -> None:
        """Let time pass for all."""
        self.machines += by
        self._passed += by
        self.set_server(by)

    def at_server(self) -> datetime:
        """What the server's clock says."""
        return datetime.now(UTC) + self._server

    def at_machines(self) -> datetime:
        """What the clock of a workstation says."""
        return datetime.now(UTC) + self.machines

    def ticks(self) -> float:
        """The seconds that have passed for a workstation, whatever its clock says."""
        return clock.elapsed() + self._passed.total_seconds()


@contextmanager
def machine_clock(clocks: Clocks) -> Iterator[None]:
    """Lay a clock that can be turned under every module that asks for the machine's."""
    real, laid = clock.machine_time, clocks.at_machines
    _replace_clock(real, laid)
    try:
        yield
    finally:
        # Those imported meanwhile, too: the program imports much of itself late.
        _replace_clock(laid, real)


def _replace_clock(old: Callable[[], datetime], new: Callable[[], datetime]) -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "machine_time", None) == old:
            module.machine_time = new  # type: ignore[attr-defined] # just looked at
