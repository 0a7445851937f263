"""The thin path: a region comes down over mutual TLS, a declaration goes up."""

from sqlalchemy import Engine

from ror_server.relay.relay import Relay
from tests.server.relay.conftest import Relays
from tests.server.relay.looking import FREE, declare, figures, outgoing, units
from tests.server.relay.region import NOW, UNITS
from tests.support.databases import on_every_database
from tests.support.national_server import NationalServer

pytestmark = on_every_database


def test_a_region_comes_down_page_by_page(
    relays: Relays, regional: Engine, national: NationalServer
) -> None:
    relays.make(specialties=()).read_all()
    assert units(regional) == UNITS
    assert figures(regional, "beaujon") == figures(national.engine, "beaujon")


def test_a_declaration_goes_up(relay: Relay, regional: Engine, national: NationalServer) -> None:
    relay.read_all()
    declare(regional, "rea-1", 5, NOW)
    done = relay.send()
    assert (done.sent, done.parked, done.waiting) == (1, 0, 0)
    assert figures(national.engine, "rea-1")[FREE] == 5
    assert [each["state"] for each in outgoing(regional)] == ["sent"]
