"""What surrounds the routes of a server: limits, headers, measures, names of requests."""

import threading
from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.asgi.envelope import Envelope
from ror_server.asgi.metrics import Metrics
from ror_server.asgi.rate_limits import RateLimits, spend_sign_in
from ror_server.asgi.request_log import Watch, log_access
from ror_server.operations.database_metrics import DatabaseMetrics
from ror_server.routes.api import metrics as metrics_route
from ror_server.routes.exception_handlers import answer, answer_failures, crash_answer
from ror_server.settings import ServerSettings


def put_in_service(
    app: FastAPI, engine: Engine, settings: ServerSettings, clock: Callable[[], datetime]
) -> None:
    """Wrap the routes of an application; what is added to it later is inside too."""
    app.state.stopping = threading.Event()
    app.state.limits = RateLimits(settings.limits)
    app.state.metrics = Metrics(engine, DatabaseMetrics(engine, clock))
    answer_failures(app)
    app.include_router(metrics_route.router, include_in_schema=False)
    app.add_middleware(
        Envelope, largest_body=settings.limits.body, admit=spend_sign_in, refuse=answer
    )


def watch(app: FastAPI) -> None:
    """Add the outermost layer, around every other."""
    observers = (log_access, app.state.metrics.observe)
    app.add_middleware(Watch, observers=observers, crash=crash_answer)
