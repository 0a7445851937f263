"""Machine clients: their secrets and the tokens that they get for them (RFC 6749, section 4.4).

Secrets are made here, of 256 random bits, and kept as digests: there is nothing to guess, so wrong
ones are counted nowhere and keep nobody out. Those of earlier versions are kept under Argon2id
until they are next shown.
"""

import hmac
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, select, update

from ror_server.accounts.passwords import Passwords
from ror_server.accounts.tokens import digest, new_token
from ror_server.database.engine import writing
from ror_server.database.schema import client, client_site, client_token
from ror_server.identity.data_profile import DataProfile
from ror_server.settings import ServerSettings

_LONGEST_NAME = 200
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,89}", re.ASCII)


class ClientProblem(ValueError):  # noqa: N818 - what is wrong, in words
    """A client cannot be made as asked; the message is for people."""


@dataclass(frozen=True, slots=True)
class Client:
    """A machine client; without sites it writes everywhere, if it writes at all."""

    id: str
    name: str
    may_read: bool
    may_write: bool
    disabled: bool
    sites: frozenset[str]
    profile: DataProfile


class ClientTokens:
    """Gives access tokens to clients that know their secret."""

    def __init__(self, engine: Engine, settings: ServerSettings, passwords: Passwords) -> None:
        self._engine = engine
        self._settings = settings
        self._passwords = passwords

    def issue(self, client_id: str, secret: str, now: datetime) -> tuple[str, timedelta] | None:
        """Return a token and how long it is good; None for a wrong secret or a closed client."""
        name = client_id.replace("\0", "")
        with self._engine.connect() as connection:
            row = connection.execute(
                select(client.c.secret_hash, client.c.disabled).where(client.c.id == name)
            ).one_or_none()
        if row is None or not self._matches(row.secret_hash, secret) or row.disabled:
            return None
        token = new_token()
        lifetime = self._settings.access_lifetime
        with writing(self._engine) as connection:
            if _is_slow(row.secret_hash):
                connection.execute(
                    update(client)
                    .where(client.c.id == name, client.c.secret_hash == row.secret_hash)
                    .values(secret_hash=digest(secret))
                )
            connection.execute(delete(client_token).where(client_token.c.expires_at < now))
            connection.execute(
                client_token.insert().values(
                    token_hash=digest(token), client_id=name, expires_at=now + lifetime
                )
            )
        return token, lifetime

    def _matches(self, kept: str, secret: str) -> bool:
        if _is_slow(kept):
            return self._passwords.matches(kept, secret)
        return hmac.compare_digest(kept, digest(secret))


def _is_slow(kept: str) -> bool:
    """Tell whether a secret is kept as earlier versions did, like a password."""
    return kept.startswith("$argon2")


def add(
    connection: Connection,
    *,
    client_id: str,
    name: str,
    may_write: bool,
    sites: frozenset[str],
    now: datetime,
    profile: DataProfile = DataProfile.ALL,
) -> str:
    """Make a client.

    Returns:
        Its secret, which is kept nowhere.

    Raises:
        ClientProblem: the id is none or taken, or the name is empty or too long.
    """
    if not _ID.fullmatch(client_id):
        raise ClientProblem(
            "L’identifiant se compose de lettres, de chiffres, de points et de tirets."
        )
    if connection.scalar(select(client.c.id).where(client.c.id == client_id)):
        raise ClientProblem("Cet identifiant est déjà celui d’un logiciel.")
    _check_name(name)
    secret = new_token()
    connection.execute(
        client.insert().values(
            id=client_id,
            name=name,
            secret_hash=digest(secret),
            may_write=may_write,
            profile=profile,
            created_at=now,
        )
    )
    for site in sites:
        connection.execute(client_site.insert().values(client_id=client_id, site_id=site))
    return secret


def all_clients(connection: Connection) -> list[Client]:
    """Return every client, by id."""
    sites: dict[str, set[str]] = {}
    for row in connection.execute(select(client_site)):
        sites.setdefault(row.client_id, set()).add(row.site_id)
    return [
        Client(
            id=row.id,
            name=row.name,
            may_read=row.may_read,
            may_write=row.may_write,
            disabled=row.disabled,
            sites=frozenset(sites.get(row.id, ())),
            profile=DataProfile(row.profile),
        )
        for row in connection.execute(select(client).order_by(client.c.id))
    ]


def get(connection: Connection, client_id: str) -> Client | None:
    """Return a client."""
    return next((each for each in all_clients(connection) if each.id == client_id), None)


def set_rights(
    connection: Connection,
    client_id: str,
    *,
    name: str,
    may_read: bool,
    may_write: bool,
    sites: Collection[str],
    profile: DataProfile,
) -> None:
    """Replace what a client is called and may do; without sites it writes everywhere.

    Raises:
        ClientProblem: it would have no name.
    """
    _check_name(name)
    connection.execute(
        update(client)
        .where(client.c.id == client_id)
        .values(name=name, may_read=may_read, may_write=may_write, profile=profile)
    )
    connection.execute(delete(client_site).where(client_site.c.client_id == client_id))
    for site in sites:
        connection.execute(client_site.insert().values(client_id=client_id, site_id=site))


def set_disabled(connection: Connection, client_id: str, *, disabled: bool) -> None:
    """Keep a client out, or let it in again; its tokens end with it."""
    connection.execute(update(client).where(client.c.id == client_id).values(disabled=disabled))
    if disabled:
        connection.execute(delete(client_token).where(client_token.c.client_id == client_id))


def set_secret(connection: Connection, client_id: str, secret: str) -> None:
    """Replace the secret of a client; tokens given for the one before open nothing any more."""
    connection.execute(
        update(client).where(client.c.id == client_id).values(secret_hash=digest(secret))
    )
    connection.execute(delete(client_token).where(client_token.c.client_id == client_id))


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise ClientProblem("Donnez un nom, de 200\u00a0caractères au plus.")
