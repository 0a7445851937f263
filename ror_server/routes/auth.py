"""Bearer authentication: from the `Authorization` header of a request to its principal."""

from datetime import datetime

from fastapi import Request
from sqlalchemy import Connection, bindparam, select

from ror_server.accounts.tokens import digest
from ror_server.database.schema import (
    account,
    account_site,
    client,
    client_site,
    client_token,
    session,
)
from ror_server.errors import ServerRefusal
from ror_server.identity.data_profile import DataProfile
from ror_server.identity.principal import Principal, PrincipalKind
from ror_server.routes.dependencies import services_of

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="ror"'}
_REFUSED_TOKEN = {"WWW-Authenticate": 'Bearer realm="ror", error="invalid_token"'}
# Made once: every request asks these, and making a statement costs more than SQLite's answer.
_PERSON = (
    select(
        account.c.id,
        account.c.display_name,
        account.c.may_read,
        account.c.may_administer,
        account.c.profile,
        session.c.id.label("session_id"),
        session.c.previous_refresh_hash.is_not(None).label("shows_new_token"),
    )
    .join(session, session.c.account_id == account.c.id)
    .where(
        session.c.access_hash == bindparam("hashed"),
        session.c.access_expires_at > bindparam("now"),
        session.c.expires_at > bindparam("now"),
        session.c.revoked_at.is_(None),
        account.c.disabled.is_(False),
    )
)
_SITES_OF_PERSON = select(account_site.c.site_id).where(
    account_site.c.account_id == bindparam("account")
)
_MACHINE = (
    select(client.c.id, client.c.name, client.c.may_read, client.c.may_write, client.c.profile)
    .join(client_token, client_token.c.client_id == client.c.id)
    .where(
        client_token.c.token_hash == bindparam("hashed"),
        client_token.c.expires_at > bindparam("now"),
        client.c.disabled.is_(False),
    )
)
_SITES_OF_MACHINE = select(client_site.c.site_id).where(
    client_site.c.client_id == bindparam("client")
)


def principal_of(request: Request) -> Principal:
    """Return who sends a request (a FastAPI dependency).

    Raises:
        ServerRefusal: 401, without a token, or with one that is unknown, expired or revoked; 429
            when they ask too much.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _refusal(request, "Identification requise.", _CHALLENGE)
    services = services_of(request)
    with services.engine.connect() as connection:
        principal = find_principal(connection, token.strip(), services.clock())
    if principal is None:
        raise _refusal(request, "La session est terminée\u00a0: reconnectez-vous.", _REFUSED_TOKEN)
    request.state.who = f"{principal.kind}:{principal.id}"
    services.limits.spend_as(request, request.state.who)
    if principal.shows_new_token:
        services.sessions.note_arrival(principal.session_id)
    return principal


def find_principal(connection: Connection, token: str, now: datetime) -> Principal | None:
    """Return whom an access token stands for; None when it opens nothing (any more)."""
    hashed = digest(token)
    return _person(connection, hashed, now) or _machine(connection, hashed, now)


def _person(connection: Connection, hashed: str, now: datetime) -> Principal | None:
    row = connection.execute(_PERSON, {"hashed": hashed, "now": now}).one_or_none()
    if row is None:
        return None
    sites = connection.scalars(_SITES_OF_PERSON, {"account": row.id})
    return Principal(
        kind=PrincipalKind.ACCOUNT,
        id=row.id,
        name=row.display_name,
        session_id=row.session_id,
        may_read=row.may_read,
        may_administer=row.may_administer,
        sites=frozenset(sites),
        profile=DataProfile(row.profile),
        shows_new_token=row.shows_new_token,
    )


def _machine(connection: Connection, hashed: str, now: datetime) -> Principal | None:
    row = connection.execute(_MACHINE, {"hashed": hashed, "now": now}).one_or_none()
    if row is None:
        return None
    sites = frozenset(connection.scalars(_SITES_OF_MACHINE, {"client": row.id}))
    return Principal(
        kind=PrincipalKind.CLIENT,
        id=row.id,
        name=row.name,
        may_read=row.may_read,
        writes_everywhere=row.may_write and not sites,
        sites=sites if row.may_write else frozenset(),
        profile=DataProfile(row.profile),
    )


def _refusal(request: Request, detail: str, headers: dict[str, str]) -> ServerRefusal:
    # On FHIR routes the code is that of an OperationOutcome issue.
    code = "login" if request.url.path.startswith("/ws-") else "session_ended"
    return ServerRefusal(401, code, detail, headers=headers)
