"""*Fiche* by keyboard alone: type, save, confirm, go on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ror_desktop.models.entry.entry_status import EntryState
from tests.gui.entry.conftest import OWNER, Desk, sites_of
from tests.support.sample_region import (
    AVAILABLE,
    AVAILABLE_MEN,
    AVAILABLE_WOMEN,
    EXTRA,
    INSTALLED,
    NOW,
    OCCUPIED,
    REGION,
    sample_unit,
)

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_services_never_declared_come_first_then_the_stalest(desk: Desk) -> None:
    assert desk.page.desk.order[:4] == ("melun-rea", "melun-usip", "avicenne-usc", "beaujon-rea")
    assert desk.on_screen == "melun-rea"
    assert desk.page.cards.around.position.text() == "1 / 12"


def test_the_keyboard_starts_on_the_available_beds(desk: Desk) -> None:
    assert desk.line is desk.field(AVAILABLE).editor.line


def test_a_service_shows_only_the_fields_that_it_has(desk: Desk) -> None:
    desk.open("pitie-usic")
    keys = [field.key for field in desk.card.fields]
    assert keys == [AVAILABLE_WOMEN, AVAILABLE_MEN, INSTALLED]
    assert [field.label.text() for field in desk.card.fields] == [
        "Disponibles – femmes",
        "Disponibles – hommes",
        "Installés",
    ]


def test_the_first_digit_replaces_the_number_and_the_next_goes_on(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.press(Qt.Key.Key_Down)
    assert desk.line is desk.field(OCCUPIED).editor.line
    desk.type("1")
    assert desk.line.text() == "1"
    desk.type("0")
    assert desk.line.text() == "10"


def test_plus_and_minus_step_and_a_digit_then_starts_a_new_number(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.type("++-")
    assert desk.line.text() == "3"
    desk.type("1")
    assert desk.line.text() == "1"


@pytest.mark.parametrize(
    ("copied", "shown"),
    [
        ("12", "12"),
        (" 7\t\n", "7"),
        ("007", "7"),
        ("abc", "2"),
        ("-3", "2"),
        ("12345", "2"),
        ("", "2"),
    ],
)
def test_only_a_number_can_be_pasted(desk: Desk, copied: str, shown: str) -> None:
    desk.open("pitie-rea-1")
    QGuiApplication.clipboard().setText(copied)
    desk.press(Qt.Key.Key_V, _CONTROL)
    assert desk.line.text() == shown
    assert desk.page.has_unsaved() == (shown != "2")


def test_letters_and_signs_do_nothing_and_numbers_of_three_digits_are_shown_whole(
    desk: Desk,
) -> None:
    desk.open("pitie-rea-1")
    desk.type("a,. ")
    assert desk.line.text() == "2"
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.type("128")
    line = desk.line
    assert line.text() == "128"
    assert line.fontMetrics().horizontalAdvance("8888") < line.contentsRect().width()


def test_a_number_never_steps_below_zero(desk: Desk) -> None:
    desk.open("pitie-rea-2")
    desk.type("-")
    assert desk.line.text() == "0"


def test_escape_takes_back_what_was_being_typed(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.type("9")
    desk.press(Qt.Key.Key_Escape)
    assert desk.line.text() == "2"
    assert not desk.page.has_unsaved()


def test_up_and_down_go_round_the_fields(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.press(Qt.Key.Key_Up)
    assert desk.line is desk.field(INSTALLED).editor.line
    desk.press(Qt.Key.Key_Down)
    assert desk.line is desk.field(AVAILABLE).editor.line


def test_enter_saves_the_whole_form_and_goes_to_the_next_stalest(desk: Desk) -> None:
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    assert desk.on_screen == "melun-usip"
    desk.wait_stored()
    saved = {item.declaration.indicator.key: item for item in desk.on_disk()}
    assert saved[AVAILABLE].declaration.indicator.count == 3
    assert saved[INSTALLED].declaration.indicator.count == 15
    assert saved[AVAILABLE].declaration.indicator.updated_at == NOW
    assert {item.owner for item in saved.values()} == {OWNER}
    assert desk.page.outcome.saved.text() == "✓ Enregistré\u00a0: Réanimation"


def test_nothing_is_said_to_be_saved_before_the_disk_has_it(desk: Desk) -> None:
    desk.controller.blockSignals(True)  # noqa: FBT003 - Qt’s own signature
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    assert desk.page.outcome.saved.text() == ""
    assert desk.page.desk.state("melun-rea") is EntryState.SAVING


def test_enter_with_nothing_typed_saves_nothing_and_says_so(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.press(Qt.Key.Key_Return)
    assert desk.on_screen == "pitie-rea-1"
    assert "F9" in desk.page.cards.around.hint.text
    assert desk.on_disk() == []


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, _CONTROL)],
)
def test_one_key_confirms_the_service_on_screen_only(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    desk.open("beaujon-rea")
    desk.press(key, modifier)
    desk.wait_stored()
    declared = {item.declaration.location_id for item in desk.on_disk()}
    assert declared == {"beaujon-rea"}
    counts = {
        item.declaration.indicator.key: item.declaration.indicator.count for item in desk.on_disk()
    }
    assert counts == {AVAILABLE: 3, INSTALLED: 14}
    assert desk.on_screen == "necker-rea-ped"


def test_the_button_shows_the_key_that_confirms(desk: Desk) -> None:
    assert "F9" in desk.card.confirm.text()


def test_a_service_never_declared_cannot_be_confirmed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F9)
    assert desk.on_screen == "melun-rea"
    assert "premier chiffre" in desk.page.cards.around.hint.text
    assert desk.on_disk() == []


def test_a_number_that_cannot_be_is_refused_at_its_field(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.type("9")
    desk.press(Qt.Key.Key_Return)
    error = desk.field(AVAILABLE).error
    assert error.isVisible()
    assert "ne peut en offrir que 3" in error.text()
    assert desk.on_screen == "pitie-rea-1"
    assert desk.line.text() == "9"
    assert desk.line.property("invalid") is True
    assert desk.on_disk() == []


def test_an_unusual_number_is_asked_about_and_enter_says_yes(desk: Desk) -> None:
    desk.open("avicenne-usc")
    desk.type("0")
    desk.press(Qt.Key.Key_Return)
    assert desk.card.question.isVisible()
    assert "0 au lieu de 5" in desk.card.question.text
    assert desk.on_disk() == []
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    counts = {
        item.declaration.indicator.key: item.declaration.indicator.count for item in desk.on_disk()
    }
    assert counts[AVAILABLE] == 0


def test_escape_says_no_and_keeps_the_number_to_be_corrected(desk: Desk) -> None:
    desk.open("avicenne-usc")
    desk.type("0")
    desk.press(Qt.Key.Key_Return)
    card = desk.card
    desk.press(Qt.Key.Key_Escape)
    assert not card.question.isVisible()
    assert desk.on_screen == "avicenne-usc"
    assert desk.on_disk() == []


def test_typing_again_withdraws_the_question(desk: Desk) -> None:
    desk.open("avicenne-usc")
    desk.type("0")
    desk.press(Qt.Key.Key_Return)
    desk.type("4")
    assert not desk.card.question.isVisible()


def test_arrows_turn_pages_until_digits_are_typed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Right)
    assert desk.on_screen == "melun-usip"
    desk.press(Qt.Key.Key_Left)
    assert desk.on_screen == "melun-rea"
    desk.type("12")
    desk.press(Qt.Key.Key_Left)
    assert desk.on_screen == "melun-rea"
    desk.type("0")
    assert desk.line.text() == "102"


def test_control_tab_turns_pages_both_ways_while_typing(desk: Desk) -> None:
    desk.type("1")
    desk.press(Qt.Key.Key_Tab, _CONTROL)
    assert desk.on_screen == "melun-usip"
    desk.press(Qt.Key.Key_Backtab, _CONTROL | _SHIFT)
    assert desk.on_screen == "melun-rea"
    assert desk.line.text() == "1"


def test_tab_goes_through_every_field_and_button(desk: Desk) -> None:
    desk.open("pitie-rea-2")
    stops = []
    for _ in range(4):
        stops.append(desk.focused)
        desk.press(Qt.Key.Key_Tab)
    lines = [field.editor.line for field in desk.card.fields]
    assert stops[: len(lines)] == lines
    assert stops[len(lines) :] == [desk.card.confirm, desk.card.save]


def test_after_the_last_one_all_is_said_to_be_up_to_date(desk: Desk) -> None:
    only = frozenset({"site-necker"})
    desk.page.set_sites(only)
    desk.type("2")
    desk.press(Qt.Key.Key_Return)
    all_fresh = desk.page.cards.all_fresh
    desk.qtbot.waitUntil(all_fresh.isVisible)
    assert all_fresh.title.text() == "Tout est à jour"
    desk.wait_still()
    desk.press(Qt.Key.Key_Return)
    assert desk.on_screen == "necker-rea-ped"
    assert not desk.page.cards.deck.is_sliding or desk.card.isVisible()


def test_when_all_is_fresh_from_the_start_that_is_said_above_the_first_service(
    empty_desk: Desk,
) -> None:
    fresh = [sample_unit("pitie-rea-1"), sample_unit("pitie-rea-2")]
    empty_desk.store.replace(REGION, fresh, NOW, NOW)
    empty_desk.page.set_sites(frozenset({"site-pitie"}))
    assert "Tout est à jour" in empty_desk.page.cards.around.hint.text
    assert empty_desk.on_screen == "pitie-rea-2"


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    for field in desk.card.fields:
        assert field.editor.line.accessibleName() == field.label.text()
        assert field.editor.less.accessibleName() == f"Un de moins\u00a0: {field.label.text()}"
        assert field.editor.more.accessibleName() == f"Un de plus\u00a0: {field.label.text()}"
    assert desk.page.cards.around.strip.accessibleName().startswith("Service 10 sur 12")
    assert desk.page.cards.around.previous.accessibleName()
    assert desk.page.cards.around.next.accessibleName()
    assert desk.page.views.accessibleName()


def test_extra_beds_are_told_by_kind(desk: Desk) -> None:
    desk.open("pitie-usc")
    assert desk.field(EXTRA).label.text() == "Supplémentaires (mobilisables avec personnel)"


def test_enter_presses_the_button_that_has_the_keyboard(desk: Desk) -> None:
    desk.open("beaujon-rea")
    desk.card.confirm.setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    assert {item.declaration.location_id for item in desk.on_disk()} == {"beaujon-rea"}
    desk.page.cards.around.next.setFocus()
    before = desk.on_screen
    desk.press(Qt.Key.Key_Return)
    assert desk.on_screen != before


def test_going_round_past_the_last_service_starts_in_a_fresh_order(desk: Desk) -> None:
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    desk.open(desk.page.desk.order[-1])
    desk.press(Qt.Key.Key_Right)
    assert desk.on_screen == "melun-usip"
    assert desk.page.desk.order[0] == "melun-usip"


def test_when_all_is_fresh_enter_leads_through_every_service_once(empty_desk: Desk) -> None:
    fresh = [sample_unit("pitie-rea-1"), sample_unit("pitie-rea-2"), sample_unit("beaujon-mixte")]
    empty_desk.store.replace(REGION, fresh, NOW, NOW)
    empty_desk.page.set_sites(sites_of(fresh))
    seen = []
    for _ in fresh:
        seen.append(empty_desk.on_screen)
        empty_desk.press(Qt.Key.Key_F9)
        empty_desk.wait_stored()
    assert seen == ["pitie-rea-2", "pitie-rea-1", "beaujon-mixte"]
    assert empty_desk.page.cards.all_fresh.isVisible()


def test_services_skipped_by_hand_are_come_back_to(desk: Desk) -> None:
    desk.open("beaujon-rea")
    desk.press(Qt.Key.Key_F9)
    desk.press(Qt.Key.Key_F9)
    desk.wait_stored()
    # The cardiac unit is ageing; after it the date in the future, then round to the first.
    assert desk.on_screen == "pitie-usic"
    desk.press(Qt.Key.Key_F9)
    desk.press(Qt.Key.Key_F9)
    desk.wait_stored()
    assert desk.on_screen == "melun-rea"
