"""Measures of a server for Prometheus.

Several worker processes put their figures together through the folder that the environment variable
PROMETHEUS_MULTIPROC_DIR names, which whoever starts them sets; a single process needs none.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import Engine, event

from ror_server.asgi import paths
from ror_server.asgi.request_log import AnsweredRequest

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_REFUSED, _TOO_MANY = 400, 429


class Metrics:
    """Counts what one server process does."""

    def __init__(self, engine: Engine, database: Collector) -> None:
        """Begin to count.

        Args:
            engine: whose connections are counted.
            database: what is read in the database each time somebody asks.
        """
        self._shared = "PROMETHEUS_MULTIPROC_DIR" in os.environ
        self._database = database
        registry = self._registry = CollectorRegistry()
        self._requests = Histogram(
            "ror_request_seconds",
            "Time from a request to the end of its answer, streams left out",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=registry,
        )
        self._sign_ins = Counter(
            "ror_sign_ins", "Attempts to sign in", ("way", "outcome"), registry=registry
        )
        self._declarations = Counter(
            "ror_declarations", "Declarations sent", ("outcome",), registry=registry
        )
        self.streams = Gauge(
            "ror_open_streams",
            "Open change streams",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.changes = Counter("ror_changes_sent", "Changes sent on streams", registry=registry)
        connections = Gauge(
            "ror_database_connections",
            "Connections of the pool at work",
            registry=registry,
            multiprocess_mode="livesum",
        )
        event.listen(engine, "checkout", lambda *_: connections.inc())
        event.listen(engine, "checkin", lambda *_: connections.dec())

    def observe(self, answered: AnsweredRequest) -> None:
        """Count a request (an observer of `RequestLog`)."""
        route, status = answered.route, answered.status
        # A stream lasts as long as somebody listens.
        if route != paths.STREAM or status >= _REFUSED:
            labels = self._requests.labels(answered.method, route, str(status))
            labels.observe(answered.seconds)
        if answered.method == "POST" and route in paths.SIGN_IN:
            self._sign_ins.labels(paths.SIGN_IN[route], _outcome(status)).inc()
        elif answered.method == "PATCH" and route == paths.DECLARATION:
            self._declarations.labels(_outcome(status)).inc()

    def exposed(self) -> bytes:
        """Return every measure in the text format of Prometheus; reads the database."""
        registry = self._registry
        if self._shared:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        own = CollectorRegistry()
        own.register(self._database)
        return generate_latest(registry) + generate_latest(own)


def _outcome(status: int) -> str:
    if status == _TOO_MANY:
        return "limited"
    return "accepted" if status < _REFUSED else "refused"
