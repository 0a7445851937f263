"""What surrounds the routes of a server: limits, headers, measures, names of requests."""

from fastapi import FastAPI

from ror_server.asgi.envelope import Envelope
from ror_server.asgi.request_log import Watch, log_access
from ror_server.routes.api import metrics as metrics_route
from ror_server.routes.dependencies import Services
from ror_server.routes.exception_handlers import answer, answer_failures, crash_answer


def put_in_service(app: FastAPI, services: Services) -> None:
    """Wrap the routes of an application; what is added to it later is inside too."""
    answer_failures(app)
    app.include_router(metrics_route.router, include_in_schema=False)
    app.add_middleware(
        Envelope,
        largest_body=services.settings.limits.body,
        admit=services.limits.spend_sign_in,
        refuse=answer,
    )


def watch(app: FastAPI, services: Services) -> None:
    """Add the outermost layer, around every other."""
    observers = (log_access, services.metrics.observe)
    app.add_middleware(Watch, observers=observers, crash=crash_answer)
