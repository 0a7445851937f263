"""Reading what a form sends: small, of the one kind that our pages send, from our pages only."""

import hashlib
import hmac
from urllib.parse import parse_qsl

from fastapi import Request

from ror_server.errors import ServerRefusal
from ror_server.web.public_address import is_own

TOKEN_FIELD = "jeton"  # noqa: S105 - the name of a field
_LARGEST = 8 * 1024
_MOST_FIELDS = 100
_KIND = "application/x-www-form-urlencoded"

Form = dict[str, str]


async def form_of(request: Request) -> Form:
    """Read a form (a FastAPI dependency).

    Raises:
        ServerRefusal: 403 from another site, 413 too large, 415 of another kind, 422 malformed.
    """
    _refuse_strangers(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _KIND:
        raise ServerRefusal(415, "wrong_kind", "Ce formulaire n’est pas lisible.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise ServerRefusal(413, "too_large", "Ce formulaire est trop long.")
    try:
        fields = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise ServerRefusal(422, "malformed", "Ce formulaire n’est pas lisible.") from error
    # A null sign has no place in a field, and PostgreSQL keeps none.
    return {name: value.replace("\0", "") for name, value in fields}


def token_for(secret: str) -> str:
    """Return what a form must carry to prove that it comes from a page of the cookie's owner."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def check_token(form: Form, secret: str) -> None:
    """Check that a form comes from a page that we gave to the same browser.

    Args:
        form: as sent.
        secret: of the cookie that the browser sent, "" without.

    Raises:
        ServerRefusal: 403.
    """
    given = form.get(TOKEN_FIELD, "").encode()
    if not secret or not hmac.compare_digest(given, token_for(secret).encode()):
        raise _forged()


def _refuse_strangers(request: Request) -> None:
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in {"same-origin", "none"} or (origin is not None and not is_own(request, origin)):
        raise _forged()


def _forged() -> ServerRefusal:
    return ServerRefusal(
        403, "forged_form", "Ce formulaire a expiré ou vient d’une autre page\u00a0: recommencez."
    )
