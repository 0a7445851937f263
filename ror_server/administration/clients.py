"""Administering machine clients: made, given rights and sites, another secret, closed.

A machine that loses a right loses the tokens that it holds with its secret or when it is closed;
open streams see new rights at once.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from ror_server.accounts import clients
from ror_server.accounts.clients import Client
from ror_server.accounts.sites import NO_SITE, are_sites
from ror_server.accounts.tokens import new_token
from ror_server.administration.actor import Actor, NotAllowed, Unknown, difference
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.identity.data_profile import DataProfile


class Writing(StrEnum):
    """For which sites a machine declares."""

    NONE = "aucun"
    CHOSEN = "choisis"
    ALL = "tous"

    @classmethod
    def of(cls, client: Client) -> "Writing":
        """Return what a machine does; one without sites declares for all, if it declares."""
        if not client.may_write:
            return cls.NONE
        return cls.CHOSEN if client.sites else cls.ALL


def create(
    actor: Actor,
    *,
    client_id: str,
    name: str,
    may_write: bool = False,
    sites: Collection[str] = (),
    profile: DataProfile = DataProfile.ALL,
) -> str:
    """Make a machine, which reads.

    Args:
        actor: who makes it.
        client_id: not taken yet.
        name: what histories show.
        may_write: declare, for all sites when none is given.
        sites: organization ids whose units it declares.
        profile: which data of what may be read.

    Returns:
        Its secret, which is kept nowhere.

    Raises:
        ClientProblem: the id is none or taken, or the name is empty or too long.
        NotAllowed: a site is none.
    """
    with writing(actor.engine) as connection:
        _check_sites(connection, sites)
        secret = clients.add(
            connection,
            client_id=client_id,
            name=name,
            may_write=may_write,
            sites=frozenset(sites),
            now=actor.now,
            profile=profile,
        )
        made = _existing(connection, client_id)
        content = _difference(None, made)
        actor.record(connection, Event.CLIENT_CREATED, detail=client_id, content=content)
    return secret


def change_rights(
    actor: Actor,
    client_id: str,
    *,
    name: str | None = None,
    may_read: bool | None = None,
    writes: Writing | None = None,
    profile: DataProfile | None = None,
) -> None:
    """Change what a machine is called and may do; None leaves a right as it is.

    Raises:
        Unknown: there is no such machine.
        ClientProblem: the name is empty or too long.
        NotAllowed: it is to declare for chosen sites and has none.
    """
    with _changing(actor, client_id, Event.CLIENT_CHANGED) as (connection, client):
        wanted = Writing.of(client) if writes is None else writes
        if wanted is Writing.CHOSEN and not client.sites:
            raise NotAllowed("Ajoutez d’abord un établissement, puis choisissez cette déclaration.")
        clients.set_rights(
            connection,
            client_id,
            name=client.name if name is None else name,
            may_read=client.may_read if may_read is None else may_read,
            may_write=wanted is not Writing.NONE,
            sites=() if wanted is Writing.ALL else client.sites,
            profile=client.profile if profile is None else profile,
        )


def change_sites(
    actor: Actor, client_id: str, *, added: Collection[str] = (), removed: Collection[str] = ()
) -> None:
    """Add sites or take some away; without any left, the machine declares no more.

    Raises:
        Unknown: there is no such machine.
        NotAllowed: a site is none.
    """
    with _changing(actor, client_id, Event.CLIENT_CHANGED) as (connection, client):
        _check_sites(connection, added)
        kept = client.sites - set(removed) | set(added)
        clients.set_rights(
            connection,
            client_id,
            name=client.name,
            may_read=client.may_read,
            # Without a row it would declare for all sites.
            may_write=client.may_write and bool(kept or not client.sites),
            sites=kept,
            profile=client.profile,
        )


def replace_secret(actor: Actor, client_id: str) -> tuple[Client, str]:
    """Give a machine another secret; tokens given for the one before open nothing any more.

    Returns:
        The machine, and its secret, which is kept nowhere.

    Raises:
        Unknown: there is no such machine.
    """
    secret = new_token()
    with _changing(actor, client_id, Event.CLIENT_SECRET_CHANGED) as (connection, client):
        clients.set_secret(connection, client_id, secret)
    return client, secret


def disable(actor: Actor, client_id: str) -> None:
    """Keep a machine out; its tokens open nothing any more.

    Raises:
        Unknown: there is no such machine.
    """
    with _changing(actor, client_id, Event.CLIENT_DISABLED) as (connection, _):
        clients.set_disabled(connection, client_id, disabled=True)


def enable(actor: Actor, client_id: str) -> None:
    """Let a machine in again.

    Raises:
        Unknown: there is no such machine.
    """
    with _changing(actor, client_id, Event.CLIENT_ENABLED) as (connection, _):
        clients.set_disabled(connection, client_id, disabled=False)


@contextmanager
def _changing(actor: Actor, client_id: str, event: Event) -> Iterator[tuple[Connection, Client]]:
    """Change a machine and leave a line in the trail, all or nothing."""
    with writing(actor.engine) as connection:
        before = _existing(connection, client_id)
        yield connection, before
        content = _difference(before, _existing(connection, client_id))
        actor.record(connection, event, detail=client_id, content=content)
    actor.rights_changed()


def _existing(connection: Connection, client_id: str) -> Client:
    client = clients.get(connection, client_id)
    if client is None:
        raise Unknown
    return client


def _check_sites(connection: Connection, sites: Collection[str]) -> None:
    if not are_sites(connection, sites):
        raise NotAllowed(NO_SITE)


def _difference(before: Client | None, after: Client) -> dict[str, Any]:
    """Return what changed, from what to what; never a secret."""
    names = ("name", "may_read", "may_write", "disabled", "sites", "profile")
    changes = difference(before, after, *names)
    return {name: [_told(each) for each in change] for name, change in changes.items()}


def _told(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
