"""The OAuth2 token endpoint, where the national server has it; errors as RFC 6749 says."""

import base64
import binascii
from datetime import timedelta
from typing import Annotated
from urllib.parse import unquote_plus

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse

from ror_server.asgi import paths
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import Services, ServicesDep
from ror_server.routes.exception_handlers import ErrorRenderer

router = APIRouter()
_NEVER_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_UNREADABLE, _FAULT = 422, 500
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="ror", charset="UTF-8"'}


class OAuthRefusal(Exception):  # noqa: N818 - an answer
    """A request that is answered with an error of RFC 6749, section 5.2."""

    def __init__(
        self, status: int, error: str, description: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.error = error
        self.headers = headers or {}


@router.post(paths.TOKEN)
async def issue_token(
    request: Request,
    services: ServicesDep,
    grant_type: Annotated[str, Form()] = "",
    client_id: Annotated[str, Form()] = "",
    client_secret: Annotated[str, Form()] = "",
) -> JSONResponse:
    """Give a token to a client that shows its secret, by Basic or in the form."""
    try:
        token, lifetime = await _issued(request, services, grant_type, client_id, client_secret)
    except OAuthRefusal as refusal:
        return JSONResponse(
            {"error": refusal.error, "error_description": str(refusal)},
            refusal.status,
            headers={**_NEVER_KEPT, **refusal.headers},
        )
    body = {
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": int(lifetime.total_seconds()),
    }
    return JSONResponse(body, headers=_NEVER_KEPT)


def error_response(_request: Request, refusal: ServerRefusal) -> JSONResponse:
    """Write a refusal that comes from before or behind the route as RFC 6749 has errors."""
    status = 400 if refusal.status == _UNREADABLE else refusal.status
    error = "server_error" if status >= _FAULT else "invalid_request"
    body = {"error": error, "error_description": refusal.code}
    return JSONResponse(body, status, headers={**refusal.headers, **_NEVER_KEPT})


ERRORS = ErrorRenderer(covers=lambda path: path == paths.TOKEN, render=error_response)


async def _issued(
    request: Request, services: Services, grant_type: str, client_id: str, client_secret: str
) -> tuple[str, timedelta]:
    header = request.headers.get("authorization", "")
    if not grant_type:
        raise OAuthRefusal(400, "invalid_request", "grant_type is missing")
    if grant_type != "client_credentials":
        raise OAuthRefusal(400, "unsupported_grant_type", "only client_credentials")
    if header and client_secret:
        raise OAuthRefusal(400, "invalid_request", "one way of authenticating at a time")
    name, secret = _basic(header) if header else (client_id, client_secret)
    address = request.client.host if request.client else ""
    try:
        issued = await services.sign_in_line.run_for_machine(
            address, lambda: services.client_tokens.issue(name, secret, services.clock())
        )
    except ServerRefusal as refusal:
        raise OAuthRefusal(
            refusal.status,
            "temporarily_unavailable",
            "too many sign-ins at this moment, see Retry-After",
            refusal.headers,
        ) from refusal
    if issued is None:
        challenge = _CHALLENGE if header else None
        raise OAuthRefusal(401, "invalid_client", "unknown client or wrong secret", challenge)
    return issued


def _basic(header: str) -> tuple[str, str]:
    """Read Basic credentials, whose halves are form-encoded (RFC 6749, section 2.3.1)."""
    scheme, _, encoded = header.partition(" ")
    try:
        name, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        colon = name = secret = ""
    if scheme.lower() != "basic" or not colon:
        raise OAuthRefusal(401, "invalid_client", "unreadable credentials", _CHALLENGE)
    return unquote_plus(name), unquote_plus(secret)
