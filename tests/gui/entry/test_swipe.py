"""Pages follow the hand: mouse, finger, trackpad, buttons."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCommonStyle, QStyle

from ror_desktop.views.entry.carousel import Carousel
from tests.gui.entry.conftest import Harness

_LEFT = Qt.MouseButton.LeftButton


def beside_the_fields(harness: Harness) -> QPoint:
    carousel = harness.page.cards.carousel
    return carousel.mapTo(harness.page, QPoint(carousel.width() // 2, carousel.height() - 20))


def drag(harness: Harness, by: int) -> None:
    """Take the page beside its fields and pull it sideways."""
    window, start = harness.page.windowHandle(), beside_the_fields(harness)
    QTest.mousePress(window, _LEFT, pos=start)
    for part in range(1, 6):
        QTest.mouseMove(window, start + QPoint(by * part // 5, 0))
    QTest.mouseRelease(window, _LEFT, pos=start + QPoint(by, 0))


def wheel(carousel: Carousel, x: int, y: int = 0, *, at: int, begins: bool = False) -> QWheelEvent:
    phase = Qt.ScrollPhase.ScrollBegin if begins else Qt.ScrollPhase.ScrollUpdate
    middle = QPointF(carousel.width() / 2, carousel.height() / 2)
    event = QWheelEvent(
        middle,
        QPointF(carousel.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,  # noqa: FBT003 - Qt’s own signature
    )
    event.setTimestamp(at)
    QApplication.sendEvent(carousel, event)
    return event


def test_pulling_the_page_to_the_left_brings_the_next_service(harness: Harness) -> None:
    drag(harness, -500)
    assert harness.on_screen == "melun-usip"
    harness.wait_still()
    assert harness.card.location_id == "melun-usip"
    assert harness.card.pos() == QPoint(0, 0)
    assert harness.page.cards.frame.position.text() == "2 / 12"


def test_pulling_to_the_right_brings_the_previous_one(harness: Harness) -> None:
    harness.open("beaujon-rea")
    drag(harness, 500)
    assert harness.on_screen == "avicenne-usc"


def test_a_page_that_is_hardly_pulled_falls_back(harness: Harness) -> None:
    drag(harness, -60)
    assert harness.on_screen == "melun-rea"
    harness.wait_still()
    assert harness.card.pos() == QPoint(0, 0)


def test_the_page_follows_the_hand_before_it_turns(harness: Harness) -> None:
    window, start = harness.page.windowHandle(), beside_the_fields(harness)
    QTest.mousePress(window, _LEFT, pos=start)
    QTest.mouseMove(window, start + QPoint(-100, 0))
    assert harness.card.x() == -100
    QTest.mouseRelease(window, _LEFT, pos=start + QPoint(-100, 0))
    harness.wait_still()


def test_a_finger_pulls_the_page_like_the_mouse(harness: Harness) -> None:
    finger = QTest.createTouchDevice(
        QInputDevice.DeviceType.TouchScreen, QInputDevice.Capability.Position
    )
    window, start = harness.page.window(), beside_the_fields(harness)
    QTest.touchEvent(window, finger).press(0, start, window).commit()
    for part in range(1, 6):
        place = start + QPoint(-100 * part, 0)
        QTest.touchEvent(window, finger).move(0, place, window).commit()
    QTest.touchEvent(window, finger).release(0, start + QPoint(-500, 0), window).commit()
    assert harness.on_screen == "melun-usip"


def test_one_swipe_on_the_trackpad_turns_one_page(harness: Harness) -> None:
    carousel = harness.page.cards.carousel
    wheel(carousel, -40, at=1000, begins=True)
    assert harness.on_screen == "melun-rea"
    for step in range(8):
        wheel(carousel, -40, at=1020 + 20 * step)
    assert harness.on_screen == "melun-usip"
    harness.wait_still()
    wheel(carousel, -80, at=5000, begins=True)
    assert harness.on_screen == "avicenne-usc"


def test_scrolling_up_and_down_turns_no_page(harness: Harness) -> None:
    event = wheel(harness.page.cards.carousel, -20, -240, at=1000, begins=True)
    assert harness.on_screen == "melun-rea"
    assert not event.isAccepted()


def test_buttons_turn_pages(harness: Harness) -> None:
    QTest.mouseClick(harness.page.cards.frame.next, _LEFT)
    assert harness.on_screen == "melun-usip"
    QTest.mouseClick(harness.page.cards.frame.previous, _LEFT)
    assert harness.on_screen == "melun-rea"


def test_a_click_on_the_strip_goes_to_that_service(harness: Harness) -> None:
    strip = harness.page.cards.frame.strip
    QTest.mouseClick(strip, _LEFT, pos=QPoint(2 * 48 + 10, strip.height() // 2))
    assert harness.on_screen == "avicenne-usc"


def test_nothing_slides_when_the_system_asks_for_less_motion(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Still(QCommonStyle):
        def styleHint(  # noqa: N802 - Qt’s own name
            self, hint: QStyle.StyleHint, *arguments: object, **named: object
        ) -> int:
            if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
                return 0
            return super().styleHint(hint, *arguments, **named)  # type: ignore[arg-type]

    still = Still()
    monkeypatch.setattr(harness.page.cards.carousel, "style", lambda: still)
    harness.page.cards.turn(1)
    assert not harness.page.cards.carousel.is_sliding
    assert harness.on_screen == "melun-usip"


def test_a_single_service_has_nowhere_to_slide(harness: Harness) -> None:
    harness.page.set_sites(frozenset({"site-necker"}))
    assert not harness.page.cards.frame.next.isEnabled()
    drag(harness, -500)
    harness.wait_still()
    assert harness.on_screen == "necker-rea-ped"
    assert harness.card.pos() == QPoint(0, 0)


def test_devices_without_phases_start_a_new_swipe_after_a_pause(harness: Harness) -> None:
    carousel = harness.page.cards.carousel
    wheel(carousel, -120, at=1000)
    harness.wait_still()
    wheel(carousel, -120, at=1100)
    assert harness.on_screen == "melun-usip"
    wheel(carousel, 120, at=2000)
    assert harness.on_screen == "melun-rea"
