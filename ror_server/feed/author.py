"""In whose name a feed of the command line declares."""

from sqlalchemy import Connection, select

from ror_server.database.schema import client, client_site
from ror_server.identity.principal import Principal, PrincipalKind


class NotAnAuthor(ValueError):  # noqa: N818 - what is wrong, in words
    """A machine client cannot declare; the message is for people."""


def author_of(connection: Connection, client_id: str) -> Principal:
    """Return a machine client as the author of declarations.

    Raises:
        NotAnAuthor: it is unknown, closed or without the right to declare.
    """
    row = connection.execute(
        select(client.c.id, client.c.name, client.c.may_write, client.c.disabled).where(
            client.c.id == client_id
        )
    ).one_or_none()
    if row is None:
        raise NotAnAuthor(f"le client {client_id} n’existe pas")
    if row.disabled or not row.may_write:
        raise NotAnAuthor(f"le client {client_id} n’a pas le droit de déclarer")
    sites = select(client_site.c.site_id).where(client_site.c.client_id == client_id)
    chosen = frozenset(connection.scalars(sites))
    return Principal(
        kind=PrincipalKind.CLIENT,
        id=row.id,
        name=row.name,
        writes_everywhere=not chosen,
        sites=chosen,
    )
