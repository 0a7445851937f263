"""Own user only: middleware that answers who shows a key, and nobody else (loopback, 403).

The server that a desktop starts listens on the loopback interface, which every account of the
machine reaches, and offers accounts whose passwords are published. The desktop leaves a key in a
file that its user alone reads, and sends it with every request.
"""

import hmac
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "X-ROR-Own-User"
_SHORTEST = 32
_REFUSED = "Ce serveur ne répond qu’au programme du compte qui l’a démarré.\n"


class NoKey(ValueError):  # noqa: N818 - what is missing
    """A file holds no key."""


def read_key(path: Path) -> bytes:
    """Return the key that a file holds.

    Raises:
        NoKey: it is too short to be one.
        OSError: the file cannot be read.
    """
    key = path.read_bytes().strip()
    if len(key) < _SHORTEST:
        raise NoKey(f"{path} ne contient pas de clé d’au moins {_SHORTEST} signes")
    return key


class OwnUserOnly:
    """ASGI middleware around the whole application: pages, streams and signs of life too."""

    def __init__(self, app: ASGIApp, key: bytes) -> None:
        self._app = app
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that shows the key; say nothing to any other but that it is refused."""
        if scope["type"] == "lifespan" or self._is_known(scope):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(_REFUSED, status_code=403)(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        shown = Headers(scope=scope).get(HEADER, "")
        return hmac.compare_digest(shown.encode("latin-1", "replace"), self._key)
