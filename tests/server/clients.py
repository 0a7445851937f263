"""Talking to the server in tests as its clients do."""

from typing import Any, Protocol

import requests

from tests.support.small_region import password_of

SECONDS = 30
TOKEN_PATH = "/auth/realms/ror/protocol/openid-connect/token"


class Reachable(Protocol):
    """A server, in a thread or a process of its own."""

    @property
    def url(self) -> str:
        """Where clients reach it."""


def sign_in(server: Reachable, identifier: str, password: str | None = None) -> requests.Response:
    """Try to sign in, by default with the right password."""
    chosen = password_of(identifier) if password is None else password
    body = {"identifier": identifier, "password": chosen}
    return requests.post(f"{server.url}/api/v1/session", json=body, timeout=SECONDS)


def signed_in(server: Reachable, identifier: str) -> dict[str, Any]:
    """Sign in and return the session."""
    answer = sign_in(server, identifier)
    assert answer.status_code == 200, answer.text
    session: dict[str, Any] = answer.json()
    return session


def renew(server: Reachable, refresh_token: str) -> requests.Response:
    """Try to renew a session."""
    body = {"refresh_token": refresh_token}
    return requests.post(f"{server.url}/api/v1/session/refresh", json=body, timeout=SECONDS)


def bearer(token: str) -> dict[str, str]:
    """Return the headers that carry a token."""
    return {"Authorization": f"Bearer {token}"}


def headers_of(server: Reachable, identifier: str) -> dict[str, str]:
    """Sign in and return the headers that carry the token."""
    return bearer(signed_in(server, identifier)["access_token"])


def get(server: Reachable, path: str, headers: dict[str, str] | None = None) -> requests.Response:
    """Read an address of the server."""
    return requests.get(f"{server.url}{path}", headers=headers, timeout=SECONDS)
