"""A desktop that is open while a backup is put back shows nothing of the lost time afterwards."""

from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from ror_server.cli.main import main
from tests.e2e.conftest import Start, sample_database
from tests.support.desktops import LONG
from tests.support.running_server import serve_process

UNIT = "pitie-rea-2"


def test_figures_and_versions_of_the_lost_time_are_gone(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    file, folder = tmp_path / "ror.backup", tmp_path / "restored"
    folder.mkdir()
    now = datetime.now(UTC)
    # A database that no other server has open.
    with sample_database(folder, now) as database, serve_process(database) as process:
        manager, regulator = start("manager", process.url), start("regulator", process.url)
        manager.sign_in("pitie")
        regulator.sign_in("samu")
        saved = regulator.free_beds(UNIT)
        assert main(["backup", "--database", database, "--output", str(file)]) == 0
        manager.type_free_beds(UNIT, 3)
        qtbot.waitUntil(lambda: regulator.free_beds(UNIT) == 3, timeout=LONG)
        manager.wait_until_sent()
        process.terminate()
        assert main(["restore", "--database", database, str(file), "--replace"]) == 0
        process.start()
        for robot, identifier in ((manager, "pitie"), (regulator, "samu")):
            robot.wait_for_form()
            robot.sign_in(identifier)
            assert robot.free_beds(UNIT) == saved
        # What is declared now is followed, though more was declared in the lost time.
        manager.type_free_beds(UNIT, 1)
        qtbot.waitUntil(lambda: regulator.free_beds(UNIT) == 1, timeout=LONG)
        manager.wait_until_sent()
