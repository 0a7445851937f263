"""Screens that come and go leave no window where nobody can reach it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.views.settings.setting_row import SettingRow
from ror_desktop.views.shell.window_geometry import ScreenFollower, placed
from ror_desktop.views.widgets import Banner, BannerKind
from ror_desktop.views.widgets.icon_label import IconLabel

LEFT = QRect(0, 0, 1920, 1040)
RIGHT = QRect(1920, 0, 2560, 1400)
SMALL = QRect(0, 0, 1024, 728)


@pytest.mark.parametrize(
    "frame",
    [
        QRect(100, 100, 1280, 720),
        # Half over the edge, on two screens, and under the edge below: the title is in reach.
        QRect(-600, 100, 1280, 720),
        QRect(1500, 50, 1280, 720),
        QRect(300, 900, 1280, 720),
        QRect(2500, 300, 900, 700),
    ],
)
def test_a_window_that_can_be_taken_by_its_title_stays_where_it_is(frame: QRect) -> None:
    assert placed(frame, [LEFT, RIGHT]) == frame


@pytest.mark.parametrize(
    ("frame", "rooms", "wanted"),
    [
        (QRect(2500, 300, 900, 700), [LEFT], QRect(1020, 300, 900, 700)),
        (QRect(2500, 300, 2400, 1300), [SMALL], SMALL),
        (QRect(-3000, -2000, 900, 700), [LEFT, RIGHT], QRect(0, 0, 900, 700)),
        # Its title above the top edge; a corner of it too small to be taken.
        (QRect(200, -40, 900, 700), [LEFT], QRect(200, 0, 900, 700)),
        (QRect(1900, 100, 900, 700), [LEFT], QRect(1020, 100, 900, 700)),
        (QRect(4400, 1390, 900, 700), [LEFT, RIGHT], QRect(3580, 700, 900, 700)),
    ],
)
def test_a_window_that_cannot_be_taken_comes_to_the_nearest_screen(
    frame: QRect, rooms: list[QRect], wanted: QRect
) -> None:
    assert placed(frame, rooms) == wanted


@pytest.mark.parametrize("kind", [QMainWindow, QDialog])
def test_a_window_left_on_a_screen_that_went_comes_back(kind: type[QWidget], qtbot: QtBot) -> None:
    window = kind()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    qtbot.waitExposed(window)
    follower = ScreenFollower(window)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.move(room.right() + 2000, room.top() + 100)
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
    assert window.size().width() == 400
    # A window in reach is left alone.
    window.move(room.left() + 30, room.top() + 40)
    place = window.pos()
    follower.look()
    assert window.pos() == place


def test_a_window_larger_than_the_screen_of_another_machine_fits_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(room.width() + 500, room.height() + 500)
    window.move(room.left() - 5000, room.top())
    window.show()
    ScreenFollower(window).look()
    assert room.contains(window.frameGeometry())


def _row() -> QWidget:
    row = SettingRow("Thème", "Couleurs", QWidget())
    row.set_fixed("Fixé")
    return row


def _banner() -> QWidget:
    banner = Banner()
    banner.show_text("Hors ligne", BannerKind.WARNING)
    return banner


@pytest.mark.parametrize("make", [_row, _banner])
def test_a_picture_is_drawn_anew_on_a_screen_of_another_scale(
    make: Callable[[], QWidget], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    (label,) = widget.findChildren(IconLabel)
    drawn: list[float] = []
    monkeypatch.setattr(label, "setPixmap", lambda each: drawn.append(each.devicePixelRatio()))
    # The platform of the tests does not change the scale of a window that is there.
    monkeypatch.setattr(label, "devicePixelRatioF", lambda: 1.5)
    QApplication.sendEvent(label, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert drawn == [1.5]


SCREENS = {
    "synchronousWindowSystemEvents": False,
    "screens": [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "logicalDpi": 96,
         "logicalBaseDpi": 96, "dpr": scale}
        for name, x, width, height, scale in (
            ("desk", 0, 1920, 1080, 1), ("wall", 1920, 2560, 1440, 1.5)
        )
    ],
}  # fmt: skip


@pytest.mark.linux(reason="the name of a file of Windows cannot be told to Qt's platform")
def test_windows_follow_two_screens_of_different_scale(tmp_path: Path) -> None:
    """Qt reads its screens at the start: the checks run in a program of their own."""
    described = tmp_path / "screens.json"
    described.write_text(json.dumps(SCREENS), "utf-8")
    script = Path(__file__).with_name("two_screens.py")
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={described}"}
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xvfb", str(script)]
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, *words],
        env=os.environ | platform,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
