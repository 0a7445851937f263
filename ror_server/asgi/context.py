"""What every route of one server process works with; found at `request.app.state.context`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request
from sqlalchemy import Engine

from ror_server.settings import ServerSettings


@dataclass(frozen=True, slots=True)
class ServerContext:
    """Composition of a server process.

    Attributes:
        engine: the database.
        settings: how the server behaves.
        clock: current time, aware, UTC.
        changes_committed: called after a commit that added rows to `change`, from any thread.
    """

    engine: Engine
    settings: ServerSettings
    clock: Callable[[], datetime]
    changes_committed: Callable[[], None]


def context_of(request: Request) -> ServerContext:
    """Return the context of the server that answers a request (a FastAPI dependency)."""
    context: ServerContext = request.app.state.context
    return context
