"""Administering the relay: what becomes of declarations that the national ROR refused."""

from ror_server.administration.actor import Actor, Unknown
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.database.types import LARGEST_ID
from ror_server.relay import overview


def retry(actor: Actor, declaration_id: int) -> None:
    """Have a refused declaration sent again.

    Raises:
        Unknown: no refused declaration has this number.
    """
    with writing(actor.engine) as connection:
        if declaration_id > LARGEST_ID or not overview.retry(connection, declaration_id, actor.now):
            raise Unknown
        actor.record(connection, Event.RELAY_RETRIED, detail=f"n° {declaration_id}")


def drop(actor: Actor, declaration_id: int) -> None:
    """Give a refused declaration up.

    Raises:
        Unknown: no refused declaration has this number.
    """
    with writing(actor.engine) as connection:
        if declaration_id > LARGEST_ID or not overview.drop(connection, declaration_id, actor.now):
            raise Unknown
        actor.record(connection, Event.RELAY_DROPPED, detail=f"n° {declaration_id}")
