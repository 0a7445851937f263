"""The relay to the national ROR: how it stands, and the declarations that it refused."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response

from ror_server.administration import relay
from ror_server.relay import overview
from ror_server.relay.outbox import State
from ror_server.web.administration.admin_request import ADDRESS, AdminRequest, Reading, Sending

PATH = "/relais"

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(admin: Reading) -> Response:
    """Tell how the relay stands."""
    return _page(admin)


@router.post("/{declaration_id}/renvoyer")
def retry(declaration_id: int, admin: Sending) -> Response:
    """Have a refused declaration sent again."""
    relay.retry(admin.actor, declaration_id)
    return admin.go(PATH, "renvoi")


@router.post("/{declaration_id}/abandonner")
def drop(declaration_id: int, admin: Sending) -> Response:
    """Give a refused declaration up."""
    relay.drop(admin.actor, declaration_id)
    return admin.go(PATH, "abandon")


def _page(admin: AdminRequest) -> Response:
    with admin.services.engine.connect() as connection:
        found = overview.overview(connection, admin.now)
        declarations = overview.parked_declarations(connection)
        resources = overview.parked_resources(connection)
    return admin.render(
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
