"""Recheck of rights: who of those that listen may go on, with the rights with which they came."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Column, Connection, select

from ror_server.database.schema import account, account_site, client, client_site, session
from ror_server.identity.principal import Principal, PrincipalKind

# What is seen of changes: the right to read, sites, writing everywhere, the data profile.
_Rights = tuple[bool, frozenset[str], bool, int]


def unchanged(
    connection: Connection, principals: Collection[Principal], now: datetime
) -> set[Principal]:
    """Return those whose session goes on or whose machine is not closed, and who see the same."""
    rights = {**_people(connection, principals, now), **_machines(connection, principals)}
    return {
        each
        for each in principals
        if rights.get(each.session_id or each.id)
        == (each.may_read, each.sites, each.writes_everywhere, each.profile)
    }


def _people(
    connection: Connection, principals: Collection[Principal], now: datetime
) -> dict[str, _Rights]:
    """Return the rights of people by session."""
    people = [each for each in principals if each.kind is PrincipalKind.ACCOUNT]
    sites = _sites(
        connection, account_site.c.account_id, account_site.c.site_id, {each.id for each in people}
    )
    rows = connection.execute(
        select(session.c.id, session.c.account_id, account.c.may_read, account.c.profile)
        .join(account, account.c.id == session.c.account_id)
        .where(
            session.c.id.in_({each.session_id for each in people}),
            session.c.revoked_at.is_(None),
            session.c.expires_at > now,
            account.c.disabled.is_(False),
        )
    )
    return {
        row.id: (row.may_read, frozenset(sites[row.account_id]), False, row.profile) for row in rows
    }


def _machines(connection: Connection, principals: Collection[Principal]) -> dict[str, _Rights]:
    """Return the rights of machines by their id."""
    machines = {each.id for each in principals if each.kind is PrincipalKind.CLIENT}
    sites = _sites(connection, client_site.c.client_id, client_site.c.site_id, machines)
    rows = connection.execute(
        select(client.c.id, client.c.may_read, client.c.may_write, client.c.profile).where(
            client.c.id.in_(machines), client.c.disabled.is_(False)
        )
    )
    return {
        row.id: (
            row.may_read,
            frozenset(sites[row.id] if row.may_write else ()),
            row.may_write and not sites[row.id],
            row.profile,
        )
        for row in rows
    }


def _sites(
    connection: Connection, owner: Column[str], site: Column[str], ids: Collection[str]
) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, place in connection.execute(select(owner, site).where(owner.in_(ids))):
        found[one].add(place)
    return found
