"""*Saisie rapide*, the quick entry dialog: a service found by a few letters, one number, Enter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.codes import CapacityStatus, Temporality
from ror_desktop.domain.entry import Severity
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.save_checks import (
    ConfirmBlocker,
    SaveBlocker,
    check_confirm,
    check_save,
)
from ror_desktop.models.entry.service_search_model import ServiceSearchColumn, ServiceSearchModel
from ror_desktop.models.entry.wording import impossible_words, question_words
from ror_desktop.models.wording import indicator_label, named
from ror_desktop.views.entry.count_editor import CountEditor
from ror_desktop.views.entry.labels import plain, quiet, strong
from ror_desktop.views.entry.shortcuts import bind_keys
from ror_desktop.views.widgets import OpaqueGround

_SIZE = (560, 420)
_NAME_LEAST = 60
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NOW = Temporality.CURRENT
_MOVING = frozenset({CapacityStatus.AVAILABLE, CapacityStatus.OCCUPIED})


class QuickEntryDialog(QDialog):
    """A small window that stays above others; closing it gives up what is typed and not saved.

    It shows free and occupied beds alone, and dates nothing else anew.
    """

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(self.tr("Saisie rapide – ROR Desktop"))
        self._entry = entry
        self._current = ""
        self._own_draft = False
        self.found = ServiceSearchModel(entry, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Quelques lettres du service ou de l’hôpital"))
        self.search.setAccessibleName(self.tr("Service à déclarer"))
        self.search.setClearButtonEnabled(True)
        self.services = ServiceSearchView(self.found)
        self.name = strong()
        # However long a name is: a label is as wide as its longest word, and the window with it.
        self.name.setMinimumWidth(_NAME_LEAST)
        self.figures = QuickFiguresForm(entry)
        self.said = plain()
        self._keys = quiet(
            self.tr("Entrée : choisir puis enregistrer · F9 : confirmer · Échap : revenir")
        )
        self.confirm_button = QPushButton(self.tr("Confirmer sans changement  F9"))
        self.save_button = QPushButton(self.tr("Enregistrer  Entrée"))
        self.save_button.setProperty("primary", True)  # noqa: FBT003 - Qt’s own signature
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)

    def open_for_entry(self) -> None:
        """Show the window with an empty search, in front."""
        self.search.clear()
        self._begin()
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on: from the search to the number, then to the disk. Escape goes back."""
        if event.key() in _ENTER:
            if self.figures.isAncestorOf(self.focusWidget()):
                self.save()
            else:
                self.choose()
        elif event.key() == Qt.Key.Key_Escape and self._current:
            self._begin()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the keyboard stays in the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.services.step(step)
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Give up what was typed here and not saved."""
        self._give_up()
        super().done(result)

    def save(self) -> None:
        """Save what is typed; the unusual is asked about once."""
        location_id = self._current
        if not location_id or not self._entry.figures.is_edited(location_id):
            self.said.setText(self.tr("Aucun chiffre n’est modifié. F9 confirme sans changement."))
            return
        blocker = check_save(self._entry, location_id)
        words = question_words(self._entry, location_id)
        if blocker is SaveBlocker.TO_CORRECT:
            self.said.setText(words)
        elif blocker is SaveBlocker.TO_ASK:
            self._entry.ask(location_id)
            self.said.setText(f"{words} {self.tr('Entrée enregistre quand même.')}")
        else:
            self._send(location_id)

    def confirm(self) -> None:
        """Say that the figures shown are still right."""
        location_id = self._current
        if not location_id:
            return
        blocker = check_confirm(self._entry, location_id)
        if blocker is ConfirmBlocker.TYPED:
            self.said.setText(self.tr("Des chiffres sont modifiés. Entrée les enregistre."))
        elif blocker is ConfirmBlocker.IMPOSSIBLE:
            self.said.setText(impossible_words(self._entry, location_id))
        elif blocker is not None:
            self.said.setText(self.tr("Ce service demande la fiche complète."))
        else:
            self._send(location_id)

    def _show_stored(self, location_id: str) -> None:
        """Say that the disk has the figures of a unit."""
        if location_id in self._entry.order:
            name = self._entry.figures.unit(location_id).name
            self.said.setText(self.tr("✓ Enregistré : %1").replace("%1", name))

    def _show_not_stored(self, location_id: str, words: str) -> None:
        """Say that the disk did not take them; they wait in the full form."""
        if location_id in self._entry.order:
            name = self._entry.figures.unit(location_id).name
            self.said.setText(named(self.tr("Non enregistré"), f"{name}. {words}"))

    def _begin(self) -> None:
        self._give_up()
        self._show_service("")
        self.said.clear()
        self.services.selectRow(0)
        self.search.setFocus()
        self.search.selectAll()

    def _give_up(self) -> None:
        if self._own_draft and self._current:
            self._entry.abandon([self._current])
        self._own_draft = False

    def choose(self) -> None:
        """Take the service that is selected in the list."""
        location_id = self.services.location_id
        if not location_id:
            return
        self._give_up()
        self._own_draft = location_id not in self._entry.edited
        self._entry.note_opened(location_id)
        self._show_service(location_id)
        self.said.clear()
        self.figures.focus_first()

    def _show_service(self, location_id: str) -> None:
        self._current = location_id
        self.figures.show_unit(location_id)
        for part in (self.name, self.figures, self.confirm_button, self.save_button):
            part.setVisible(bool(location_id))
        self._keys.setVisible(not location_id)
        unit = self._entry.figures.unit(location_id) if location_id else None
        self.name.setText(f"{unit.name} – {unit.site.label}" if unit else "")

    def _send(self, location_id: str) -> None:
        self._own_draft = False
        self._entry.save(location_id, self.figures.editors)
        self._current = ""
        self.search.clear()
        self._begin()

    def _search(self, text: str) -> None:
        self.found.search(text)
        self.services.selectRow(0)

    def _refresh(self, changed: frozenset[str]) -> None:
        if self._current in changed:
            self.figures.refresh()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.services, 1)
        layout.addWidget(self.name)
        layout.addWidget(self.figures)
        layout.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addWidget(self._keys)
        foot.addWidget(self.confirm_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._search)
        self.services.clicked.connect(self.choose)
        self.confirm_button.clicked.connect(self.confirm)
        self.save_button.clicked.connect(self.save)
        self._entry.units_changed.connect(self._refresh)
        self._entry.stored.connect(self._show_stored)
        self._entry.not_stored.connect(self._show_not_stored)
        bind_keys(self, dict.fromkeys(("F9", "Ctrl+Return", "Ctrl+Enter"), self.confirm))


class ServiceSearchView(QTableView):
    """The services found, one of them chosen by the arrows of the search or the mouse."""

    def __init__(self, model: ServiceSearchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        OpaqueGround(self)
        self.setModel(model)
        self.setAccessibleName(self.tr("Services trouvés"))
        self.setProperty("read", True)  # noqa: FBT003 - Qt's signature
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ServiceSearchColumn.SERVICE, QHeaderView.ResizeMode.Stretch)

    @property
    def location_id(self) -> str:
        """Unit of the row chosen, "" when none is found."""
        return self._model.location_id(self.currentIndex().row())

    def step(self, step: int) -> None:
        """Choose the next row (1) or the previous one (-1); the first and the last stay."""
        row = self.currentIndex().row() + step
        self.selectRow(max(0, min(row, self._model.rowCount() - 1)))


class QuickFiguresForm(QWidget):
    """Editors of the free and occupied beds, which change when a patient comes or goes.

    What is typed is in the model at once.
    """

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
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
        keys = self._entry.figures.keys(location_id) if location_id else ()
        moving = [key for key in keys if key.status in _MOVING and key.temporality == _NOW]
        self.editors = {key: self._editor(key, row) for row, key in enumerate(moving)}
        self.refresh()

    def refresh(self) -> None:
        """Show the numbers as they stand on the model."""
        if self._location_id not in self._entry.order:
            return
        figures = self._entry.figures
        wrong = {
            each.key
            for each in figures.issues(self._location_id)
            if each.severity is Severity.REFUSE
        }
        typed = figures.typed(self._location_id)
        for key, editor in self.editors.items():
            count = figures.value(self._location_id, key)
            editor.show_count(count, invalid=key in wrong, typed=key in typed)

    def focus_first(self) -> None:
        """Put the keyboard on the first number."""
        for editor in self.editors.values():
            editor.line_edit.setFocus()
            return

    def _editor(self, key: IndicatorKey, row: int) -> CountEditor:
        label = indicator_label(key)
        editor = CountEditor(label, scale=1.4)
        editor.count_typed.connect(
            lambda count: self._entry.type_count(self._location_id, key, count)
        )
        self._grid.addWidget(QLabel(label), row, 0)
        self._grid.addWidget(editor, row, 1)
        return editor
