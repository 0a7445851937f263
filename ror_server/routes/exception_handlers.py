"""Exception handlers: every error that can leave a route, put into the shape of its surface.

A surface (FHIR, API, pages for people, …) brings its own renderer of errors. A fault of the program
is a 500 whose trace goes to the log and never into the answer.
"""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException

from ror_server.errors import ServerRefusal

_log = logging.getLogger(__name__)

_RETRY_AFTER = {"Retry-After": "5"}
_HTTP_REFUSALS = {
    404: ("not_found", "Cette adresse n’existe pas."),
    405: ("method_not_allowed", "Cette méthode n’est pas permise ici."),
    408: ("too_slow", "La demande n’est pas arrivée en entier\u00a0: réessayez."),
    413: ("too_long", "La demande est trop volumineuse."),
}
_FAULTS_OF_THE_PROGRAM = (DataError, IntegrityError, NotSupportedError, ProgrammingError)


RenderError = Callable[[Request, ServerRefusal], Response]


@dataclass(frozen=True, slots=True)
class ErrorRenderer:
    """How one surface of the server writes its errors.

    Attributes:
        covers: tells whether a path belongs to the surface.
        render: writes a refusal.
    """

    covers: Callable[[str], bool]
    render: RenderError


class ErrorHandlers:
    """Turns whatever a route raises into a refusal, and has its surface write it."""

    def __init__(self, renderers: Sequence[ErrorRenderer], otherwise: RenderError) -> None:
        """Learn the surfaces.

        Args:
            renderers: of surfaces; the first that covers a path writes its errors.
            otherwise: writes those of every other path, addresses of nothing included.
        """
        self._renderers = tuple(renderers)
        self._otherwise = otherwise

    def add_to(self, app: FastAPI) -> None:
        """Make an application answer errors in the shape of their route."""

        @app.exception_handler(ServerRefusal)
        async def refused(request: Request, error: ServerRefusal) -> Response:
            return self.answer(request, error)

        @app.exception_handler(RequestValidationError)
        async def invalid(request: Request, error: RequestValidationError) -> Response:
            return self.answer(request, _invalid_request(error))

        @app.exception_handler(HTTPException)
        async def http_error(request: Request, error: HTTPException) -> Response:
            code, detail = _HTTP_REFUSALS.get(
                error.status_code, ("bad_request", "Cette demande ne peut pas être traitée.")
            )
            refusal = ServerRefusal(error.status_code, code, detail, headers=error.headers)
            return self.answer(request, refusal)

        # sqlite3.Error comes from preparing a connection, before SQLAlchemy can wrap it.
        @app.exception_handler(DatabaseError)
        @app.exception_handler(InterfaceError)
        @app.exception_handler(NoConnectionFree)
        @app.exception_handler(sqlite3.Error)
        async def database_failed(request: Request, error: Exception) -> Response:
            return self.answer(request, _database_failed(error))

    def answer(self, request: Request, refusal: ServerRefusal) -> Response:
        """Write a refusal in the shape of the route that was asked."""
        path = request.url.path
        for renderer in self._renderers:
            if renderer.covers(path):
                return renderer.render(request, refusal)
        return self._otherwise(request, refusal)

    def crash_answer(self, request: Request) -> Response:
        """Answer a request in which the program failed; the trace belongs to the log."""
        return self.answer(request, _crash())


def _invalid_request(error: RequestValidationError) -> ServerRefusal:
    places = {".".join(str(part) for part in each["loc"][1:]) for each in error.errors()}
    named = ", ".join(sorted(places - {""}))
    detail = "Demande incomplète ou mal formée"
    return ServerRefusal(
        422, "invalid_request", f"{detail}\u00a0: {named}." if named else f"{detail}."
    )


def _database_failed(error: Exception) -> ServerRefusal:
    if isinstance(error, _FAULTS_OF_THE_PROGRAM):
        _log.error("a query failed", exc_info=error)
        return _crash()
    # The statement and its parameters stay out of the log: they hold people's data.
    _log.error("the database does not answer: %s", getattr(error, "orig", error))
    detail = "La base de données est indisponible\u00a0: réessayez dans un instant."
    return ServerRefusal(503, "database_unavailable", detail, headers=_RETRY_AFTER)


def _crash() -> ServerRefusal:
    return ServerRefusal(500, "internal_error", "Le serveur a rencontré une erreur.")
