"""Administering feeds: which mapping a hospital's feed has, in whose name it declares, its end."""

from hashlib import sha256

from sqlalchemy import select

from ror_server.administration.actor import Actor
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.database.schema import feed
from ror_server.feed import register
from ror_server.feed.mapping import Mapping
from ror_server.identity.principal import Principal


def define(actor: Actor, text: str, mapping: Mapping, client_id: str) -> Principal:
    """Keep a feed under the name in its mapping, or give it another mapping.

    A feed that is there already as asked stays as it is, and leaves no line.

    Args:
        actor: who defines it.
        text: the mapping file.
        mapping: what it says.
        client_id: in whose name it declares.

    Returns:
        The machine, as it declares.

    Raises:
        register.NotAnAuthor: the machine cannot declare.
        FeedProblem: the feed is another machine's.
    """
    kept = select(feed.c.client_id, feed.c.mapping).where(feed.c.name == mapping.name)
    with writing(actor.engine) as connection:
        author = register.author_of(connection, client_id)
        before = connection.execute(kept).one_or_none()
        register.define(connection, text, mapping, client_id, actor.now)
        if before is None or before.mapping != text:
            content = {
                "client": [before and before.client_id, client_id],
                "mapping": [before and _digest(before.mapping), _digest(text)],
            }
            changes = {name: pair for name, pair in content.items() if pair[0] != pair[1]}
            actor.record(connection, Event.FEED_DEFINED, detail=mapping.name, content=changes)
    return author


def remove(actor: Actor, name: str) -> None:
    """Forget a feed and the stays that it counts; what it declared stays declared.

    Raises:
        FeedProblem: there is no such feed.
    """
    with writing(actor.engine) as connection:
        client_id = connection.scalar(select(feed.c.client_id).where(feed.c.name == name))
        register.forget(connection, name)
        content = {"client": [client_id, None]}
        actor.record(connection, Event.FEED_REMOVED, detail=name, content=content)


def _digest(text: str) -> str:
    """Return by which a mapping file can be recognised (8 hexadecimal digits)."""
    return sha256(text.encode()).hexdigest()[:8]
