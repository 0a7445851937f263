"""Requests with the bearer token of the session; one that is too old is renewed, once."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import urllib3

from ror_desktop.domain.errors import SessionEnded
from ror_desktop.gateway.accounts_api import AccountsApi
from ror_desktop.gateway.fhir_json import Json
from ror_desktop.gateway.http import HttpClient, Query
from ror_desktop.gateway.tokens import TokenHolder

T = TypeVar("T")


class AuthenticatedClient:
    """An `HttpClient` that shows the session; may be used by several threads at once."""

    def __init__(self, http: HttpClient, tokens: TokenHolder, accounts: AccountsApi) -> None:
        self._http = http
        self._tokens = tokens
        self._accounts = accounts

    def get(self, path: str, query: Query = (), headers: Mapping[str, str] | None = None) -> Json:
        """Read."""
        return self._shown(
            lambda token: self._http.send(
                "GET", path, query=query, headers={**(headers or {}), **token}
            )
        )

    def patch(
        self, path: str, query: Query, body: Mapping[str, object], headers: Mapping[str, str]
    ) -> Json:
        """Change."""
        return self._shown(
            lambda token: self._http.send(
                "PATCH", path, query=query, body=body, headers={**headers, **token}
            )
        )

    def open_stream(self, path: str, headers: Mapping[str, str]) -> urllib3.HTTPResponse:
        """Start reading an answer that has no end."""
        return self._shown(lambda token: self._http.open_stream(path, headers={**headers, **token}))

    def _shown(self, send: Callable[[Mapping[str, str]], T]) -> T:
        access = self._tokens.access()
        try:
            return send(_header(access))
        except SessionEnded:
            return send(_header(self._accounts.renew_access(access)))


def _header(access: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {access}"}
