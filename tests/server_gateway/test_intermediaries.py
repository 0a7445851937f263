"""What portals, proxies and filters answer in the server's place is never taken for its word."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ror_desktop.domain.errors import RorError, SessionEnded, Unreachable, UnreadableAnswer
from ror_desktop.gateway.connection import Connection, connect
from ror_desktop.services.session_service import SessionService
from tests.server_gateway.conftest import QUICK
from tests.server_gateway.test_sending import PLACE, Desk
from tests.support import sample_region
from tests.support.fakes import FakeVault
from tests.support.hostile_proxy import Exchange, HostileProxy, hostile_proxy
from tests.support.running_server import RunningServer
from tests.support.sample_region import AVAILABLE

Answer = Callable[[Exchange], None]

SOME_JSON = json.dumps({"status": "ok"}).encode()
OTHER_PLACE = json.dumps(
    {
        "resourceType": "Location",
        "id": "pitie-rea-2",
        "meta": {"versionId": "9", "lastUpdated": "2026-11-23T14:00:00Z"},
    }
).encode()
NO_VERSION = json.dumps(
    {
        "resourceType": "Location",
        "id": PLACE,
        "meta": {"lastUpdated": "2026-11-23T14:00:00Z"},
    }
).encode()


def answers(status: int, body: bytes, kind: str = "application/json") -> Answer:
    return lambda exchange: exchange.say(status, body, kind)


def page(status: int) -> Answer:
    return lambda exchange: exchange.say(status)


@pytest.fixture
def proxy(server: RunningServer) -> Iterator[HostileProxy]:
    with hostile_proxy(urlsplit(server.url).port or 0) as made:
        yield made


@pytest.fixture
def through(proxy: HostileProxy) -> Iterator[Connection]:
    """A gateway whose every request passes the proxy."""
    made = connect(proxy.url, QUICK, lambda: sample_region.NOW)
    yield made
    made.close()


@pytest.fixture
def desk(through: Connection, tmp_path: Path) -> Iterator[Desk]:
    through.accounts.sign_in("pitie", "pitiepitie")
    made = Desk(through, tmp_path, sample_region.NOW)
    yield made
    made.stores.close()


def only(method: str, answer: Answer) -> Answer:
    """Answer the requests of one method; all others pass."""
    return lambda exchange: (answer if exchange.method == method else Exchange.pass_on)(exchange)


@pytest.mark.parametrize(
    "answer",
    [
        answers(200, b""),
        answers(204, b""),
        answers(200, SOME_JSON),
        answers(200, OTHER_PLACE),
        answers(200, NO_VERSION),
        page(200),
        *(page(status) for status in (400, 401, 403, 404, 405, 412)),
    ],
)
def test_an_answer_in_the_servers_place_neither_confirms_nor_refuses_a_declaration(
    desk: Desk, proxy: HostileProxy, answer: Answer
) -> None:
    desk.declare.save("pitie", desk.unit(), {AVAILABLE: 1})
    proxy.behave = only("PATCH", answer)
    report = desk.send()
    assert (len(report.confirmed), len(report.refused), len(report.waiting)) == (0, 0, 1)
    assert desk.count() == 2

    proxy.behave = Exchange.pass_on
    assert len(desk.send().confirmed) == 1
    assert desk.count() == 1


def test_an_answer_lost_on_the_way_is_settled_by_the_next_read(
    desk: Desk, proxy: HostileProxy
) -> None:
    desk.declare.save("pitie", desk.unit(), {AVAILABLE: 1})
    proxy.behave = only("PATCH", Exchange.lose_answer)
    assert len(desk.send().waiting) == 1
    proxy.behave = Exchange.pass_on
    assert len(desk.send().confirmed) == 1
    assert desk.count() == 1


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 405])
def test_a_page_in_place_of_the_renewal_forgets_no_session(
    through: Connection, proxy: HostileProxy, status: int
) -> None:
    vault = FakeVault()
    SessionService(through.accounts, vault, "ror").sign_in("pitie", "pitiepitie", keep=True)
    through.tokens.drop()
    proxy.behave = page(status)
    sessions = SessionService(through.accounts, vault, "ror")
    with pytest.raises((Unreachable, UnreadableAnswer)):
        sessions.resume()
    proxy.behave = Exchange.pass_on
    resumed = sessions.resume()
    assert resumed is not None
    assert resumed.account.identifier == "pitie"


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 405, 502])
def test_a_page_in_place_of_an_answer_ends_no_session(
    through: Connection, proxy: HostileProxy, status: int
) -> None:
    through.accounts.sign_in("samu", "samusamu")
    proxy.behave = page(status)
    with pytest.raises(RorError) as failed:
        through.region_gateway.region()
    assert isinstance(failed.value, (Unreachable, UnreadableAnswer))
    proxy.behave = Exchange.pass_on
    assert through.region_gateway.region().code


def test_a_renewal_whose_answer_is_lost_is_asked_again(
    through: Connection, proxy: HostileProxy
) -> None:
    session = through.accounts.sign_in("pitie", "pitiepitie")
    proxy.behave = Exchange.lose_answer
    with pytest.raises(Unreachable):
        through.accounts.refresh(session.tokens.refresh)
    proxy.behave = Exchange.pass_on
    renewed = through.accounts.refresh(session.tokens.refresh)
    assert renewed.tokens.refresh != session.tokens.refresh
    assert through.region_gateway.region().code

    through.tokens.drop()
    with pytest.raises(SessionEnded):
        through.accounts.refresh(session.tokens.refresh)
