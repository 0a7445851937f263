"""The free and occupied beds of one service: what changes when a patient comes or goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.entry import Severity
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.wording import indicator_label
from ror_desktop.views.entry.count_editor import CountEditor

_MOVING = frozenset({CapacityStatus.AVAILABLE, CapacityStatus.OCCUPIED})


class QuickFigures(QWidget):
    """Editors for one service, the free beds first; what is typed lies on the desk at once.

    Signals:
        left: Escape, with nothing being typed.
    """

    left = Signal()

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._location_id = ""
        self.editors: dict[IndicatorKey, CountEditor] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_unit(self, location_id: str) -> None:
        """Edit another service, "" for none."""
        if location_id == self._location_id:
            return
        self._location_id = location_id
        while (taken := self._grid.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        keys = self._desk.figures.keys(location_id) if location_id else ()
        moving = [key for key in keys if key.status in _MOVING]
        self.editors = {key: self._editor(key, row) for row, key in enumerate(moving)}
        self.refresh()

    def refresh(self) -> None:
        """Show the numbers as they stand on the desk."""
        if self._location_id not in self._desk.order:
            return
        figures = self._desk.figures
        wrong = {
            each.key
            for each in figures.findings(self._location_id)
            if each.severity is Severity.REFUSE
        }
        typed = figures.typed(self._location_id)
        for key, editor in self.editors.items():
            count = figures.value(self._location_id, key)
            editor.show_count(count, invalid=key in wrong, typed=key in typed)

    def focus_first(self) -> None:
        """Put the keyboard on the first number."""
        for editor in self.editors.values():
            editor.line.setFocus()
            return

    def _editor(self, key: IndicatorKey, row: int) -> CountEditor:
        label = indicator_label(key)
        editor = CountEditor(label, scale=1.4)
        editor.count_typed.connect(
            lambda count: self._desk.type_count(self._location_id, key, count)
        )
        editor.reverted.connect(lambda: self._desk.type_count(self._location_id, key, None))
        self._grid.addWidget(QLabel(label), row, 0)
        self._grid.addWidget(editor, row, 1)
        return editor
