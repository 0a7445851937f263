"""PostgreSQL restarted under a desktop: its stream and its declarations go on by themselves."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.errors import Unreachable
from ror_desktop.domain.indicators import Indicator, current
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.units import Unit
from ror_desktop.gateway.connection import Connection, connect
from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.server_gateway.conftest import QUICK
from tests.support import postgres, sample_region
from tests.support.running_server import serve
from tests.support.small_region import write_small_region

_PLACE = "pitie-rea-1"
_TIMES, _RESTARTS = 60, (15, 35)


class Follower(threading.Thread):
    """A desktop that follows changes, and begins again after the last one when it is cut off."""

    def __init__(self, connection: Connection, first: int) -> None:
        super().__init__(name="follower")
        self.heard: list[int] = []
        self._connection = connection
        self._last = first
        self._until = threading.Event()
        self._wanted: int | None = None

    def run(self) -> None:
        while self._wanted is None or self._last < self._wanted:
            with suppress(Unreachable):
                for each in self._connection.region_gateway.changes(self._last):
                    if each is not None:
                        self.heard.append(each.event_id)
                        self._last = each.event_id
                    if self._wanted is not None and self._last >= self._wanted:
                        return

    def finish_at(self, last: int) -> None:
        """End once an event was heard."""
        self._wanted = last
        self.join()


def test_a_desktop_goes_on_when_postgresql_restarts(expected_errors: list[str]) -> None:
    expected_errors.extend(["the database does not answer", "the change stream waits"])
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.cluster(durable=True) as cluster:
        engine = engines.create(cluster.address)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
        engine.dispose()
        with serve(cluster.address, clock=lambda: sample_region.NOW) as server:
            samu, pitie = (connect(server.url, QUICK, lambda: sample_region.NOW) for _ in range(2))
            samu.accounts.sign_in("samu", "samusamu")
            pitie.accounts.sign_in("pitie", "pitiepitie")
            units = pitie.region_gateway.all_units()
            unit = next(each for each in units if each.location_id == _PLACE)
            follower = Follower(samu, samu.region_gateway.latest_event())
            follower.start()
            for number in range(_TIMES):
                if number in _RESTARTS:
                    cluster.stop()
                    threading.Timer(0.5, cluster.start).start()
                declare(pitie, unit, number)
            last = pitie.region_gateway.latest_event()
            follower.finish_at(last)
            assert follower.heard == list(range(last - _TIMES + 1, last + 1))
            for each in (samu, pitie):
                each.close()


def declare(connection: Connection, unit: Unit, number: int) -> None:
    """Declare a value, again and again until it is taken."""
    (available,) = current(unit.indicators, CapacityStatus.AVAILABLE)
    date = sample_region.NOW - timedelta(minutes=30, seconds=-number)
    new = Indicator(available.key, number % 2, date)
    while True:
        with suppress(Unreachable):
            connection.capacities.write(unit.external_id, [CountChange(new, exists=True)], "")
            return
        threading.Event().wait(0.05)
