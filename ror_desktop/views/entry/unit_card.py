"""The card of one service: its name, how old its figures are, its fields, what is to be settled."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.entry_status import EntryStatus
from ror_desktop.models.entry.wording import (
    entry_status_sign,
    entry_status_words,
    question_words,
)
from ror_desktop.models.wording import (
    age_words,
    exact_time,
    feed_words,
    freshness_words,
)
from ror_desktop.views.entry.field_row import AddFieldButton, FieldRow
from ror_desktop.views.entry.labels import heading, quiet
from ror_desktop.views.entry.question_bar import QuestionBar
from ror_desktop.views.entry.refusal_panel import RefusalPanel
from ror_desktop.views.widgets import Badge, BadgeKind
from ror_desktop.views.widgets.freshness_bar import FreshnessBar

_LABELS = 230
_KINDS = {
    EntryStatus.PLAIN: BadgeKind.NEUTRAL,
    EntryStatus.EDITED: BadgeKind.ACCENT,
    EntryStatus.TO_CORRECT: BadgeKind.DANGER,
    EntryStatus.TO_VERIFY: BadgeKind.WARNING,
    EntryStatus.SAVING: BadgeKind.NEUTRAL,
    EntryStatus.NOT_STORED: BadgeKind.DANGER,
    EntryStatus.SAVED: BadgeKind.ACCENT,
    EntryStatus.WAITING: BadgeKind.WARNING,
    EntryStatus.SENDING: BadgeKind.ACCENT,
    EntryStatus.CONFIRMED: BadgeKind.SUCCESS,
    EntryStatus.REFUSED: BadgeKind.DANGER,
}


class UnitCard(QScrollArea):
    """Shows one unit of the model and writes what is typed back to it.

    Signals:
        save_requested: the figures typed are to be saved.
        confirm_requested: the figures shown are still right.
    """

    save_requested = Signal()
    confirm_requested = Signal()

    def __init__(self, entry: EntryModel, location_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.location_id = location_id
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("clear", True)  # noqa: FBT003 - Qt’s own signature
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields: list[FieldRow] = []
        self._keys: tuple[IndicatorKey, ...] = ()
        self._form = QGridLayout()
        self._make_parts()
        self._assemble()
        self.refresh()

    def refresh(self) -> None:
        """Show what the model now says of this unit."""
        figures = self._entry.figures
        keys = figures.keys(self.location_id)
        if keys != self._keys:
            self._make_fields(keys)
        blocking = figures.blocking_issues(self.location_id)
        for field in self.fields:
            field.refresh(blocking.get(field.key))
        self.header.refresh()
        asked = self._entry.is_asked(self.location_id)
        self.question.ask(question_words(self._entry, self.location_id) if asked else "")
        had_keyboard = self.refusal_panel.isAncestorOf(QApplication.focusWidget() or self)
        refused = figures.refused(self.location_id)
        if self.refusal_panel.show_items(refused):
            self._order_tabs()
        if had_keyboard and self.refusal_panel.isHidden():
            self.focus_first()
        edited = figures.is_edited(self.location_id)
        self.confirm.setEnabled(not edited and not refused)

    def focus_first(self) -> None:
        """Give the keyboard to the number that matters most, or to the one that is wrong."""
        blocking = self._entry.figures.blocking_issues(self.location_id)
        wrong = (field for field in self.fields if field.key in blocking)
        target = next(wrong, self.fields[0])
        target.editor.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_comment(self) -> None:
        """Put the keyboard on the comment of the number that has it."""
        for field in self.fields:
            if field.has_keyboard():
                field.write_comment()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the order of Tab, which a page loses when it is taken into another window."""
        super().showEvent(event)
        self._order_tabs()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll up and down only: sideways belongs to the carousel."""
        moved = event.angleDelta()
        if abs(moved.x()) > abs(moved.y()):
            event.ignore()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll up and down only: the arrows to the sides belong to the carousel."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        unit = self._entry.figures.unit(self.location_id)
        self.setAccessibleName(f"{unit.name}, {unit.site.label}")
        self.header = CardHeader(self._entry, self.location_id)
        self.question = QuestionBar(self.tr("Entrée"))
        self.question.accepted.connect(self.save_requested)
        self.question.rejected.connect(lambda: self._entry.forget_question(self.location_id))
        self.refusal_panel = RefusalPanel(self._entry)
        self.confirm = QPushButton(self.tr("Confirmer sans changement  F9"))
        self.confirm.setToolTip(
            self.tr("Les chiffres de ce service sont toujours justes (F9 ou Ctrl+Entrée)")
        )
        self.confirm.clicked.connect(self.confirm_requested)
        self.save = QPushButton(self.tr("Enregistrer et suivant  Entrée"))
        self.save.setProperty("primary", True)  # noqa: FBT003 - Qt’s own signature
        self.save.clicked.connect(self.save_requested)
        self.add_field = AddFieldButton(self._entry, self.location_id)
        self.add_field.added.connect(self._focus_field)
        for button in (self.confirm, self.save):
            button.setAutoDefault(True)

    def _assemble(self) -> None:
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(10)
        self._form.setColumnMinimumWidth(0, _LABELS)
        self._form.setColumnStretch(2, 1)
        actions = QHBoxLayout()
        actions.addWidget(self.confirm)
        actions.addStretch(1)
        actions.addWidget(self.save)
        card = QFrame()
        card.setProperty("card", True)  # noqa: FBT003 - Qt’s own signature
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 20)
        inside.setSpacing(18)
        inside.addLayout(self.header)
        inside.addLayout(self._form)
        inside.addWidget(self.add_field, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.refusal_panel)
        inside.addWidget(self.question)
        inside.addLayout(actions)
        page = QWidget()
        around = QVBoxLayout(page)
        around.setContentsMargins(4, 0, 4, 8)
        around.addWidget(card)
        around.addStretch(1)
        self.setWidget(page)

    def _make_fields(self, keys: tuple[IndicatorKey, ...]) -> None:
        """Put the fields in line; one that stays keeps the keyboard and what is being typed."""
        known = {field.key: field for field in self.fields}
        for field in self.fields:
            field.take_from(self._form)
        self._keys = keys
        self.fields = [known[key] if key in known else self._make_field(key) for key in keys]
        for key in known.keys() - set(keys):
            known[key].discard()
        for row, field in enumerate(self.fields):
            field.add_to(self._form, row)
        if self.isVisible():
            self._order_tabs()

    def _make_field(self, key: IndicatorKey) -> FieldRow:
        field = FieldRow(self._entry, self.location_id, key, self)
        field.editor.line_edit.move_requested.connect(lambda step: self._move(field, step))
        return field

    def _order_tabs(self) -> None:
        """Let Tab go down the page as one reads it; settled figures come and go."""
        stops: list[QWidget] = [stop for field in self.fields for stop in field.stops]
        stops.append(self.add_field)
        stops += [*self.refusal_panel.buttons, self.question.yes, self.question.no]
        stops += [self.confirm, self.save]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _focus_field(self, key: IndicatorKey) -> None:
        """Put the keyboard on a field that has just come."""
        field = next(each for each in self.fields if each.key == key)
        field.editor.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field.editor)

    def _move(self, field: FieldRow, step: int) -> None:
        target = self.fields[(self.fields.index(field) + step) % len(self.fields)]
        target.editor.line_edit.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(target.editor)


class CardHeader(QGridLayout):
    """The top of a card: which service it is, how old its figures are, where they stand."""

    def __init__(self, entry: EntryModel, location_id: str) -> None:
        super().__init__()
        self._entry = entry
        self._location_id = location_id
        unit = entry.figures.unit(location_id)
        self.freshness = FreshnessBar()
        self.state = Badge()
        self.feed = quiet()
        self.addWidget(heading(unit.name), 0, 0)
        self.addWidget(quiet(unit.site.label), 1, 0)
        self.addWidget(self.freshness, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.addWidget(self.state, 1, 1, Qt.AlignmentFlag.AlignRight)
        self.addWidget(self.feed, 2, 0, 1, 2)
        self.setColumnStretch(0, 1)
        self.setVerticalSpacing(4)

    def refresh(self) -> None:
        """Show what the model now says of the unit."""
        self._refresh_age()
        self._refresh_feed()
        state = self._entry.status(self._location_id)
        words = f"{entry_status_sign(state)} {entry_status_words(state)}".strip()
        if words != self.state.text():
            self.state.show_text(words, _KINDS[state])
        self.state.setToolTip(self._entry.failure(self._location_id))

    def _refresh_feed(self) -> None:
        store, unit = self._entry.store, self._entry.figures.unit(self._location_id)
        fed = store.feed(self._location_id)
        words = feed_words(fed, unit.indicators.values(), store.now)
        self.feed.setText(words)
        self.feed.setToolTip(fed.problem if fed else "")
        self.feed.setVisible(bool(words))

    def _refresh_age(self) -> None:
        _, updated_at = declared_free(self._entry.figures.unit(self._location_id))
        store = self._entry.store
        remaining = store.region.limits.remaining(updated_at, store.now) if store.region else 0.0
        level = self._entry.level(self._location_id)
        age = f"{age_words(updated_at, store.now)}, {freshness_words(level)}"
        self.freshness.set_freshness(level, remaining, age)
        self.freshness.setAccessibleName(age)
        self.freshness.setToolTip(exact_time(updated_at) if updated_at else "")
