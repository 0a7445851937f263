"""Open sessions: where an account is signed in, workstations and browsers, listed and ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from ror_server.accounts.sign_in_codes import end_codes
from ror_server.database.schema import browser_session, half_sign_in, session, sign_in_code
from ror_server.settings import ServerSettings

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


class Kind(StrEnum):
    """What is signed in."""

    WORKSTATION = "poste"
    BROWSER = "navigateur"


_TABLES = {Kind.WORKSTATION: session, Kind.BROWSER: browser_session}


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where an account is signed in.

    Attributes:
        kind: workstation or browser.
        id: of the session.
        name: of the workstation or browser, "" when it gave none.
        address: network address.
        created_at: since when.
        last_used_at: when it was last heard of.
        is_this_one: whether it is the browser that asks.
    """

    kind: Kind
    id: str
    name: str
    address: str
    created_at: datetime
    last_used_at: datetime
    is_this_one: bool


def all_open(
    connection: Connection,
    account_id: str,
    this_one: str,
    now: datetime,
    settings: ServerSettings,
) -> list[OpenSession]:
    """Return where an account is signed in, the last heard of first.

    Args:
        connection: reads.
        account_id: of the account.
        this_one: id of the browser session that asks.
        now: the time.
        settings: how long silent browsers stay signed in.
    """
    found = []
    for kind, table in _TABLES.items():
        alive = select(table).where(
            table.c.account_id == account_id, table.c.revoked_at.is_(None), table.c.expires_at > now
        )
        if kind is Kind.BROWSER:
            alive = alive.where(table.c.last_used_at > now - settings.browser_idle)
        for row in connection.execute(alive):
            name = row.workstation if kind is Kind.WORKSTATION else browser_name(row.agent)
            found.append(
                OpenSession(
                    kind,
                    row.id,
                    name,
                    row.address,
                    row.created_at,
                    row.last_used_at,
                    row.id == this_one,
                )
            )
    return sorted(found, key=lambda each: (each.last_used_at, each.created_at), reverse=True)


def revoke(
    connection: Connection, account_id: str, kind: Kind, session_id: str, now: datetime
) -> str | None:
    """End one session of an account.

    Returns:
        The name of what it was open on; None when the account has no such session open.
    """
    table = _TABLES[kind]
    named = table.c.workstation if kind is Kind.WORKSTATION else table.c.agent
    row = connection.execute(
        update(table)
        .where(
            table.c.id == session_id,
            table.c.account_id == account_id,
            table.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(named)
    ).one_or_none()
    if row is None:
        return None
    name: str = row[0]
    return name if kind is Kind.WORKSTATION else browser_name(name)


def end_all(connection: Connection, account_id: str) -> None:
    """Sign an account out everywhere, and end codes and half sign-ins that could go on."""
    for table in (session, browser_session, sign_in_code, half_sign_in):
        connection.execute(delete(table).where(table.c.account_id == account_id))


def revoke_others(connection: Connection, account_id: str, kept: str, now: datetime) -> None:
    """End an account's sessions but one browser's, and codes and half sign-ins that could go on."""
    for table in _TABLES.values():
        connection.execute(
            update(table)
            .where(
                table.c.account_id == account_id, table.c.id != kept, table.c.revoked_at.is_(None)
            )
            .values(revoked_at=now)
        )
    end_codes(connection, account_id, now)
    connection.execute(delete(half_sign_in).where(half_sign_in.c.account_id == account_id))


def browser_name(agent: str) -> str:
    """Return a short name such as "Firefox, Windows"; "" when nothing is recognised.

    It helps to recognise one's own browser; it is nothing to rely on.
    """
    found = (
        next((name for mark, name in table if mark in agent), "") for table in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in found if name)
