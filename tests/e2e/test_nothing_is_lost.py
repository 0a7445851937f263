"""What was « Enregistré » arrives once, whatever happens to the line, the server or the desktop."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, select

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.models.connection_state import ConnectionStatus
from ror_server.database import engine as engines
from ror_server.database.schema import capacity_history
from tests.e2e.conftest import Start
from tests.support.desktop_process import desktop_process, tell
from tests.support.desktops import LONG, DesktopRobot
from tests.support.running_server import RunningServer, serve_process

UNIT = "pitie-rea-2"


def declared(engine: Engine, location_id: str = UNIT) -> list[int]:
    """Free beds that the server recorded for a unit, oldest first."""
    table = capacity_history
    query = (
        select(table.c.count)
        .where(table.c.location_id == location_id, table.c.status == CapacityStatus.AVAILABLE)
        .order_by(table.c.id)
    )
    with engine.connect() as connection:
        return list(connection.scalars(query))


def wait_until_stored(robot: DesktopRobot, qtbot: QtBot) -> None:
    """Wait until the desktop says « Enregistré » and knows that it is not sent yet."""
    qtbot.waitUntil(lambda: robot.desktop.outbox.waiting > 0, timeout=LONG)


def test_beds_declared_while_the_line_is_cut_arrive_once_when_it_is_back(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    robot = start()
    robot.sign_in("pitie")
    with server.offline():
        robot.wait_for_line(ConnectionStatus.OFFLINE)
        robot.type_free_beds(UNIT, 3)
        wait_until_stored(robot, qtbot)
        assert "Hors ligne depuis" in robot.desktop.window.banners.connection.text
        assert declared(server.engine) == []
    robot.wait_until_live()
    robot.wait_until_sent()
    assert declared(server.engine) == [3]
    assert robot.desktop.window.banners.connection.text == ""


def test_a_line_that_stalls_during_a_save_doubles_nothing(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    robot = start()
    robot.sign_in("pitie")
    with server.stalled():
        robot.type_free_beds(UNIT, 3)
        wait_until_stored(robot, qtbot)
        server.cut()
    robot.wait_until_sent()
    assert declared(server.engine) == [3]


def test_a_server_killed_during_a_save_loses_nothing(
    start: Start, database: str, qtbot: QtBot
) -> None:
    with serve_process(database) as process:
        robot = start(url=process.url)
        robot.sign_in("pitie")
        process.kill()
        robot.type_free_beds(UNIT, 3)
        wait_until_stored(robot, qtbot)
        process.start()
        robot.wait_until_live()
        robot.wait_until_sent()
        assert robot.free_beds(UNIT) == 3
    engine = engines.create(database)
    assert declared(engine) == [3]
    engine.dispose()


def test_a_desktop_killed_after_enregistre_and_before_the_answer_declares_once(
    start: Start, server: RunningServer, tmp_path: Path, qtbot: QtBot
) -> None:
    with desktop_process(server.url, tmp_path / "killed") as process:
        assert tell(process, do="sign in", identifier="pitie") == {"state": "live"}
        with server.stalled():
            answer = tell(process, do="declare", location_id=UNIT, count=3)
            assert answer == {"state": "stored", "location_id": UNIT}
            process.kill()
            process.wait()
    robot = start("killed")
    robot.sign_in("pitie")
    qtbot.waitUntil(lambda: robot.free_beds(UNIT) == 3, timeout=LONG)
    robot.wait_until_sent()
    assert declared(server.engine) == [3]


def test_another_person_on_the_same_machine_sends_nothing_of_the_first(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    robot = start()
    robot.sign_in("pitie")
    with server.offline():
        robot.wait_for_line(ConnectionStatus.OFFLINE)
        robot.type_free_beds(UNIT, 3)
        wait_until_stored(robot, qtbot)
        robot.desktop.window.sign_out_requested.emit()
        robot.wait_for_form()
    robot.sign_in("aphp")
    assert robot.desktop.outbox.waiting == 0
    assert declared(server.engine) == []
    robot.desktop.window.sign_out_requested.emit()
    robot.sign_in("pitie")
    robot.wait_until_sent()
    assert declared(server.engine) == [3]
