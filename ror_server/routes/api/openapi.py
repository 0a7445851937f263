"""The OpenAPI description of `/api/v1`, with what FastAPI cannot see by itself."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from ror_server.changes.event import ChangeEvent, DescriptionChanged, StreamReset
from ror_server.routes.api.problems import Problem

_OPEN_PATHS = {
    "/health",
    "/health/ready",
    "/api/v1/session",
    "/api/v1/session/qr",
    "/api/v1/session/refresh",
    "/api/v1/demonstration",
}
_BEARER = {"type": "http", "scheme": "bearer"}


def describe(app: FastAPI) -> None:
    """Make an application serve its complete description."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _description(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI documents


def _description(app: FastAPI) -> dict[str, Any]:
    """Add the shapes of errors and events, and which operations want a token."""
    description = get_openapi(title=app.title, version=app.version, routes=app.routes)
    components = description["components"]
    for model in (Problem, ChangeEvent, DescriptionChanged, StreamReset):
        components["schemas"][model.__name__] = _schema(model)
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {"bearer": _BEARER}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            if path not in _OPEN_PATHS or method == "delete":
                operation["security"] = [{"bearer": []}]
    return description


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(ref_template="#/components/schemas/{model}")
