"""Codes in tests: shown as the web space shows them, sent as a desktop sends them."""

import requests
from sqlalchemy import select

from ror_server.accounts import accounts
from ror_server.accounts.sign_in_codes import IssuedCode, SignInCodes
from ror_server.audit.trail import Origin
from ror_server.database import schema
from tests.server.clients import SECONDS, Reachable
from tests.support.running_server import RunningServer


def show_code(server: RunningServer, identifier: str = "pitie") -> IssuedCode:
    """Make a code for an account."""
    codes: SignInCodes = server.services.sign_in_codes
    with server.engine.connect() as connection:
        account = accounts.find(connection, identifier)
    assert account is not None
    return codes.issue(account, Origin("192.0.2.1"), server.services.clock())


def send_code(server: Reachable, secret: str, workstation: str = "Salle 3") -> requests.Response:
    """Try to sign in with a code."""
    body = {"secret": secret, "workstation": workstation}
    return requests.post(f"{server.url}/api/v1/session/qr", json=body, timeout=SECONDS)


def trail(server: RunningServer) -> list[tuple[str, str, str, str]]:
    """Return the audit trail: event, identifier, workstation and detail, oldest first."""
    lines = schema.audit.c
    with server.engine.connect() as connection:
        rows = connection.execute(
            select(lines.event, lines.account_identifier, lines.workstation, lines.detail).order_by(
                lines.id
            )
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]
