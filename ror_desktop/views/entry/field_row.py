"""One field of the form: what is counted, the number, who said it last and when; and one more."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ror_desktop.domain.codes import CapacityStatus, Temporality
from ror_desktop.domain.entry import Severity, ValidationIssue
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.entry_status import author_of
from ror_desktop.models.entry.wording import (
    author_words,
    declared_by,
    meanwhile_words,
    own_words,
    provenance_words,
)
from ror_desktop.models.wording import exact_time, indicator_label, issue_words, status_words
from ror_desktop.views.entry.count_editor import CountEditor
from ror_desktop.views.entry.labels import Tone, plain, quiet, strong, toned

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
        self.meanwhile = toned(Tone.WARNING)
        self.error = toned(Tone.DANGER)
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(2)
        said.addStretch(1)
        for label in (self.provenance, self.meanwhile, self.error):
            said.addWidget(label)
        said.addStretch(1)
        self.editor.count_typed.connect(self._type)

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
        spoken = (self.provenance, self.meanwhile, self.error)
        # isHidden, not isVisible: the page may not be on screen yet.
        texts = [label.text() for label in spoken if not label.isHidden()]
        self.editor.line_edit.setAccessibleDescription(". ".join(texts))

    def _refresh_provenance(self) -> None:
        unit = self._entry.figures.served(self._location_id)
        now = self._entry.store.now
        pending = self._entry.outbox.item(self._location_id, self.key)
        indicator = unit.indicators.get(self.key)
        if pending is not None:
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

    def _show(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _type(self, count: int | None) -> None:
        self._entry.type_count(self._location_id, self.key, count)


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
