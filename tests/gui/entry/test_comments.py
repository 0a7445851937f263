"""Comments beside figures: shown, written, kept unless changed, and never taken for HTML."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ror_desktop.domain.entry import LONGEST_COMMENT
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Declaration, RefusalReason
from ror_desktop.models.entry.entry_status import EntryStatus
from ror_desktop.models.entry.grid_cells import GridRole
from ror_desktop.views.entry.field_row import CommentEdit
from tests.gui.entry.conftest import OWNER, Harness, somebody_declares
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED, sample_unit
from tests.support.typography import plain

_PLACE = "pitie-rea-1"
_WORDS = "un lit à pression négative"
_MINUTE = timedelta(minutes=1)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def commented(harness: Harness) -> Harness:
    """The page on a service whose free beds carry a comment."""
    told = Indicator(AVAILABLE, 2, NOW - _MINUTE, comment=_WORDS)
    somebody_declares(harness, _PLACE, told, "Paul Durand")
    harness.open(_PLACE)
    harness.wait_still()
    return harness


def declared(harness: Harness) -> dict[IndicatorKey, Declaration]:
    return {item.declaration.indicator.key: item.declaration for item in harness.on_disk()}


def test_a_comment_stands_beside_its_figure_and_others_offer_to_write_one(
    commented: Harness,
) -> None:
    field, other = commented.field(AVAILABLE), commented.field(OCCUPIED)
    assert field.comment.isVisible()
    assert field.comment.text() == _WORDS
    assert not field.comment_button.isVisible()
    assert not other.comment.isVisible()
    assert other.comment_button.isVisible()


def test_a_figure_saved_keeps_its_comment_and_says_nothing_of_it(commented: Harness) -> None:
    commented.type("3")
    commented.press(Qt.Key.Key_Return)
    commented.wait_stored()
    mine = declared(commented)[AVAILABLE]
    assert (mine.indicator.count, mine.indicator.comment) == (3, _WORDS)
    assert not mine.says_comment


def test_confirming_keeps_every_comment(commented: Harness) -> None:
    commented.press(Qt.Key.Key_F9)
    commented.wait_stored()
    mine = declared(commented)[AVAILABLE]
    assert (mine.indicator.count, mine.indicator.comment) == (2, _WORDS)
    assert not any(each.says_comment for each in declared(commented).values())


def test_a_comment_is_written_by_keyboard_alone_and_saved_with_its_figure(
    commented: Harness,
) -> None:
    commented.field(OCCUPIED).editor.line_edit.setFocus()
    commented.press(Qt.Key.Key_F2, _SHIFT)
    assert isinstance(commented.focused, CommentEdit)
    commented.type("deux sorties ce soir")
    assert commented.page.model.status(_PLACE) is EntryStatus.EDITED
    commented.press(Qt.Key.Key_Return)
    commented.wait_stored()
    mine = declared(commented)[OCCUPIED]
    assert mine.indicator.comment == "deux sorties ce soir"
    assert mine.indicator.count == sample_unit(_PLACE).indicators[OCCUPIED].count
    assert mine.says_comment
    assert not declared(commented)[AVAILABLE].says_comment
    assert commented.page.model.figures.comment(_PLACE, OCCUPIED) == "deux sorties ce soir"


def test_a_comment_emptied_is_a_comment_taken_away(commented: Harness) -> None:
    line = commented.field(AVAILABLE).comment
    line.setFocus()
    line.selectAll()
    commented.press(Qt.Key.Key_Delete)
    commented.press(Qt.Key.Key_Return)
    commented.wait_stored()
    mine = declared(commented)[AVAILABLE]
    assert (mine.indicator.comment, mine.says_comment) == ("", True)


def test_escape_takes_back_what_was_written(commented: Harness) -> None:
    line = commented.field(AVAILABLE).comment
    line.setFocus()
    commented.type(" et autre chose")
    assert commented.page.model.edited == (_PLACE,)
    commented.press(Qt.Key.Key_Escape)
    assert line.text() == _WORDS
    assert not commented.page.model.drafts
    assert commented.line is commented.field(AVAILABLE).editor.line_edit


def test_a_comment_on_its_way_is_said_again_with_the_next_figure(commented: Harness) -> None:
    field = commented.field(AVAILABLE)
    field.comment.setFocus()
    field.comment.selectAll()
    commented.type("lit non scope")
    commented.press(Qt.Key.Key_Return)
    commented.wait_stored()
    commented.open(_PLACE)
    commented.wait_still()
    commented.type("1")
    commented.press(Qt.Key.Key_Return)
    commented.wait_stored()
    mine = declared(commented)[AVAILABLE]
    assert (mine.indicator.count, mine.indicator.comment) == (1, "lit non scope")
    assert mine.says_comment


def test_a_colleague_s_new_comment_is_not_replaced_by_the_one_read_before(
    commented: Harness,
) -> None:
    commented.type("3")
    theirs = Indicator(AVAILABLE, 2, NOW, comment="plus de pression négative")
    somebody_declares(commented, _PLACE, theirs, "Anne Petit")
    commented.press(Qt.Key.Key_Return)
    commented.wait_stored()
    assert not declared(commented)[AVAILABLE].says_comment


def test_the_grid_and_the_quick_entry_keep_comments(commented: Harness) -> None:
    commented.page.model.type_count(_PLACE, AVAILABLE, 3)
    commented.page.grid.save()
    commented.wait_stored()
    assert declared(commented)[AVAILABLE].indicator.comment == _WORDS
    commented.page.model.type_count(_PLACE, AVAILABLE, 1)
    commented.page.model.save(_PLACE, {AVAILABLE})
    commented.wait_stored()
    mine = declared(commented)[AVAILABLE]
    assert (mine.indicator.count, mine.indicator.comment) == (1, _WORDS)
    assert not mine.says_comment


def test_the_grid_marks_and_speaks_the_figures_that_have_a_comment(commented: Harness) -> None:
    grid = commented.page.grid.model
    row = grid.row_of(_PLACE)
    assert row is not None
    cells = {grid.key(each): grid.index(row, each) for each in range(grid.columnCount())}
    assert cells[AVAILABLE].data(GridRole.COMMENTED)
    assert cells[AVAILABLE].data(Qt.ItemDataRole.ToolTipRole) == _WORDS
    assert _WORDS in cells[AVAILABLE].data(Qt.ItemDataRole.AccessibleTextRole)
    assert not cells[OCCUPIED].data(GridRole.COMMENTED)


def test_no_comment_is_longer_than_the_server_takes(commented: Harness) -> None:
    assert commented.field(AVAILABLE).comment.maxLength() == LONGEST_COMMENT


def test_a_comment_is_shown_and_told_as_it_was_written(harness: Harness) -> None:
    words = "<img src='http://ailleurs'><b>urgent"
    somebody_declares(harness, _PLACE, Indicator(AVAILABLE, 2, NOW, comment=words), "Paul Durand")
    harness.open(_PLACE)
    assert harness.field(AVAILABLE).comment.text() == words
    tips = [harness.field(AVAILABLE).comment.toolTip()]
    grid = harness.page.grid.model
    row = grid.row_of(_PLACE)
    assert row is not None
    tips += [
        str(grid.index(row, each).data(Qt.ItemDataRole.ToolTipRole))
        for each in range(grid.columnCount())
        if grid.key(each) == AVAILABLE
    ]
    for tip in tips:
        assert tip.replace("\n", " ") == words


def test_a_figure_that_came_late_gives_way_to_the_one_that_stands(harness: Harness) -> None:
    """The server keeps the newer count: that one is shown, and why, until it is settled."""
    harness.open(_PLACE)
    harness.type("3")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    items = harness.on_disk()
    late = next(item for item in items if item.declaration.indicator.key == AVAILABLE)
    theirs = Indicator(AVAILABLE, 1, NOW + _MINUTE, comment="un seul, sûr")
    somebody_declares(harness, _PLACE, theirs, "Paul Durand")
    outbox = harness.stores.outbox
    outbox.mark_sending(item.id for item in items)
    outbox.mark_confirmed(item.id for item in items if item is not late)
    outbox.mark_refused(late.id, RefusalReason.CONFLICT, "", theirs, "Paul Durand")
    harness.outbox.set_items(outbox.open_items(OWNER))
    harness.open(_PLACE)

    assert harness.page.model.figures.value(_PLACE, AVAILABLE) == 1
    assert harness.field(AVAILABLE).editor.line_edit.text() == "1"
    assert "Paul Durand" in harness.field(AVAILABLE).provenance.text()
    said = plain(harness.card.refusal_panel.words)
    assert "Un chiffre plus récent était déjà déclaré : il reste affiché." in said
    assert "Votre valeur : 3" in said
    assert "La leur : 1" in said
    assert "Le leur : un seul, sûr" in said
    assert harness.page.model.status(_PLACE) is EntryStatus.REFUSED
    button = harness.card.refusal_panel.buttons[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    harness.qtbot.waitUntil(lambda: harness.outbox.refused == 0)
    mine = declared(harness)[AVAILABLE]
    assert (mine.indicator.count, mine.indicator.comment) == (3, "un seul, sûr")
    assert not mine.says_comment
