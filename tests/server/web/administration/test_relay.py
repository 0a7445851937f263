"""What an administrator sees of the relay to the national ROR, and what they decide."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.relay import enqueue, outbox, state
from ror_server.relay.outbox import State
from tests.server.relay.looking import FREE, declare
from tests.server.web_pages import WebVisitor
from tests.support import sample_region
from tests.support.running_server import RunningServer

PAGE = "/administration/relais"
_NOW = sample_region.NOW


def _refuse_one(server: RunningServer) -> None:
    """Have a declaration that the national ROR refused."""
    declare(server.engine, "pitie-rea-1", 1, _NOW, FREE)
    with engines.writing(server.engine) as connection:
        enqueue.enqueue_all(connection, _NOW, test_data=True)
        (taken,) = outbox.claim(connection, _NOW, 10)
        outbox.settle(
            connection,
            taken,
            State.PARKED,
            now=_NOW,
            status=412,
            code="multiple-matches",
            answer="il y a <b>2</b> résultats",
        )


def _state(server: RunningServer) -> str:
    table = schema.relay_outgoing
    with server.engine.connect() as connection:
        return str(connection.scalar(select(table.c.state)))


def test_a_bridge_that_never_worked_says_so(admin: WebVisitor) -> None:
    shown = admin.get(PAGE).text
    assert "n’a encore rien lu ni envoyé" in shown
    assert "n’a rien refusé" in shown


def test_the_state_of_the_bridge_is_told(admin: WebVisitor, server: RunningServer) -> None:
    with engines.writing(server.engine) as connection:
        connection.execute(
            schema.relay_parked_resource.insert().values(
                resource_type="Location", resource_id="x", reason="<i>", parked_at=_NOW
            )
        )
        done = {"at": (_NOW - timedelta(hours=1)).isoformat()}
        state.put(connection, state.LAST_FULL, done)
        failed = {"at": _NOW.isoformat(), "words": "Notre certificat a expiré"}
        state.put(connection, state.SENDING_FAILURE, failed)
        state.put(connection, state.SKEW, -240)
    shown = admin.get(PAGE).text
    assert "Notre certificat a expiré" in shown
    assert "diffèrent de 240 s" in shown
    assert "arrêté" in shown
    assert "Location/x" in shown
    assert "&lt;i&gt;" in shown


@pytest.mark.parametrize(
    ("action", "then"), [("renvoyer", State.WAITING), ("abandonner", State.DROPPED)]
)
def test_a_refused_declaration_is_shown_and_settled(
    admin: WebVisitor, server: RunningServer, action: str, then: State
) -> None:
    _refuse_one(server)
    shown = admin.get(PAGE).text
    assert "il y a &lt;b&gt;2&lt;/b&gt; résultats" in shown
    assert "retirer les doublons" in shown
    address = re.search(rf'action="[^"]*/compte({PAGE}/\d+/{action})"', shown)
    assert address is not None
    assert admin.send(address[1]).status_code == 303
    assert _state(server) == then
    assert admin.send(address[1]).status_code == 404, "it is settled already"
    assert admin.send(f"{PAGE}/{10**30}/{action}").status_code == 404
    table = schema.audit
    with server.engine.connect() as connection:
        events = connection.scalars(select(table.c.event)).all()
    assert events.count({"renvoyer": "relay_retried", "abandonner": "relay_dropped"}[action]) == 1


def test_the_bridge_is_for_administrators(pitie: WebVisitor, server: RunningServer) -> None:
    _refuse_one(server)
    assert pitie.get(PAGE).status_code == 403
    assert pitie.send(f"{PAGE}/1/abandonner").status_code == 403
    assert _state(server) == State.PARKED
