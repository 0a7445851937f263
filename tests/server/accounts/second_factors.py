"""Second factors in tests: added as the web space adds them, used as an application uses them."""

from datetime import datetime

import pyotp
import requests

from ror_server.accounts import accounts
from ror_server.accounts.accounts import Account
from ror_server.accounts.second_factor import SecondFactors
from ror_server.audit.trail import Origin
from tests.server.clients import SECONDS
from tests.support.running_server import RunningServer
from tests.support.small_region import password_of


def factors_of(server: RunningServer) -> SecondFactors:
    """Return the second factors of a server."""
    factors = server.services.second_factors
    assert isinstance(factors, SecondFactors)
    return factors


def account_of(server: RunningServer, identifier: str = "pitie") -> Account:
    """Return an account."""
    with server.engine.connect() as connection:
        account = accounts.find(connection, identifier)
    assert account is not None
    return account


def add_factor(server: RunningServer, identifier: str = "pitie") -> tuple[str, list[str]]:
    """Give an account a second factor; return its secret and the recovery codes."""
    factors = factors_of(server)
    account, now = account_of(server, identifier), server.services.clock()
    secret = factors.prepare(account, now).secret
    codes = factors.confirm(account, code_at(secret, now), Origin("192.0.2.1"), now)
    return secret, codes


def code_at(secret: str, now: datetime) -> str:
    """Return what an application shows."""
    return pyotp.TOTP(secret).at(now)


def sign_in_twice(
    server: RunningServer, code: str, identifier: str = "pitie", password: str | None = None
) -> requests.Response:
    """Try to sign in with password and one-time code."""
    body = {
        "identifier": identifier,
        "password": password_of(identifier) if password is None else password,
        "one_time_code": code,
    }
    return requests.post(f"{server.url}/api/v1/session", json=body, timeout=SECONDS)
