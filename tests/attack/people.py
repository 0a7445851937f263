"""People and machines at chosen network addresses of this machine (Linux: 127.0.0.0/8)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.adapters import HTTPAdapter

from tests.server.clients import SECONDS, TOKEN_PATH, Reachable
from tests.support.small_region import password_of

RIGHT = "secret-logiciel"
_PATIENCE = 2 * SECONDS
_CROWD = 25


def post(
    server: Reachable, path: str, address: str, *, json: object = None, data: object = None
) -> requests.Response:
    """Send from an address."""
    with requests.Session() as http:
        adapter = HTTPAdapter()
        adapter.init_poolmanager(1, 1, source_address=(address, 0))
        http.mount("http://", adapter)
        # urllib3 closes a connection that could serve again when its answer is thrown away.
        headers = {"Connection": "close"}
        return http.post(
            server.url + path,
            json=json,
            data=data,  # type: ignore[arg-type]
            headers=headers,
            timeout=_PATIENCE,
        )


def sign_in(
    server: Reachable, address: str, identifier: str = "pitie", password: str | None = None
) -> requests.Response:
    """Try, by default with the right password."""
    chosen = password_of(identifier) if password is None else password
    body = {"identifier": identifier, "password": chosen}
    return post(server, "/api/v1/session", address, json=body)


def token(server: Reachable, address: str, secret: str = RIGHT) -> requests.Response:
    """Ask for the token of the machine."""
    form = {
        "grant_type": "client_credentials",
        "client_id": "logiciel-lits",
        "client_secret": secret,
    }
    return post(server, TOKEN_PATH, address, data=form)


def all_at_once(number: int, ask: Callable[[int], requests.Response]) -> list[requests.Response]:
    """Have many ask at the same moment, as far as this machine can."""
    with ThreadPoolExecutor(min(number, _CROWD)) as crowd:
        return list(crowd.map(ask, range(number)))
