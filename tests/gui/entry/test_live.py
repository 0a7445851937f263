"""What others declare while one is typing, and what the server makes of one's own figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Pending, PendingState, RefusalReason
from tests.gui.entry.conftest import OWNER, Harness, somebody_declares
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED, sample_unit

_MINUTE = timedelta(minutes=1)


def save(harness: Harness, location_id: str, digits: str) -> list[Pending]:
    harness.open(location_id)
    harness.type(digits)
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    return harness.on_disk()


def refuse(
    harness: Harness,
    items: Sequence[Pending],
    reason: RefusalReason,
    theirs: Indicator | None = None,
) -> None:
    """Let the server say no, as the sending of the outbox writes it down."""
    outbox = harness.stores.outbox
    outbox.mark_sending(item.id for item in items)
    concerned = next(item for item in items if item.declaration.indicator.key == AVAILABLE)
    outbox.mark_confirmed(item.id for item in items if item is not concerned)
    outbox.mark_refused(concerned.id, reason, "", theirs, "Paul Durand" if theirs else "")
    harness.outbox.set_items(outbox.open_items(OWNER))


def button(harness: Harness, text: str) -> QPushButton:
    buttons = harness.card.refusal_panel.findChildren(QPushButton)
    return next(each for each in buttons if each.text() == text and not each.isHidden())


def test_each_field_says_its_last_value_author_and_age(harness: Harness) -> None:
    somebody_declares(
        harness, "pitie-rea-1", Indicator(OCCUPIED, 6, NOW - 2 * _MINUTE), "Paul Durand"
    )
    harness.open("pitie-rea-1")
    assert harness.field(OCCUPIED).provenance.text() == "6 · il y a 2\u00a0min · Paul Durand"
    assert "2026" in harness.field(OCCUPIED).provenance.toolTip()


def test_made_up_figures_are_said_to_be(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    assert harness.field(AVAILABLE).provenance.text() == "2 · il y a 1\u00a0h · données fictives"


def test_a_field_that_nobody_declared_says_so(harness: Harness) -> None:
    assert harness.field(AVAILABLE).provenance.text() == "Jamais renseigné"
    assert harness.line.text() == ""


def test_what_is_typed_stays_when_somebody_else_declares_and_that_is_said(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    assert harness.line.text() == "3"
    meanwhile = harness.field(AVAILABLE).meanwhile
    assert meanwhile.isVisible()
    assert meanwhile.text() == "Modifié à l’instant par Paul Durand\u00a0: 5"


def test_a_colleague_s_figure_is_asked_about_before_one_s_own_is_written(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    harness.press(Qt.Key.Key_Return)
    assert harness.on_disk() == []
    assert harness.card.question.text == (
        "Disponibles\u00a0: Paul Durand déclare 5 (à l’instant), vous 3"
        " (vous aviez lu 2, il y a 1\u00a0h)."
    )
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    mine = next(each for each in harness.on_disk() if each.declaration.indicator.key == AVAILABLE)
    assert mine.declaration.indicator.count == 3
    assert mine.declaration.base == Indicator(AVAILABLE, 5, NOW)


def test_a_figure_that_comes_in_after_the_question_is_asked_about_as_well(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    harness.press(Qt.Key.Key_Return)
    later = Indicator(AVAILABLE, 1, NOW + timedelta(seconds=1))
    somebody_declares(harness, "pitie-rea-1", later, "Anne Petit")
    harness.press(Qt.Key.Key_Return)
    assert harness.on_disk() == []
    assert "Anne Petit déclare 1" in harness.card.question.text


def test_a_change_that_nobody_was_asked_about_does_not_become_what_was_seen(
    harness: Harness,
) -> None:
    """The very last moment: the change comes in while the disk is being asked."""
    seen = sample_unit("pitie-rea-1").indicators
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    with harness.qtbot.waitSignal(harness.controller.stored):
        harness.controller.save("pitie-rea-1", {AVAILABLE: 3}, seen, {})
    (item,) = harness.on_disk()
    assert item.declaration.base == seen[AVAILABLE]
    assert item.declaration.version == ""


def test_the_same_number_from_both_is_no_conflict(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 3, NOW), "Paul Durand")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    assert AVAILABLE in {item.declaration.indicator.key for item in harness.on_disk()}


def test_a_figure_declared_again_unchanged_is_not_said_to_be_changed(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    same = replace(sample_unit("pitie-rea-1").indicators[AVAILABLE], updated_at=NOW)
    somebody_declares(harness, "pitie-rea-1", same, "Paul Durand")
    assert not harness.field(AVAILABLE).meanwhile.isVisible()


def test_a_colleague_s_figure_in_another_field_stays_the_colleague_s(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    somebody_declares(harness, "pitie-rea-1", Indicator(OCCUPIED, 5, NOW), "Paul Durand")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    saved = {item.declaration.indicator.key for item in harness.on_disk()}
    assert AVAILABLE in saved
    assert OCCUPIED not in saved


def test_a_figure_whose_author_is_not_known_yet_is_nobody_else_s(harness: Harness) -> None:
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 4, NOW), "Paul Durand")
    harness.open("pitie-rea-1")
    # In the same second, by somebody else; the history is not read yet.
    unit = sample_unit("pitie-rea-1").with_indicators(Indicator(AVAILABLE, 5, NOW))
    harness.store.update([unit], NOW)
    assert harness.field(AVAILABLE).provenance.text() == "5 · à l’instant"


def test_a_field_that_is_not_typed_in_follows_the_server(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    somebody_declares(harness, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    assert harness.field(AVAILABLE).editor.line_edit.text() == "5"
    assert not harness.field(AVAILABLE).meanwhile.isVisible()


def test_ones_own_declaration_coming_back_is_not_somebody_elses(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    harness.stores.outbox.mark_sending(item.id for item in items)
    harness.stores.outbox.mark_confirmed(item.id for item in items)
    harness.open("pitie-rea-1")
    harness.type("1")
    mine = [item.declaration.indicator for item in items]
    harness.store.update([sample_unit("pitie-rea-1").with_indicators(*mine)], NOW)
    harness.outbox.set_items([])
    assert not harness.field(AVAILABLE).meanwhile.isVisible()


def test_the_order_does_not_move_while_services_change(harness: Harness) -> None:
    before = harness.page.model.order
    harness.type("3")
    somebody_declares(harness, "melun-rea", Indicator(AVAILABLE, 1, NOW), "Paul Durand")
    harness.store.set_now(NOW + 30 * _MINUTE)
    assert harness.page.model.order == before
    assert not harness.page.reorder.isEnabled()
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    assert harness.page.model.order == before


def test_reordering_is_asked_for(harness: Harness) -> None:
    save(harness, "melun-rea", "3")
    QTest.mouseClick(harness.page.reorder, Qt.MouseButton.LeftButton)
    assert harness.page.model.order[0] == "melun-usip"
    assert harness.on_screen == "melun-usip"


def test_the_state_of_a_save_is_told_from_disk_to_server(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    harness.open("pitie-rea-1")
    assert harness.card.header.state.text() == "✓ Enregistré, en attente d’envoi"

    harness.stores.outbox.mark_sending(item.id for item in items)
    harness.outbox.set_items(harness.on_disk())
    assert harness.card.header.state.text() == "✓ Enregistré, envoi en cours"

    harness.stores.outbox.mark_waiting([item.id for item in items], NOW + _MINUTE, "")
    harness.outbox.set_items(harness.on_disk())
    assert harness.card.header.state.text() == "✓ Enregistré, en attente du serveur"

    mine = [item.declaration.indicator for item in items]
    harness.store.update([sample_unit("pitie-rea-1").with_indicators(*mine)], NOW)
    harness.outbox.set_items([])
    assert harness.card.header.state.text() == "✓✓ Confirmé par le serveur"


def test_the_form_shows_what_is_on_its_way_until_the_server_has_it(harness: Harness) -> None:
    save(harness, "pitie-rea-1", "3")
    harness.open("pitie-rea-1")
    assert harness.field(AVAILABLE).editor.line_edit.text() == "3"
    assert harness.field(AVAILABLE).provenance.text() == "3 · à l’instant · vous"


def test_a_conflict_shows_both_values_authors_and_ages(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    refuse(harness, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW - 2 * _MINUTE))
    harness.open("pitie-rea-1")
    assert harness.card.refusal_panel.isVisible()
    words = harness.card.refusal_panel.words
    assert "Votre valeur\u00a0: 3 (à l’instant)" in words
    assert "La leur\u00a0: 1 (il y a 2\u00a0min, par Paul Durand)" in words
    assert harness.card.header.state.text() == "✕ Refusé, à régler"


def test_keeping_ones_own_value_sends_it_again(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    refuse(harness, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    harness.open("pitie-rea-1")
    with harness.qtbot.waitSignal(harness.controller.saved):
        button(harness, "Garder ma valeur").click()
    (again,) = harness.on_disk()
    assert again.state is PendingState.WAITING
    assert again.declaration.indicator.count == 3
    assert again.declaration.base == Indicator(AVAILABLE, 1, NOW)
    assert not harness.card.refusal_panel.isVisible()


def test_taking_theirs_gives_ones_own_up(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    refuse(harness, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    harness.open("pitie-rea-1")
    with harness.qtbot.waitSignal(harness.controller.saved):
        button(harness, "Prendre la leur").click()
    assert harness.on_disk() == []
    assert not harness.card.refusal_panel.isVisible()


def test_a_conflict_is_settled_by_keyboard(harness: Harness) -> None:
    items = save(harness, "pitie-rea-2", "1")
    refuse(harness, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 4, NOW))
    harness.open("pitie-rea-2")
    while harness.focused is not button(harness, "Prendre la leur"):
        assert harness.focused is not harness.card.save
        harness.press(Qt.Key.Key_Tab)
    with harness.qtbot.waitSignal(harness.controller.saved):
        harness.press(Qt.Key.Key_Return)
    assert harness.on_disk() == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (RefusalReason.NOT_ALLOWED, "n’a pas le droit"),
        (RefusalReason.LOCATION_NOT_FOUND, "ne connaît plus"),
        (RefusalReason.SEVERAL_LOCATIONS, "même identifiant"),
        (RefusalReason.RULE, "refuse ce chiffre"),
    ],
)
def test_other_refusals_are_told_in_words(
    harness: Harness, reason: RefusalReason, words: str
) -> None:
    refuse(harness, save(harness, "pitie-rea-1", "3"), reason)
    harness.open("pitie-rea-1")
    assert words in harness.card.refusal_panel.words
    assert button(harness, "Réessayer").isVisible()
    assert button(harness, "Abandonner ce chiffre").isVisible()


def test_a_service_with_a_conflict_cannot_be_confirmed_blindly(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    refuse(harness, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    harness.open("pitie-rea-1")
    harness.press(Qt.Key.Key_F9)
    assert "Réglez" in harness.page.cards.frame.hint.text
    assert [item.state for item in harness.on_disk()] == [PendingState.REFUSED]


def test_the_bar_and_words_of_freshness_follow_the_time(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    assert harness.card.header.freshness.accessibleName() == "il y a 1\u00a0h, à jour"
    harness.store.set_now(NOW + 12 * 60 * _MINUTE)
    assert harness.card.header.freshness.accessibleName() == "il y a 13\u00a0h, à rafraîchir"


def test_a_service_that_disappears_leaves_the_carousel(harness: Harness) -> None:
    harness.store.remove(["melun-rea"])
    assert harness.on_screen == "melun-usip"
    assert harness.page.cards.frame.position.text() == "1 / 11"


def test_a_service_that_appears_comes_last(harness: Harness) -> None:
    new = replace(sample_unit("pitie-rea-1"), location_id="pitie-new", name="Nouvelle unité")
    harness.store.update([new], NOW)
    assert harness.page.model.order[-1] == "pitie-new"
    assert harness.on_screen == "melun-rea"


def test_the_keyboard_comes_back_to_the_figures_once_all_is_settled(harness: Harness) -> None:
    items = save(harness, "pitie-rea-1", "3")
    refuse(harness, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    harness.open("pitie-rea-1")
    button(harness, "Prendre la leur").setFocus()
    with harness.qtbot.waitSignal(harness.controller.saved):
        harness.press(Qt.Key.Key_Return)
    assert harness.line is harness.field(AVAILABLE).editor.line_edit


def test_the_grid_says_what_others_declared_meanwhile(harness: Harness) -> None:
    harness.page.views.setCurrentIndex(1)
    model = harness.page.grid.model
    row = model.row_of("beaujon-rea")
    assert row is not None
    harness.page.grid.table.setCurrentIndex(model.index(row, 3))
    harness.type("2")
    somebody_declares(harness, "beaujon-rea", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    assert "Modifié à l’instant par Paul Durand\u00a0: 5" in harness.page.grid.summary.text()


def test_a_field_that_the_server_gives_for_the_first_time_appears(harness: Harness) -> None:
    harness.open("beaujon-rea")
    harness.type("1")
    somebody_declares(harness, "beaujon-rea", Indicator(OCCUPIED, 2, NOW), "Paul Durand")
    harness.type("0")
    assert harness.line is harness.field(AVAILABLE).editor.line_edit
    assert harness.line.text() == "10"
    assert [field.label.text() for field in harness.card.fields] == [
        "Disponibles",
        "Occupés",
        "Installés",
    ]
    assert harness.field(OCCUPIED).editor.line_edit.text() == "2"
    assert harness.field(OCCUPIED).editor.isVisible()


def test_a_field_that_the_server_no_longer_gives_leaves_the_form(harness: Harness) -> None:
    harness.open("pitie-rea-2")
    unit = sample_unit("pitie-rea-2")
    only = {AVAILABLE: unit.indicators[AVAILABLE]}
    harness.store.update([replace(unit, indicators=only)], NOW)
    assert [field.label.text() for field in harness.card.fields] == ["Disponibles"]
    assert harness.line is harness.field(AVAILABLE).editor.line_edit


def test_the_grid_gains_a_field_and_keeps_what_is_typed(harness: Harness) -> None:
    harness.page.views.setCurrentIndex(1)
    model, table = harness.page.grid.model, harness.page.grid.table
    row = model.row_of("beaujon-rea")
    assert row is not None
    table.setCurrentIndex(model.index(row, 3))
    harness.type("2")
    hole = model.index(row, 4)
    assert model.key(4) == OCCUPIED
    assert not model.flags(hole) & Qt.ItemFlag.ItemIsEditable
    somebody_declares(harness, "beaujon-rea", Indicator(OCCUPIED, 9, NOW), "Paul Durand")
    assert model.flags(model.index(row, 4)) & Qt.ItemFlag.ItemIsEditable
    assert model.index(row, 3).data() == "2"
    assert table.currentIndex().row() == row
