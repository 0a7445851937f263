"""Prometheus metrics that the database holds: the same from whichever process is asked."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from ror_server.changes import change_log
from ror_server.database.schema import capacity, relay_outgoing

_AVAILABLE, _NOW = "02", "01"


class DatabaseMetrics(Collector):
    """Reads them each time somebody asks; says so when the database does not answer."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def collect(self) -> Iterator[Metric]:
        """Yield the measures."""
        try:
            with self._engine.connect() as connection:
                found = [*self._read(connection)]
        except (SQLAlchemyError, sqlite3.Error):
            found = []
        yield GaugeMetricFamily(
            "ror_database_up", "1 when the database answers", value=1 if found else 0
        )
        yield from found

    def _read(self, connection: Connection) -> Iterator[Metric]:
        last = change_log.latest_id(connection)
        yield GaugeMetricFamily("ror_last_change_id", "Number of the last change", value=last)
        yield _outgoing(connection)
        declared = _ages(connection)
        yield GaugeMetricFamily(
            "ror_places_declared", "Places that declare free beds", value=declared[0]
        )
        if declared[1] is not None:
            yield GaugeMetricFamily(
                "ror_stalest_place_age_seconds",
                "Age of the oldest declaration of free beds among the places that declare any",
                value=(self._clock() - declared[1]).total_seconds(),
            )


def _outgoing(connection: Connection) -> Metric:
    """Return how many declarations the relay to the national ROR has in each state."""
    state = relay_outgoing.c.state
    family = GaugeMetricFamily(
        "ror_relay_declarations",
        "Last declarations for the national ROR, by what became of them",
        labels=("state",),
    )
    for name, count in connection.execute(select(state, func.count()).group_by(state)):
        family.add_metric((name,), count)
    return family


def _ages(connection: Connection) -> tuple[int, datetime | None]:
    """Return how many places declare free beds, and the least recent of their last dates."""
    newest = (
        select(func.max(capacity.c.updated_at).label("at"))
        .where(capacity.c.status == _AVAILABLE, capacity.c.temporality == _NOW)
        .group_by(capacity.c.location_id)
        .subquery()
    )
    count, oldest = connection.execute(select(func.count(), func.min(newest.c.at))).one()
    return count, oldest
