"""The relay to the national ROR: how it stands, and the declarations that it refused."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response

from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.relay import overview
from ror_server.relay.outbox import State
from ror_server.web.administration.desk import Desk, Reading, Sending, absent
from ror_server.web.administration.guard import ADDRESS

PATH = "/relais"

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(desk: Reading) -> Response:
    """Tell how the relay stands."""
    return _page(desk)


@router.post("/{declaration_id}/renvoyer")
def retry(declaration_id: int, desk: Sending) -> Response:
    """Have a refused declaration sent again."""
    with writing(desk.context.engine) as connection:
        if not overview.retry(connection, declaration_id, desk.now):
            raise absent()
        desk.record(connection, Event.RELAY_RETRIED, detail=f"n° {declaration_id}")
    return desk.go(PATH, "renvoi")


@router.post("/{declaration_id}/abandonner")
def drop(declaration_id: int, desk: Sending) -> Response:
    """Give a refused declaration up."""
    with writing(desk.context.engine) as connection:
        if not overview.drop(connection, declaration_id, desk.now):
            raise absent()
        desk.record(connection, Event.RELAY_DROPPED, detail=f"n° {declaration_id}")
    return desk.go(PATH, "abandon")


def _page(desk: Desk) -> Response:
    with desk.context.engine.connect() as connection:
        found = overview.overview(connection, desk.now)
        declarations = overview.parked_declarations(connection)
        resources = overview.parked_resources(connection)
    return desk.render(
        "relay",
        bridge=found,
        used=bool(found.last_full or found.reading_failure or found.counts),
        last_delta=_moment(found.last_delta),
        last_full=_moment(found.last_full),
        failures=[
            (name, _moment(each), each["words"])
            for name, each in (
                ("reading", found.reading_failure),
                ("sending", found.sending_failure),
            )
            if each
        ],
        waiting=found.counts.get(State.WAITING, 0) + found.counts.get(State.SENDING, 0),
        declarations=declarations,
        resources=resources,
    )


def _moment(done: Any) -> datetime | None:  # noqa: ANN401 - as it is remembered
    return datetime.fromisoformat(done["at"]) if done else None
