"""What others declare while one is typing, and what the server makes of one's own figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Pending, PendingState, RefusalReason
from tests.gui.entry.conftest import OWNER, Desk
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED, sample_unit

_MINUTE = timedelta(minutes=1)


def declared_by(author: str, location_id: str, indicator: Indicator) -> HistoryEntry:
    return HistoryEntry(
        id=1,
        location_id=location_id,
        key=indicator.key,
        operation="replace",
        count=indicator.count,
        previous=None,
        updated_at=indicator.updated_at,
        recorded_at=indicator.updated_at,
        author=author,
        source="01",
        fictitious=author == "données fictives",
    )


def somebody_declares(desk: Desk, location_id: str, indicator: Indicator, author: str) -> None:
    unit = sample_unit(location_id).with_indicators(indicator)
    desk.store.update([unit], NOW)
    desk.store.set_authors([declared_by(author, location_id, indicator)])


def save(desk: Desk, location_id: str, digits: str) -> list[Pending]:
    desk.open(location_id)
    desk.type(digits)
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    return desk.on_disk()


def refuse(
    desk: Desk, items: Sequence[Pending], reason: RefusalReason, theirs: Indicator | None = None
) -> None:
    """Let the server say no, as the sending of the outbox writes it down."""
    outbox = desk.stores.outbox
    outbox.mark_sending(item.id for item in items)
    concerned = next(item for item in items if item.declaration.indicator.key == AVAILABLE)
    outbox.mark_confirmed(item.id for item in items if item is not concerned)
    outbox.mark_refused(concerned.id, reason, "", theirs, "Paul Durand" if theirs else "")
    desk.outbox.set_items(outbox.open_items(OWNER))


def button(desk: Desk, text: str) -> QPushButton:
    buttons = desk.card.settle.findChildren(QPushButton)
    return next(each for each in buttons if each.text() == text and not each.isHidden())


def test_each_field_says_its_last_value_author_and_age(desk: Desk) -> None:
    somebody_declares(desk, "pitie-rea-1", Indicator(OCCUPIED, 6, NOW - 2 * _MINUTE), "Paul Durand")
    desk.open("pitie-rea-1")
    assert desk.field(OCCUPIED).provenance.text() == "6 · il y a 2\u00a0min · Paul Durand"
    assert "2026" in desk.field(OCCUPIED).provenance.toolTip()


def test_made_up_figures_are_said_to_be(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    assert desk.field(AVAILABLE).provenance.text() == "2 · il y a 1\u00a0h · données fictives"


def test_a_field_that_nobody_declared_says_so(desk: Desk) -> None:
    assert desk.field(AVAILABLE).provenance.text() == "Jamais renseigné"
    assert desk.line.text() == ""


def test_what_is_typed_stays_when_somebody_else_declares_and_that_is_said(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.type("3")
    somebody_declares(desk, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    assert desk.line.text() == "3"
    meanwhile = desk.field(AVAILABLE).meanwhile
    assert meanwhile.isVisible()
    assert meanwhile.text() == "Modifié à l’instant par Paul Durand\u00a0: 5"


def test_a_field_that_is_not_typed_in_follows_the_server(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    somebody_declares(desk, "pitie-rea-1", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    assert desk.field(AVAILABLE).editor.line.text() == "5"
    assert not desk.field(AVAILABLE).meanwhile.isVisible()


def test_ones_own_declaration_coming_back_is_not_somebody_elses(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    desk.stores.outbox.mark_sending(item.id for item in items)
    desk.stores.outbox.mark_confirmed(item.id for item in items)
    desk.open("pitie-rea-1")
    desk.type("1")
    mine = [item.declaration.indicator for item in items]
    desk.store.update([sample_unit("pitie-rea-1").with_indicators(*mine)], NOW)
    desk.outbox.set_items([])
    assert not desk.field(AVAILABLE).meanwhile.isVisible()


def test_the_order_does_not_move_while_services_change(desk: Desk) -> None:
    before = desk.page.desk.order
    desk.type("3")
    somebody_declares(desk, "melun-rea", Indicator(AVAILABLE, 1, NOW), "Paul Durand")
    desk.store.set_now(NOW + 30 * _MINUTE)
    assert desk.page.desk.order == before
    assert not desk.page.reorder.isEnabled()
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    assert desk.page.desk.order == before


def test_reordering_is_asked_for(desk: Desk) -> None:
    save(desk, "melun-rea", "3")
    QTest.mouseClick(desk.page.reorder, Qt.MouseButton.LeftButton)
    assert desk.page.desk.order[0] == "melun-usip"
    assert desk.on_screen == "melun-usip"


def test_the_state_of_a_save_is_told_from_disk_to_server(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    desk.open("pitie-rea-1")
    assert desk.card.head.state.text() == "✓ Enregistré, en attente d’envoi"

    desk.stores.outbox.mark_sending(item.id for item in items)
    desk.outbox.set_items(desk.on_disk())
    assert desk.card.head.state.text() == "✓ Enregistré, envoi en cours"

    desk.stores.outbox.mark_waiting([item.id for item in items], NOW + _MINUTE, "")
    desk.outbox.set_items(desk.on_disk())
    assert desk.card.head.state.text() == "✓ Enregistré, en attente du serveur"

    mine = [item.declaration.indicator for item in items]
    desk.store.update([sample_unit("pitie-rea-1").with_indicators(*mine)], NOW)
    desk.outbox.set_items([])
    assert desk.card.head.state.text() == "✓✓ Confirmé par le serveur"


def test_the_form_shows_what_is_on_its_way_until_the_server_has_it(desk: Desk) -> None:
    save(desk, "pitie-rea-1", "3")
    desk.open("pitie-rea-1")
    assert desk.field(AVAILABLE).editor.line.text() == "3"
    assert desk.field(AVAILABLE).provenance.text() == "3 · à l’instant · vous"


def test_a_conflict_shows_both_values_authors_and_ages(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    refuse(desk, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW - 2 * _MINUTE))
    desk.open("pitie-rea-1")
    assert desk.card.settle.isVisible()
    words = desk.card.settle.words
    assert "Votre valeur\u00a0: 3 (à l’instant)" in words
    assert "La leur\u00a0: 1 (il y a 2\u00a0min, par Paul Durand)" in words
    assert desk.card.head.state.text() == "✕ Refusé, à régler"


def test_keeping_ones_own_value_sends_it_again(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    refuse(desk, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    desk.open("pitie-rea-1")
    with desk.qtbot.waitSignal(desk.controller.saved):
        button(desk, "Garder ma valeur").click()
    (again,) = desk.on_disk()
    assert again.state is PendingState.WAITING
    assert again.declaration.indicator.count == 3
    assert again.declaration.base == Indicator(AVAILABLE, 1, NOW)
    assert not desk.card.settle.isVisible()


def test_taking_theirs_gives_ones_own_up(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    refuse(desk, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    desk.open("pitie-rea-1")
    with desk.qtbot.waitSignal(desk.controller.saved):
        button(desk, "Prendre la leur").click()
    assert desk.on_disk() == []
    assert not desk.card.settle.isVisible()


def test_a_conflict_is_settled_by_keyboard(desk: Desk) -> None:
    items = save(desk, "pitie-rea-2", "1")
    refuse(desk, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 4, NOW))
    desk.open("pitie-rea-2")
    while desk.focused is not button(desk, "Prendre la leur"):
        assert desk.focused is not desk.card.save
        desk.press(Qt.Key.Key_Tab)
    with desk.qtbot.waitSignal(desk.controller.saved):
        desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (RefusalReason.NOT_ALLOWED, "n’a pas le droit"),
        (RefusalReason.LOCATION_NOT_FOUND, "ne connaît plus"),
        (RefusalReason.SEVERAL_LOCATIONS, "même identifiant"),
        (RefusalReason.RULE, "refuse ce chiffre"),
    ],
)
def test_other_refusals_are_told_in_words(desk: Desk, reason: RefusalReason, words: str) -> None:
    refuse(desk, save(desk, "pitie-rea-1", "3"), reason)
    desk.open("pitie-rea-1")
    assert words in desk.card.settle.words
    assert button(desk, "Réessayer").isVisible()
    assert button(desk, "Abandonner ce chiffre").isVisible()


def test_a_service_with_a_conflict_cannot_be_confirmed_blindly(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    refuse(desk, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    desk.open("pitie-rea-1")
    desk.press(Qt.Key.Key_F9)
    assert "Réglez" in desk.page.cards.around.hint.text
    assert [item.state for item in desk.on_disk()] == [PendingState.REFUSED]


def test_the_bar_and_words_of_freshness_follow_the_time(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    assert desk.card.head.freshness.accessibleName() == "il y a 1\u00a0h, à jour"
    desk.store.set_now(NOW + 12 * 60 * _MINUTE)
    assert desk.card.head.freshness.accessibleName() == "il y a 13\u00a0h, à rafraîchir"


def test_a_service_that_disappears_leaves_the_deck(desk: Desk) -> None:
    desk.store.remove(["melun-rea"])
    assert desk.on_screen == "melun-usip"
    assert desk.page.cards.around.position.text() == "1 / 11"


def test_a_service_that_appears_comes_last(desk: Desk) -> None:
    new = replace(sample_unit("pitie-rea-1"), location_id="pitie-new", name="Nouvelle unité")
    desk.store.update([new], NOW)
    assert desk.page.desk.order[-1] == "pitie-new"
    assert desk.on_screen == "melun-rea"


def test_the_keyboard_comes_back_to_the_figures_once_all_is_settled(desk: Desk) -> None:
    items = save(desk, "pitie-rea-1", "3")
    refuse(desk, items, RefusalReason.CONFLICT, Indicator(AVAILABLE, 1, NOW))
    desk.open("pitie-rea-1")
    button(desk, "Prendre la leur").setFocus()
    with desk.qtbot.waitSignal(desk.controller.saved):
        desk.press(Qt.Key.Key_Return)
    assert desk.line is desk.field(AVAILABLE).editor.line


def test_the_grid_says_what_others_declared_meanwhile(desk: Desk) -> None:
    desk.page.views.setCurrentIndex(1)
    model = desk.page.grid.model
    row = model.row_of("beaujon-rea")
    assert row is not None
    desk.page.grid.table.setCurrentIndex(model.index(row, 3))
    desk.type("2")
    somebody_declares(desk, "beaujon-rea", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    assert "Modifié à l’instant par Paul Durand\u00a0: 5" in desk.page.grid.summary.text()


def test_a_field_that_the_server_gives_for_the_first_time_appears(desk: Desk) -> None:
    desk.open("beaujon-rea")
    desk.type("1")
    somebody_declares(desk, "beaujon-rea", Indicator(OCCUPIED, 2, NOW), "Paul Durand")
    desk.type("0")
    assert desk.line is desk.field(AVAILABLE).editor.line
    assert desk.line.text() == "10"
    assert [field.label.text() for field in desk.card.fields] == [
        "Disponibles",
        "Occupés",
        "Installés",
    ]
    assert desk.field(OCCUPIED).editor.line.text() == "2"
    assert desk.field(OCCUPIED).editor.isVisible()


def test_a_field_that_the_server_no_longer_gives_leaves_the_form(desk: Desk) -> None:
    desk.open("pitie-rea-2")
    unit = sample_unit("pitie-rea-2")
    only = {AVAILABLE: unit.indicators[AVAILABLE]}
    desk.store.update([replace(unit, indicators=only)], NOW)
    assert [field.label.text() for field in desk.card.fields] == ["Disponibles"]
    assert desk.line is desk.field(AVAILABLE).editor.line


def test_the_grid_gains_a_field_and_keeps_what_is_typed(desk: Desk) -> None:
    desk.page.views.setCurrentIndex(1)
    model, table = desk.page.grid.model, desk.page.grid.table
    row = model.row_of("beaujon-rea")
    assert row is not None
    table.setCurrentIndex(model.index(row, 3))
    desk.type("2")
    hole = model.index(row, 4)
    assert model.key(4) == OCCUPIED
    assert not model.flags(hole) & Qt.ItemFlag.ItemIsEditable
    somebody_declares(desk, "beaujon-rea", Indicator(OCCUPIED, 9, NOW), "Paul Durand")
    assert model.flags(model.index(row, 4)) & Qt.ItemFlag.ItemIsEditable
    assert model.index(row, 3).data() == "2"
    assert table.currentIndex().row() == row
