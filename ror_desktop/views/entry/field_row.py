"""One field of the form: what is counted, the number, who said it last and when; and one more."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.codes import CapacityStatus, Temporality
from ror_desktop.domain.entry import LONGEST_COMMENT, Severity, ValidationIssue
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.entry_status import author_of, came_late
from ror_desktop.models.entry.wording import (
    author_words,
    declared_by,
    meanwhile_words,
    own_words,
    provenance_words,
)
from ror_desktop.models.wording import (
    exact_time,
    indicator_label,
    issue_words,
    named,
    plain_tip,
    status_words,
)
from ror_desktop.views.entry.count_editor import CountEditor
from ror_desktop.views.entry.labels import Tone, plain, quiet, strong, toned
from ror_desktop.views.widgets import IconButton

_LARGE = 2.6
_PLAIN = 1.6


class FieldRow(QObject):
    """Puts its widgets into a grid that all fields share, so that they are aligned."""

    def __init__(
        self, entry: EntryModel, location_id: str, key: IndicatorKey, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._location_id = location_id
        self.key = key
        words = indicator_label(key)
        matters_most = key.status == CapacityStatus.AVAILABLE
        self.label = strong(words) if matters_most else plain(words)
        self.editor = CountEditor(words, scale=_LARGE if matters_most else _PLAIN)
        self.label.setBuddy(self.editor.line_edit)
        self.provenance = quiet()
        self.comment = CommentEdit(words)
        self.comment_button = IconButton("comment", self.tr("Commenter"), size=18)
        # Shift+F2 does the same from the number: tabbing through one more stop is slower.
        self.comment_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.comment_button.setAccessibleName(named(self.tr("Commenter"), words))
        self.comment_button.setToolTip(
            self.tr("Ajouter quelques mots à ce chiffre, lus de tous (Maj+F2)")
        )
        self.meanwhile = toned(Tone.WARNING)
        self.error = toned(Tone.DANGER)
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(2)
        said.addStretch(1)
        first = QHBoxLayout()
        first.addWidget(self.provenance, 1)
        first.addWidget(self.comment_button)
        said.addLayout(first)
        for widget in (self.comment, self.meanwhile, self.error):
            said.addWidget(widget)
        said.addStretch(1)
        self.editor.count_typed.connect(self._type)
        self.comment_button.clicked.connect(self.write_comment)
        self.comment.textEdited.connect(self._type_comment)
        self.comment.reverted.connect(self._revert_comment)

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of a grid of three columns."""
        grid.addWidget(self.label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.editor, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._said, row, 2)
        for widget in (self.label, self.editor, self._said):
            widget.show()

    def take_from(self, grid: QGridLayout) -> None:
        """Leave the grid, to stand in another row of it."""
        for widget in (self.label, self.editor, self._said):
            grid.removeWidget(widget)

    def discard(self) -> None:
        """Disappear: the unit has no such field any more."""
        for widget in (self.label, self.editor, self._said):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def write_comment(self) -> None:
        """Put the keyboard where the comment is written."""
        if self.comment_button.isEnabled():
            self.comment.show()
            self.comment_button.hide()
            self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab halts, in order."""
        return (self.editor.line_edit, self.comment)

    def has_keyboard(self) -> bool:
        """Tell whether the number or its comment is being typed."""
        return self.editor.line_edit.hasFocus() or self.comment.hasFocus()

    def refresh(self, issue: ValidationIssue | None) -> None:
        """Show what the model now says of this field.

        Args:
            issue: what is wrong or unusual with it, None when nothing is.
        """
        refused = issue is not None and issue.severity is Severity.REFUSE
        self.editor.show_count(
            self._entry.figures.value(self._location_id, self.key),
            invalid=refused,
            typed=self.key in self._entry.figures.typed(self._location_id),
        )
        self._show(self.error, issue_words(issue) if issue and refused else "")
        self._refresh_provenance()
        self._refresh_meanwhile()
        self._refresh_comment()
        spoken = (self.provenance, self.meanwhile, self.error)
        # isHidden, not isVisible: the page may not be on screen yet.
        texts = [label.text() for label in spoken if not label.isHidden()]
        self.editor.line_edit.setAccessibleDescription(". ".join(texts))

    def _refresh_provenance(self) -> None:
        unit = self._entry.figures.served(self._location_id)
        now = self._entry.store.now
        pending = self._entry.outbox.item(self._location_id, self.key)
        indicator = unit.indicators.get(self.key)
        if pending is not None and not came_late(pending):
            self.provenance.setText(own_words(pending, now))
            self.provenance.setToolTip(exact_time(pending.declaration.indicator.updated_at))
            return
        entry = author_of(self._entry.store, self._location_id, indicator) if indicator else None
        # A count newer than the last author known is somebody's, nobody knows yet whose.
        unsaid = self._entry.store.author(self._location_id, self.key) is None
        author = author_words(entry, fictitious=unit.fictitious and unsaid)
        self.provenance.setText(provenance_words(indicator, author, now))
        self.provenance.setToolTip(exact_time(indicator.updated_at) if indicator else "")

    def _refresh_meanwhile(self) -> None:
        changed = self._entry.figures.changed_meanwhile(self._location_id, self.key)
        words = ""
        if changed is not None:
            author = declared_by(self._entry, self._location_id, changed)
            words = meanwhile_words(changed, author, self._entry.store.now)
        self._show(self.meanwhile, words)

    def _refresh_comment(self) -> None:
        figures = self._entry.figures
        said = figures.comment(self._location_id, self.key)
        self.comment.show_text(said)
        self.comment_button.setEnabled(figures.value(self._location_id, self.key) is not None)
        written = bool(said) or self.comment.hasFocus()
        self.comment.setVisible(written)
        self.comment_button.setVisible(not written)

    def _show(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _type(self, count: int | None) -> None:
        self._entry.type_count(self._location_id, self.key, count)

    def _type_comment(self, text: str) -> None:
        self._entry.type_comment(self._location_id, self.key, text.strip())

    def _revert_comment(self) -> None:
        self._entry.type_comment(self._location_id, self.key, None)
        self.editor.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)


class CommentEdit(QLineEdit):
    """The words beside a number, in one line.

    Signals:
        reverted: what was typed is to be taken back.
    """

    reverted = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_COMMENT)
        self.setPlaceholderText(self.tr("Commentaire, lu de tous\u202f; aucun nom de patient"))
        self.setAccessibleName(named(self.tr("Commentaire"), label))

    def show_text(self, text: str) -> None:
        """Show a comment; one that is being typed stays as it is typed."""
        if text != self.text().strip():
            self.setText(text)
            self.setCursorPosition(0)
        self.setToolTip(plain_tip(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page, which saves; Escape takes back what is typed."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        elif key == Qt.Key.Key_Escape:
            self.reverted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long comment again, where others read it."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class AddFieldButton(QPushButton):
    """Offers only what makes an indicator; the menu is made when it opens.

    Signals:
        added(IndicatorKey): this field is now in the form.
    """

    added = Signal(object)

    def __init__(self, entry: EntryModel, location_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._location_id = location_id
        self.setText(self.tr("&Ajouter un chiffre…"))
        self.setToolTip(
            self.tr(
                "Déclarer un genre de lits que ce service ne porte pas encore, ou une prévision"
            )
        )
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        """List what can be added: by status, forecasts last."""
        menu = self.menu()
        menu.clear()
        parts: dict[str, QMenu] = {}
        for key in self._entry.figures.addable(self._location_id):
            current = key.temporality == Temporality.CURRENT
            title = status_words(key.status) if current else self.tr("Prévisions")
            if title not in parts:
                parts[title] = menu.addMenu(title)
            action = parts[title].addAction(indicator_label(key))
            action.triggered.connect(self._adding(key))

    def _adding(self, key: IndicatorKey) -> Callable[[], None]:
        def add() -> None:
            self._entry.add_field(self._location_id, key)
            self.added.emit(key)

        return add
