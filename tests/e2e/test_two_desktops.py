"""Beds declared on one desktop are seen on another, at once, within each one's rights."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from ror_desktop.domain.synthesis import CellKey, Row, RowKind
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_server.database import engine as engines
from ror_server.database.schema import session
from tests.e2e.conftest import Start
from tests.support.desktop_process import desktop_process, tell
from tests.support.desktops import LONG, DesktopRobot
from tests.support.running_server import RunningServer
from tests.support.watchdog import watched

ADULT_ICU_IN_PARIS = CellKey(Row(RowKind.GROUPING, "REA-ADU"), "75")


def cell_text(regulator: DesktopRobot, key: CellKey) -> str:
    """What the matrix on screen writes in a cell."""
    model = regulator.synthesis.findChild(MatrixModel)
    assert isinstance(model, MatrixModel)
    return str(model.index_of(key).data(Qt.ItemDataRole.DisplayRole))


def test_beds_declared_on_one_desktop_change_the_matrix_of_the_other(
    start: Start, qtbot: QtBot, record_testsuite_property: object
) -> None:
    manager, regulator = start("manager"), start("regulator")
    manager.sign_in("pitie")
    regulator.sign_in("samu")
    assert cell_text(regulator, ADULT_ICU_IN_PARIS) == "2"
    with watched() as blocks:
        manager.type_free_beds("pitie-rea-2", 3)
        qtbot.waitUntil(lambda: cell_text(regulator, ADULT_ICU_IN_PARIS) == "5", timeout=LONG)
    assert callable(record_testsuite_property)
    record_testsuite_property("longest block of the interface, s", blocks.longest)
    manager.wait_until_sent()
    assert manager.free_beds("pitie-rea-2") == 3
    assert regulator.free_beds("pitie-rea-2") == 3


def test_a_desktop_of_another_process_changes_the_matrix_of_this_one(
    start: Start, server: RunningServer, tmp_path: Path, qtbot: QtBot
) -> None:
    regulator = start("regulator")
    regulator.sign_in("samu")
    assert cell_text(regulator, ADULT_ICU_IN_PARIS) == "2"
    with desktop_process(server.url, tmp_path / "manager") as manager:
        assert tell(manager, do="sign in", identifier="pitie") == {"state": "live"}
        tell(manager, do="declare", location_id="pitie-rea-2", count=3)
        qtbot.waitUntil(lambda: cell_text(regulator, ADULT_ICU_IN_PARIS) == "5", timeout=LONG)


def test_without_the_right_there_is_no_entry_for_the_page(start: Start) -> None:
    manager, regulator = start("manager"), start("regulator")
    manager.sign_in("pitie")
    regulator.sign_in("samu")
    assert manager.desktop.window.rail.labels == ["Saisie"]
    assert "Synthèse" in regulator.desktop.window.rail.labels
    assert "Saisie" not in regulator.desktop.window.rail.labels


def test_signing_out_forgets_the_region_and_lets_another_person_in(start: Start) -> None:
    robot = start()
    robot.sign_in("samu", keep=True)
    robot.desktop.window.sign_out_requested.emit()
    robot.wait_for_form()
    assert list(robot.desktop.store.units()) == []
    robot.sign_in("pitie")
    assert robot.desktop.window.current_page == "entry"


def test_a_session_ended_by_the_server_asks_to_sign_in_again(
    start: Start, server: RunningServer
) -> None:
    robot = start()
    robot.sign_in("samu")
    with engines.writing(server.engine) as connection:
        connection.execute(delete(session))
    server.cut()
    robot.wait_for_form()
    assert "session est terminée" in robot.desktop.sign_in_page.problem_text
    assert list(robot.desktop.store.units()) == []


def test_figures_typed_when_the_session_ends_come_back_with_the_same_person(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    robot = start()
    robot.sign_in("pitie")
    robot.entry.cards.go_to("pitie-rea-2")
    assert robot.entry.cards.card is not None
    QTest.keyClicks(robot.entry.cards.card.fields[0].editor.line_edit, "3")
    with engines.writing(server.engine) as connection:
        connection.execute(delete(session))
    server.cut()
    robot.wait_for_form()
    assert "1" in robot.desktop.sign_in_page.unsaved_text
    robot.sign_in("samu")
    robot.desktop.window.sign_out_requested.emit()
    robot.sign_in("pitie")
    qtbot.waitUntil(lambda: robot.entry.model.edited == ("pitie-rea-2",), timeout=LONG)
    assert robot.entry.cards.current == "pitie-rea-2"
    assert "ne sont pas enregistrés" in robot.entry.restored.text
    assert robot.desktop.outbox.waiting == 0
    robot.entry.cards.save()
    qtbot.waitUntil(lambda: not robot.entry.has_unsaved(), timeout=LONG)
    assert robot.entry.restored.text == ""
    robot.wait_until_sent()
    assert robot.free_beds("pitie-rea-2") == 3
