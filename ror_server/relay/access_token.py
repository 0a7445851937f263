"""The OAuth access token of an endpoint: asked for once, kept while good, replaced when it dies."""

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

from ror_server.relay.failures import NotAdmitted, Unreadable
from ror_server.settings.relay import EndpointSettings

EARLY_SECONDS = 10.0
"""A token is replaced this long before its end, as the ANS's own script does."""
_SHORTEST_SECONDS = 30.0
_CLIENT_ERRORS = {
    "invalid_client": "client_id ou secret refusé",
    "unauthorized_client": "ce client n’a pas droit à client_credentials",
    "invalid_grant": "client_id ou secret refusé",
}

PostForm = Callable[[Mapping[str, str]], tuple[int, bytes]]


class AccessToken:
    """Gives the token of one endpoint to any number of threads."""

    def __init__(
        self, endpoint: EndpointSettings, post: PostForm, monotonic: Callable[[], float]
    ) -> None:
        """Prepare; nothing is asked for.

        Args:
            endpoint: whose client_id and secret are shown.
            post: sends a form to the token endpoint; returns status and body.
            monotonic: seconds of a clock that is never set.
        """
        self._endpoint = endpoint
        self._post = post
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = 0.0

    def current(self) -> str:
        """Return a token that is good for some seconds at least.

        Raises:
            RelayFailure: none is given.
        """
        with self._lock:
            if not self._token or self._monotonic() >= self._good_until:
                self._ask()
            return self._token

    def after(self, dead: str) -> str:
        """Return another token than one that was refused; several threads get the same.

        Raises:
            RelayFailure: none is given.
        """
        with self._lock:
            if self._token == dead:
                self._ask()
            return self._token

    def _ask(self) -> None:
        form = {"grant_type": "client_credentials", "client_id": self._endpoint.client_id}
        if self._endpoint.client_secret:
            form["client_secret"] = self._endpoint.client_secret.value
        began = self._monotonic()
        status, body = self._post(form)
        document = _object(body)
        token = document.get("access_token")
        if status != 200:  # noqa: PLR2004 - HTTP
            raise _refused(status, str(document.get("error", "")), self._endpoint.client_id)
        if not isinstance(token, str) or not token or not token.isascii():
            raise Unreadable("Le service de jetons répond sans access_token lisible")
        lifetime = document.get("expires_in")
        seconds = float(lifetime) if isinstance(lifetime, int | float) else _SHORTEST_SECONDS
        self._token = token
        # A lifetime shorter than the margin would have every request ask for a token.
        self._good_until = began + max(seconds - EARLY_SECONDS, min(seconds, 1.0))


def _refused(status: int, error: str, client_id: str) -> NotAdmitted:
    if status == 403:  # noqa: PLR2004 - HTTP
        return NotAdmitted(
            f"Le service de jetons refuse le contrat de «\u00a0{client_id}\u00a0» (403)"
        )
    reason = _CLIENT_ERRORS.get(error, "demande de jeton refusée")
    return NotAdmitted(f"Le service de jetons répond {status} à «\u00a0{client_id}\u00a0»\u00a0: "
                       f"{reason}")  # fmt: skip


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
