"""What describes units shows on an open desktop as on one that is opened afterwards."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ror_desktop.controllers.change_follower import RegionPoller
from ror_desktop.domain.synthesis import CellKey, Synthesis
from ror_desktop.domain.units import Unit
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.tasks.stream import StreamThread
from ror_server.app import utc_now
from ror_server.availability.serialization import read
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.fhir.profile_rules import EVERYTHING
from ror_server.relay.upsert import upsert
from tests.e2e.conftest import Start
from tests.support.desktops import LONG, DesktopRobot
from tests.support.running_server import RunningServer

PLACE = "pitie-rea-1"
Json = dict[str, Any]


def told(server: RunningServer, kind: str, id: str) -> Json:
    """Return a resource as the national ROR would tell it again."""
    with server.engine.connect() as connection:
        found: Json = read(connection, kind, [id], EVERYTHING)[id]
    if kind == "Location":
        found["managingOrganization"] = {"reference": "Organization/site-pitie"}
    return found


def offer_of(server: RunningServer) -> Json:
    link = schema.healthcare_service_location
    with server.engine.connect() as connection:
        id = connection.scalars(
            select(link.c.healthcare_service_id).where(link.c.location_id == PLACE)
        ).one()
    return told(server, "HealthcareService", id)


def say(server: RunningServer, *resources: Mapping[str, Any]) -> None:
    """Let the server take resources as the relay does, in another process than the one served."""
    now = utc_now()
    with engines.recording(server.engine) as connection:
        upsert(connection, resources, region="11", read_at=now, now=now)


def specialty(offer: Json) -> Json:
    coding = offer["specialty"][0]["coding"][0]
    return {**offer, "specialty": [{"coding": [{**coding, "code": "129"}]}]}


CHANGES: dict[str, Callable[[RunningServer], list[Json]]] = {
    "name of a place": lambda server: [
        {**told(server, "Location", PLACE), "name": "Réa médicale A"},
    ],
    "telephone of a place": lambda server: [
        {
            **told(server, "Location", PLACE),
            "telecom": [{"system": "phone", "value": "0142000099"}],
        }
    ],
    "place out of use": lambda server: [
        {**told(server, "Location", PLACE), "status": "inactive"},
    ],
    "specialty": lambda server: [specialty(offer_of(server))],
    "offer out of use": lambda server: [{**offer_of(server), "active": False}],
    "offer that names no place any more": lambda server: [{**offer_of(server), "location": []}],
    "site with another name": lambda server: [
        {**told(server, "Organization", "site-pitie"), "name": "Pitié"},
    ],
    "site out of use": lambda server: [
        {**told(server, "Organization", "site-pitie"), "active": False},
    ],
    "new unit": lambda server: [
        {**told(server, "Location", PLACE), "id": "neuf", "identifier": []},
        {
            **offer_of(server),
            "id": "offre-neuve",
            "identifier": [],
            "location": [{"reference": "Location/neuf"}],
        },
    ],
}


Picture = tuple[dict[str, Unit], dict[str, int | None], dict[CellKey, str]]


def picture(robot: DesktopRobot) -> Picture:
    """What a desktop has: each unit, its free beds, and the totals that the matrix shows."""
    store = robot.desktop.store
    assert store.region is not None
    units = {unit.location_id: unit for unit in store.units()}
    model = robot.synthesis.findChild(MatrixModel)
    assert isinstance(model, MatrixModel)
    fresh = Synthesis(store.region, units.values(), store.now)
    columns = fresh.departements()
    cells = [CellKey(row, column) for row in fresh.rows() for column in columns]
    shown = {each: str(model.index_of(each).data(Qt.ItemDataRole.DisplayRole)) for each in cells}
    return units, {name: robot.free_beds(name) for name in units}, shown


@pytest.mark.parametrize("kind", CHANGES)
def test_an_open_desktop_shows_what_one_that_is_opened_now_shows(
    start: Start, server: RunningServer, qtbot: QtBot, kind: str
) -> None:
    first = start("first")
    first.sign_in("samu")
    before = picture(first)
    say(server, *CHANGES[kind](server))
    second = start("second")
    second.sign_in("samu")
    after = picture(second)
    assert after != before
    qtbot.waitUntil(lambda: picture(first) == after, timeout=LONG)
    first.wait_until_live()


def test_without_a_stream_it_is_noticed_at_the_next_look_at_the_region(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    robot = start()
    robot.sign_in("samu")
    stream = robot.desktop.findChild(StreamThread)
    assert isinstance(stream, StreamThread)
    stream.stop()
    say(server, {**told(server, "Organization", "site-pitie"), "name": "Pitié"})
    watch = robot.desktop.findChild(RegionPoller)
    assert isinstance(watch, RegionPoller)
    # What the minute would bring.
    watch.poll()

    def name() -> str:
        unit = robot.desktop.store.unit(PLACE)
        return "" if unit is None else unit.site.name

    qtbot.waitUntil(lambda: name() == "Pitié", timeout=LONG)
