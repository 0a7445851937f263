"""A hospital’s movements reach the desk of who declares there, who may know better meanwhile."""

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Start
from tests.server.feed.feeds import feed_of, listening
from tests.server.feed.movements import REA_1, REA_2, adt, sender
from tests.support.desktops import LONG, DesktopRobot
from tests.support.running_server import RunningServer


def now() -> datetime:
    return datetime.now(UTC)


def said(desk: DesktopRobot) -> str:
    card = desk.entry.cards.card
    assert card is not None
    return card.header.feed.text()


def test_what_comes_by_itself_is_told_from_what_is_typed_since(
    server: RunningServer, start: Start, qtbot: QtBot
) -> None:
    desk = start(server.url)
    desk.sign_in("pitie")
    desk.entry.cards.go_to(REA_2)
    assert said(desk) == ""
    with listening(feed_of(server.engine, clock=now)) as port, sender(port) as gam:
        gam.send(adt("A01", "v1", "REA2", now() - timedelta(minutes=5)))
        qtbot.waitUntil(lambda: desk.free_beds(REA_2) == 9, timeout=LONG)
        qtbot.waitUntil(lambda: "Mise à jour automatique" in said(desk), timeout=LONG)

        # From another card, as one comes to type.
        desk.entry.cards.go_to(REA_1)
        desk.type_free_beds(REA_2, 7)
        desk.entry.cards.go_to(REA_2)
        qtbot.waitUntil(lambda: "Saisie manuelle, jusqu’à" in said(desk), timeout=LONG)
        qtbot.waitUntil(lambda: desk.free_beds(REA_2) == 7, timeout=LONG)

        # The clock of declarations counts whole seconds.
        gam.send(adt("A01", "v2", "REA2", now() + timedelta(seconds=2)))
        qtbot.waitUntil(lambda: desk.free_beds(REA_2) == 8, timeout=LONG)
        qtbot.waitUntil(lambda: "Mise à jour automatique" in said(desk), timeout=LONG)
