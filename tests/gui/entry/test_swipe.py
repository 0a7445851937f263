"""Pages follow the hand: mouse, finger, trackpad, buttons."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCommonStyle, QStyle

from ror_desktop.views.entry.slide_deck import SlideDeck
from tests.gui.entry.conftest import Desk

_LEFT = Qt.MouseButton.LeftButton


def beside_the_fields(desk: Desk) -> QPoint:
    deck = desk.page.cards.deck
    return deck.mapTo(desk.page, QPoint(deck.width() // 2, deck.height() - 20))


def drag(desk: Desk, by: int) -> None:
    """Take the page beside its fields and pull it sideways."""
    window, start = desk.page.windowHandle(), beside_the_fields(desk)
    QTest.mousePress(window, _LEFT, pos=start)
    for part in range(1, 6):
        QTest.mouseMove(window, start + QPoint(by * part // 5, 0))
    QTest.mouseRelease(window, _LEFT, pos=start + QPoint(by, 0))


def wheel(deck: SlideDeck, x: int, y: int = 0, *, at: int, begins: bool = False) -> QWheelEvent:
    phase = Qt.ScrollPhase.ScrollBegin if begins else Qt.ScrollPhase.ScrollUpdate
    middle = QPointF(deck.width() / 2, deck.height() / 2)
    event = QWheelEvent(
        middle,
        QPointF(deck.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,  # noqa: FBT003 - Qt’s own signature
    )
    event.setTimestamp(at)
    QApplication.sendEvent(deck, event)
    return event


def test_pulling_the_page_to_the_left_brings_the_next_service(desk: Desk) -> None:
    drag(desk, -500)
    assert desk.on_screen == "melun-usip"
    desk.wait_still()
    assert desk.card.location_id == "melun-usip"
    assert desk.card.pos() == QPoint(0, 0)
    assert desk.page.cards.around.position.text() == "2 / 12"


def test_pulling_to_the_right_brings_the_previous_one(desk: Desk) -> None:
    desk.open("beaujon-rea")
    drag(desk, 500)
    assert desk.on_screen == "avicenne-usc"


def test_a_page_that_is_hardly_pulled_falls_back(desk: Desk) -> None:
    drag(desk, -60)
    assert desk.on_screen == "melun-rea"
    desk.wait_still()
    assert desk.card.pos() == QPoint(0, 0)


def test_the_page_follows_the_hand_before_it_turns(desk: Desk) -> None:
    window, start = desk.page.windowHandle(), beside_the_fields(desk)
    QTest.mousePress(window, _LEFT, pos=start)
    QTest.mouseMove(window, start + QPoint(-100, 0))
    assert desk.card.x() == -100
    QTest.mouseRelease(window, _LEFT, pos=start + QPoint(-100, 0))
    desk.wait_still()


def test_a_finger_pulls_the_page_like_the_mouse(desk: Desk) -> None:
    finger = QTest.createTouchDevice(
        QInputDevice.DeviceType.TouchScreen, QInputDevice.Capability.Position
    )
    window, start = desk.page.window(), beside_the_fields(desk)
    QTest.touchEvent(window, finger).press(0, start, window).commit()
    for part in range(1, 6):
        place = start + QPoint(-100 * part, 0)
        QTest.touchEvent(window, finger).move(0, place, window).commit()
    QTest.touchEvent(window, finger).release(0, start + QPoint(-500, 0), window).commit()
    assert desk.on_screen == "melun-usip"


def test_one_swipe_on_the_trackpad_turns_one_page(desk: Desk) -> None:
    deck = desk.page.cards.deck
    wheel(deck, -40, at=1000, begins=True)
    assert desk.on_screen == "melun-rea"
    for step in range(8):
        wheel(deck, -40, at=1020 + 20 * step)
    assert desk.on_screen == "melun-usip"
    desk.wait_still()
    wheel(deck, -80, at=5000, begins=True)
    assert desk.on_screen == "avicenne-usc"


def test_scrolling_up_and_down_turns_no_page(desk: Desk) -> None:
    event = wheel(desk.page.cards.deck, -20, -240, at=1000, begins=True)
    assert desk.on_screen == "melun-rea"
    assert not event.isAccepted()


def test_buttons_turn_pages(desk: Desk) -> None:
    QTest.mouseClick(desk.page.cards.around.next, _LEFT)
    assert desk.on_screen == "melun-usip"
    QTest.mouseClick(desk.page.cards.around.previous, _LEFT)
    assert desk.on_screen == "melun-rea"


def test_a_click_on_the_strip_goes_to_that_service(desk: Desk) -> None:
    strip = desk.page.cards.around.strip
    QTest.mouseClick(strip, _LEFT, pos=QPoint(2 * 48 + 10, strip.height() // 2))
    assert desk.on_screen == "avicenne-usc"


def test_nothing_slides_when_the_system_asks_for_less_motion(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Still(QCommonStyle):
        def styleHint(  # noqa: N802 - Qt’s own name
            self, hint: QStyle.StyleHint, *arguments: object, **named: object
        ) -> int:
            if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
                return 0
            return super().styleHint(hint, *arguments, **named)  # type: ignore[arg-type]

    still = Still()
    monkeypatch.setattr(desk.page.cards.deck, "style", lambda: still)
    desk.page.cards.turn(1)
    assert not desk.page.cards.deck.is_sliding
    assert desk.on_screen == "melun-usip"


def test_a_single_service_has_nowhere_to_slide(desk: Desk) -> None:
    desk.page.set_sites(frozenset({"site-necker"}))
    assert not desk.page.cards.around.next.isEnabled()
    drag(desk, -500)
    desk.wait_still()
    assert desk.on_screen == "necker-rea-ped"
    assert desk.card.pos() == QPoint(0, 0)


def test_devices_without_phases_start_a_new_swipe_after_a_pause(desk: Desk) -> None:
    deck = desk.page.cards.deck
    wheel(deck, -120, at=1000)
    desk.wait_still()
    wheel(deck, -120, at=1100)
    assert desk.on_screen == "melun-usip"
    wheel(deck, 120, at=2000)
    assert desk.on_screen == "melun-rea"
