"""The page of one service: its name, how old its figures are, its fields, what is to be settled."""

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
from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.entry import Finding, Rule, Severity
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry_desk import EntryDesk
from ror_desktop.models.entry_state import EntryState
from ror_desktop.models.entry_wording import entry_state_sign, entry_state_words
from ror_desktop.models.wording import age_words, exact_time, finding_words, freshness_words
from ror_desktop.views.entry.field_row import FieldRow
from ror_desktop.views.entry.labels import heading, quiet
from ror_desktop.views.entry.question_bar import QuestionBar
from ror_desktop.views.entry.settle_panel import SettlePanel
from ror_desktop.views.widgets import Badge, BadgeKind
from ror_desktop.views.widgets.freshness_bar import FreshnessBar

_LABELS = 230
_KINDS = {
    EntryState.PLAIN: BadgeKind.NEUTRAL,
    EntryState.EDITED: BadgeKind.ACCENT,
    EntryState.TO_CORRECT: BadgeKind.DANGER,
    EntryState.TO_VERIFY: BadgeKind.WARNING,
    EntryState.SAVING: BadgeKind.NEUTRAL,
    EntryState.NOT_STORED: BadgeKind.DANGER,
    EntryState.SAVED: BadgeKind.ACCENT,
    EntryState.WAITING: BadgeKind.WARNING,
    EntryState.SENDING: BadgeKind.ACCENT,
    EntryState.CONFIRMED: BadgeKind.SUCCESS,
    EntryState.REFUSED: BadgeKind.DANGER,
}


class UnitCard(QScrollArea):
    """Shows one unit of the desk and writes what is typed back to it.

    Signals:
        save_requested: the figures typed are to be saved.
        confirm_requested: the figures shown are still right.
        question_rejected: the unusual figures are to be looked at again.
        keep_mine_requested(int), take_theirs_requested(int): a refused figure is settled.
    """

    save_requested = Signal()
    confirm_requested = Signal()
    question_rejected = Signal()
    keep_mine_requested = Signal(int)
    take_theirs_requested = Signal(int)

    def __init__(self, desk: EntryDesk, location_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
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
        """Show what the desk now says of this unit."""
        keys = self._desk.figures.keys(self.location_id)
        if keys != self._keys:
            self._make_fields(keys)
        findings = self._desk.figures.findings(self.location_id)
        for field in self.fields:
            field.refresh(self._finding_of(field.key, findings))
        self._refresh_head()
        asked = self._desk.is_asked(self.location_id)
        self.question.ask(" ".join(map(finding_words, findings)) if asked else "")
        had_keyboard = self.settle.isAncestorOf(QApplication.focusWidget() or self)
        refused = self._desk.figures.refused(self.location_id)
        if self.settle.show_items(refused, self._desk.store.now):
            self._order_tabs()
        if had_keyboard and self.settle.isHidden():
            self.focus_first()
        edited = bool(self._desk.figures.typed(self.location_id))
        self.confirm.setEnabled(not edited and not refused)

    def focus_first(self) -> None:
        """Give the keyboard to the number that matters most, or to the one that is wrong."""
        findings = self._desk.figures.findings(self.location_id)
        wrong = (field for field in self.fields if self._finding_of(field.key, findings))
        target = next(wrong, self.fields[0])
        target.editor.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the order of Tab, which a page loses when it is taken into another window."""
        super().showEvent(event)
        self._order_tabs()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll up and down only: sideways belongs to the deck."""
        moved = event.angleDelta()
        if abs(moved.x()) > abs(moved.y()):
            event.ignore()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll up and down only: the arrows to the sides belong to the deck."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        unit = self._desk.figures.unit(self.location_id)
        self.setAccessibleName(f"{unit.name}, {unit.site.name}")
        self._name = heading(unit.name)
        self._site = quiet(unit.site.name)
        self.freshness = FreshnessBar()
        self.state = Badge()
        self.question = QuestionBar(self.tr("Entrée"))
        self.question.accepted.connect(self.save_requested)
        self.question.rejected.connect(self.question_rejected)
        self.settle = SettlePanel()
        self.settle.keep_mine_requested.connect(self.keep_mine_requested)
        self.settle.take_theirs_requested.connect(self.take_theirs_requested)
        self.confirm = QPushButton(self.tr("Confirmer sans changement  F9"))
        self.confirm.setToolTip(
            self.tr("Les chiffres de ce service sont toujours justes (F9 ou Ctrl+Entrée)")
        )
        self.confirm.clicked.connect(self.confirm_requested)
        self.save = QPushButton(self.tr("Enregistrer et suivant  Entrée"))
        self.save.setProperty("primary", True)  # noqa: FBT003 - Qt’s own signature
        self.save.clicked.connect(self.save_requested)
        for button in (self.confirm, self.save):
            button.setAutoDefault(True)

    def _assemble(self) -> None:
        head = QGridLayout()
        head.addWidget(self._name, 0, 0)
        head.addWidget(self._site, 1, 0)
        head.addWidget(self.freshness, 0, 1, Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.state, 1, 1, Qt.AlignmentFlag.AlignRight)
        head.setColumnStretch(0, 1)
        head.setVerticalSpacing(4)
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
        inside.addLayout(head)
        inside.addLayout(self._form)
        inside.addWidget(self.settle)
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
        field = FieldRow(self._desk, self.location_id, key, self)
        field.move_requested.connect(lambda step: self._move(field, step))
        return field

    def _order_tabs(self) -> None:
        """Let Tab go down the page as one reads it; settled figures come and go."""
        stops: list[QWidget] = [field.editor.line for field in self.fields]
        stops += [*self.settle.buttons, self.question.yes, self.question.no]
        stops += [self.confirm, self.save]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _refresh_head(self) -> None:
        _, updated_at = declared_free(self._desk.figures.unit(self.location_id))
        store = self._desk.store
        remaining = store.region.limits.remaining(updated_at, store.now) if store.region else 0.0
        level = self._desk.level(self.location_id)
        age = f"{age_words(updated_at, store.now)}, {freshness_words(level)}"
        self.freshness.set_freshness(level, remaining, age)
        self.freshness.setAccessibleName(age)
        self.freshness.setToolTip(exact_time(updated_at) if updated_at else "")
        state = self._desk.state(self.location_id)
        words = f"{entry_state_sign(state)} {entry_state_words(state)}".strip()
        if words != self.state.text():
            self.state.show_text(words, _KINDS[state])
        self.state.setToolTip(self._desk.failure(self.location_id))

    def _finding_of(self, key: IndicatorKey, findings: list[Finding]) -> Finding | None:
        """Return the finding that stands at a field; one about the unit stands at its cause."""
        for finding in findings:
            if finding.severity is Severity.REFUSE and key == self._place_of(finding):
                return finding
        return None

    def _place_of(self, finding: Finding) -> IndicatorKey:
        if finding.key is not None:
            return finding.key
        status = (
            CapacityStatus.CLOSED
            if finding.rule is Rule.CLOSED_BEYOND_INSTALLED
            else CapacityStatus.AVAILABLE
        )
        typed = self._desk.figures.typed(self.location_id)
        of_status = [key for key in self._keys if key.status == status]
        return next((key for key in of_status if key in typed), (of_status or [*self._keys])[0])

    def _move(self, field: FieldRow, step: int) -> None:
        target = self.fields[(self.fields.index(field) + step) % len(self.fields)]
        target.editor.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(target.editor)
