"""Opening again: the last picture at once, with or without the server."""

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from ror_desktop.domain.availability import declared_beds
from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.views.widgets import Banner
from ror_server.settings import ServerSettings
from tests.e2e.conftest import Start
from tests.support.desktops import LONG, running_desktop
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.running_server import RunningServer, serve


def test_a_kept_session_opens_on_the_last_picture_while_the_server_is_away(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    with start.run() as first:
        first.sign_in("samu", keep=True)
        known = {unit.location_id for unit in first.desktop.store.units()}
    with server.offline():
        second = start()
        store = second.desktop.store
        qtbot.waitUntil(lambda: store.region is not None, timeout=LONG)
        second.wait_for_line(ConnectionStatus.OFFLINE)
        assert {unit.location_id for unit in store.units()} == known
        assert second.desktop.window.current_page == "synthesis"
        assert "données de" in second.desktop.window.banners.connection.text
    second.desktop.window.retry_requested.emit()
    second.wait_until_live()


def test_the_first_picture_of_an_account_counts_as_its_last_look(
    start: Start, qtbot: QtBot
) -> None:
    with start.run() as first:
        first.sign_in("samu")
        store = first.desktop.store
        qtbot.waitUntil(lambda: bool(store.last_visit), timeout=LONG)
        seen = dict(store.last_visit)
        assert seen == declared_beds(store.units())
    with start.run() as second:
        second.sign_in("samu")
        qtbot.waitUntil(lambda: bool(second.desktop.store.last_visit), timeout=LONG)
        assert second.desktop.store.last_visit == seen


def test_signing_out_leaves_no_secret_and_no_picture_behind(
    start: Start, vault: MemoryKeyring
) -> None:
    with start.run() as first:
        first.sign_in("samu", keep=True)
        assert vault.secrets
        first.desktop.window.sign_out_requested.emit()
        first.wait_for_form()
    assert not vault.secrets
    with start.run() as second:
        second.wait_for_form()
        assert second.desktop.store.region is None


def test_a_session_is_renewed_before_it_is_over(database: str, start: Start, qtbot: QtBot) -> None:
    with serve(database, ServerSettings(access_lifetime=timedelta(seconds=2))) as server:
        robot = start(url=server.url)
        renewed: list[object] = []
        robot.sign_in("samu")
        backend = robot.desktop._backend
        assert backend is not None
        backend.connection.tokens.watch(renewed.append)
        qtbot.waitUntil(lambda: bool(renewed), timeout=LONG)
        robot.wait_until_live()


def test_wrong_password_and_locked_account_are_said_in_words(start: Start, qtbot: QtBot) -> None:
    robot = start()
    robot.wait_for_form()
    page, session = robot.desktop.sign_in_page, robot.desktop.session
    said: set[str] = set()
    for _ in range(6):
        page.sign_in_requested.emit("samu", "not the password", False)  # noqa: FBT003 - signal
        robot.wait_for_form()
        assert session.problem is not None
        said.add(page.problem_text)
    assert "Identifiant ou mot de passe incorrect." in said
    assert any("bloqué encore" in words for words in said)
    assert qtbot is not None


def test_on_a_disk_that_takes_nothing_a_regulator_reads_and_is_told(
    server: RunningServer, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with running_desktop(server.url, blocked, qtbot) as robot:
        robot.sign_in("samu")
        assert robot.free_beds("pitie-rea-2") is not None
        banners = robot.desktop.window.findChildren(Banner)
        assert any("consultation seulement" in banner.text for banner in banners)
