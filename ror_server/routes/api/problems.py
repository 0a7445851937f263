"""Errors of `/api/v1`: problem details as RFC 9457 says, never a trace."""

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from ror_server.errors import ServerRefusal

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """Why a request was refused."""

    type: str = Field(default="about:blank", description="toujours about:blank")
    title: str = Field(description="nom du statut HTTP")
    status: int = Field(description="statut HTTP")
    detail: str = Field(description="explication en français")
    code: str = Field(description="motif, pour les programmes")


def problem_response(_request: Request, refusal: ServerRefusal) -> JSONResponse:
    """Write a refusal as problem details (the renderer of `/api/v1`)."""
    problem = Problem(
        title=HTTPStatus(refusal.status).phrase,
        status=refusal.status,
        detail=refusal.detail,
        code=refusal.code,
    )
    return JSONResponse(
        problem.model_dump(), refusal.status, headers=refusal.headers, media_type=MEDIA_TYPE
    )


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """Describe the errors of a route for OpenAPI; 422, 429, 500 and 503 belong to every route."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in sorted({*statuses, 422, 429, 500, 503})
    }
