"""Every error that can leave a route, put into the shape of that route.

A fault of the program is a 500 whose trace goes to the log and never into the answer.
"""

import logging
import sqlite3

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

from ror_server.asgi import paths
from ror_server.errors import ServerRefusal
from ror_server.fhir.outcome import outcome_response
from ror_server.routes import oauth_token
from ror_server.routes.api.problems import problem_response
from ror_server.web.headers import in_account_space
from ror_server.web.refusals import refusal_page

_log = logging.getLogger(__name__)

_RETRY_AFTER = {"Retry-After": "5"}
_HTTP_REFUSALS = {
    404: ("not_found", "Cette adresse n’existe pas."),
    405: ("method_not_allowed", "Cette méthode n’est pas permise ici."),
    413: ("too_long", "La demande est trop volumineuse."),
}
_FAULTS_OF_THE_PROGRAM = (DataError, IntegrityError, NotSupportedError, ProgrammingError)


def answer_failures(app: FastAPI) -> None:
    """Make an application answer errors in the shape of their route."""

    @app.exception_handler(ServerRefusal)
    async def refused(request: Request, error: ServerRefusal) -> Response:
        return answer(request, error)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        places = {".".join(str(part) for part in each["loc"][1:]) for each in error.errors()}
        detail = "Demande incomplète ou mal formée"
        named = ", ".join(sorted(places - {""}))
        detail += f"\u00a0: {named}." if named else "."
        return answer(request, ServerRefusal(422, "invalid_request", detail))

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        code, detail = _HTTP_REFUSALS.get(
            error.status_code, ("bad_request", "Cette demande ne peut pas être traitée.")
        )
        refusal = ServerRefusal(error.status_code, code, detail, headers=error.headers)
        return answer(request, refusal)

    # sqlite3.Error comes from preparing a connection, before SQLAlchemy can wrap it.
    @app.exception_handler(DatabaseError)
    @app.exception_handler(InterfaceError)
    @app.exception_handler(NoConnectionFree)
    @app.exception_handler(sqlite3.Error)
    async def database_failed(request: Request, error: Exception) -> Response:
        if isinstance(error, _FAULTS_OF_THE_PROGRAM):
            _log.error("a query failed", exc_info=error)
            return answer(request, _crash())
        # The statement and its parameters stay out of the log: they hold people's data.
        _log.error("the database does not answer: %s", getattr(error, "orig", error))
        detail = "La base de données est indisponible\u00a0: réessayez dans un instant."
        refusal = ServerRefusal(503, "database_unavailable", detail, headers=_RETRY_AFTER)
        return answer(request, refusal)


def crash_answer(request: Request) -> Response:
    """Answer a request in which the program failed; the trace belongs to the log."""
    return answer(request, _crash())


def answer(request: Request, refusal: ServerRefusal) -> Response:
    """Write a refusal in the shape of the route that was asked."""
    path = request.url.path
    if in_account_space(path):
        return refusal_page(request, refusal)
    if path == paths.TOKEN:
        return oauth_token.error_response(refusal)
    return outcome_response(refusal) if path.startswith("/ws-") else problem_response(refusal)


def _crash() -> ServerRefusal:
    return ServerRefusal(500, "internal_error", "Le serveur a rencontré une erreur.")
