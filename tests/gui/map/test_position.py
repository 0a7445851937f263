from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtPositioning import QGeoPositionInfoSource
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.position_controller import PositionController
from ror_desktop.domain.units import Position

TRACK = Path(__file__).parent / "fixtures" / "track.nmea"
PITIE = Position(48.8377, 2.3650)
SourceFactory = Callable[[QObject], QGeoPositionInfoSource | None]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)


def recorded_track(parent: QObject) -> QGeoPositionInfoSource | None:
    return QGeoPositionInfoSource.createSource("nmea", {"nmea.source": str(TRACK)}, parent)


def no_source(_parent: QObject) -> QGeoPositionInfoSource | None:
    return None


def test_the_position_is_not_looked_for_before_the_user_was_asked(
    qtbot: QtBot, settings: QSettings
) -> None:
    made: list[QObject] = []

    def note(parent: QObject) -> QGeoPositionInfoSource | None:
        made.append(parent)
        return None

    controller = PositionController(settings, note)
    with qtbot.waitSignal(controller.question_wanted):
        controller.locate()
    assert made == []


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_recorded_track_gives_one_position(qtbot: QtBot, settings: QSettings) -> None:
    controller = PositionController(settings, recorded_track)
    with qtbot.waitSignal(controller.found, timeout=15_000) as found:
        controller.allow(allowed=True)
    assert found.args[0].distance_km(PITIE) < 0.5


def test_the_answer_is_kept(qtbot: QtBot, settings: QSettings) -> None:
    PositionController(settings, no_source).allow(allowed=False)
    settings.sync()
    again = PositionController(settings, recorded_track)
    assert again.allowed is False
    with qtbot.assertNotEmitted(again.question_wanted), qtbot.assertNotEmitted(again.found):
        again.locate()


def test_a_machine_that_cannot_tell_says_so(qtbot: QtBot, settings: QSettings) -> None:
    controller = PositionController(settings, no_source)
    with qtbot.waitSignal(controller.unavailable):
        controller.allow(allowed=True)
