"""The QR code of a real page, seen by a poor camera, opens a session; once."""

from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ror_desktop.domain.scanning import Camera
from ror_desktop.models.session_state import SessionPhase
from ror_desktop.tasks.camera import CameraThread
from ror_desktop.views.scan.scan_page import ScanPage
from tests.e2e.conftest import Start
from tests.support.browser import Browser, running_browser
from tests.support.desktops import LONG, DesktopRobot
from tests.support.films import write_film
from tests.support.qr_pictures import Hardship, Picture, view
from tests.support.running_server import RunningServer
from tests.support.small_region import password_of
from tests.support.typography import plain

# On Windows too: a session opened by a code (test_other_server.py), codes in pictures (gui/scan).
pytestmark = pytest.mark.linux(reason="the page is shown by Debian's chromium")

_VIEWS = 5
_REPEATED = 30


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("browser")) as running:
        running.dress()
        yield running


@pytest.fixture
def signed_in_browser(browser: Browser, server: RunningServer) -> Browser:
    """The browser of somebody who is about to show a code."""
    browser.driver.delete_all_cookies()
    browser.open(f"{server.url}/compte")
    browser.type("identifiant", "pitie")
    browser.type("mot_de_passe", password_of("pitie"))
    browser.press("Se connecter")
    browser.find(".tiles")
    return browser


def picture_of_code(browser: Browser) -> Picture:
    """Ask for a code and take its picture from the screen."""
    browser.press("Afficher mon QR code")
    png = browser.find(".picture svg").screenshot_as_png
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def film_of(
    shown: Picture,
    hardship: Hardship,
    folder: Path,
    share: float | None = None,
    angle: float | None = None,
) -> str:
    """Let a poor camera film a code: a few views of it, each for a moment, again and again."""
    views = [
        view(shown, hardship, border=4 / 41, share=share, angle=angle, seed=seed)
        for seed in range(_VIEWS)
    ]
    return write_film(str(folder / "camera.avi"), chain(*repeat(views, _REPEATED)))


def scan(robot: DesktopRobot, film: str, qtbot: QtBot, workstation: str = "Régulation 2") -> None:
    """Press the button, name the workstation as it is asked the first time, and hold the code."""
    robot.wait_for_form()
    desktop = robot.desktop
    assert desktop.qr_sign_in is not None
    desktop.qr_sign_in.cameras = lambda: [Camera(film, "Caméra")]
    press(desktop.sign_in_page, "Scanner un QR code")
    name = desktop.window.findChild(QLineEdit, "workstation")
    assert isinstance(name, QLineEdit)
    qtbot.waitUntil(name.isVisible, timeout=LONG)
    assert name.text()
    name.setText(workstation)
    QTest.keyClick(name, Qt.Key.Key_Return)


def press(inside: object, words: str) -> None:
    """Press a button as a person would."""
    assert hasattr(inside, "findChildren")
    (button,) = (
        each
        for each in inside.findChildren(QPushButton)
        if words in {each.text().replace("&", ""), each.accessibleName()}
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def scan_page(robot: DesktopRobot) -> ScanPage:
    page = robot.desktop.window.findChild(ScanPage)
    assert isinstance(page, ScanPage)
    return page


@pytest.mark.parametrize(
    ("hardship", "share", "angle"),
    [
        *((each, None, None) for each in Hardship),
        (Hardship.SMALL, 0.15, None),
        (Hardship.ROTATION, None, 40.0),
    ],
)
def test_a_code_on_a_page_signs_in_however_badly_it_is_held(
    hardship: Hardship,
    share: float | None,
    angle: float | None,
    signed_in_browser: Browser,
    start: Start,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    film = film_of(picture_of_code(signed_in_browser), hardship, tmp_path, share, angle)
    robot = start()
    scan(robot, film, qtbot)
    robot.wait_until_live()
    assert robot.desktop.session.account is not None
    assert robot.desktop.session.account.identifier == "pitie"
    told = signed_in_browser.wait_for_text("#told", "utilisé")
    assert "par le poste « Régulation 2 »" in plain(told)


def test_the_page_says_who_used_the_code_and_the_same_frames_are_refused(
    signed_in_browser: Browser,
    start: Start,
    server: RunningServer,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    film = film_of(picture_of_code(signed_in_browser), Hardship.PERSPECTIVE, tmp_path)
    winner, loser = start("winner"), start("loser")
    scan(winner, film, qtbot)
    winner.wait_until_live()
    qtbot.waitUntil(lambda: camera_is_free(winner), timeout=LONG)
    signed_in_browser.wait_for_text("#told", "utilisé")
    assert not signed_in_browser.find("#shown").is_displayed()
    scan(loser, film, qtbot, "Accueil")
    page = scan_page(loser)
    qtbot.waitUntil(lambda: "déjà servi" in plain(page.said), timeout=LONG)
    assert loser.desktop.session.phase is SessionPhase.SIGNED_OUT
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert loser.desktop.sign_in_page.isVisible()
    qtbot.waitUntil(lambda: camera_is_free(loser), timeout=LONG)
    signed_in_browser.open(f"{server.url}/compte/sessions")
    assert "Régulation 2" in signed_in_browser.find(".sessions").text
    assert "Accueil" not in signed_in_browser.find(".sessions").text
    assert signed_in_browser.complaints() == []


def camera_is_free(robot: DesktopRobot) -> bool:
    return not any(thread.isRunning() for thread in robot.desktop.window.findChildren(CameraThread))


def test_a_session_opened_by_code_is_kept_if_asked_and_the_workstation_named_once(
    signed_in_browser: Browser,
    start: Start,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    film = film_of(picture_of_code(signed_in_browser), Hardship.ROTATION, tmp_path)
    with start.run() as robot:
        robot.wait_for_form()
        box = robot.desktop.sign_in_page.findChild(QCheckBox)
        assert isinstance(box, QCheckBox)
        box.setChecked(True)
        scan(robot, film, qtbot)
        robot.wait_until_live()
    with start.run() as again:
        again.wait_until_live()
        assert again.desktop.session.account is not None
        again.desktop.window.sign_out_requested.emit()
        again.wait_for_form()
        press(again.desktop.sign_in_page, "Scanner un QR code")
        qtbot.waitUntil(lambda: scan_page(again).isVisible(), timeout=LONG)


def test_ending_the_workstation_on_the_page_signs_the_desktop_out(
    signed_in_browser: Browser,
    start: Start,
    server: RunningServer,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    film = film_of(picture_of_code(signed_in_browser), Hardship.BLUR, tmp_path)
    robot = start()
    scan(robot, film, qtbot)
    robot.wait_until_live()
    signed_in_browser.open(f"{server.url}/compte/sessions")
    signed_in_browser.find("[aria-label='Fermer la session de Régulation 2']").click()
    server.cut()
    robot.wait_for_form()
    assert "session est terminée" in plain(robot.desktop.sign_in_page.problem_text)


def test_the_code_typed_by_hand_works_too(
    signed_in_browser: Browser, start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    picture_of_code(signed_in_browser)
    typed = signed_in_browser.find(".typed code").get_attribute("textContent")
    assert typed
    robot = start()
    scan(robot, str(tmp_path / "no-camera.avi"), qtbot)
    page = scan_page(robot)
    page.text_given.emit(typed)
    robot.wait_until_live()


def test_the_page_counts_down_and_renews_on_request(signed_in_browser: Browser) -> None:
    first = picture_of_code(signed_in_browser)
    clock = signed_in_browser.find("#clock")
    assert clock.text in {"2:00", "1:59", "1:58"}
    signed_in_browser.wait_for_text("#clock", "1:5")
    old = signed_in_browser.find(".picture")
    signed_in_browser.press("Renouveler le code")
    signed_in_browser.wait_until_gone(old)
    png = signed_in_browser.find(".picture svg").screenshot_as_png
    second = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    assert second is not None
    assert not np.array_equal(first, second)
