"""*Saisie rapide*: one service found by a few letters, one number, Enter; over any program."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.entry.save_checks import (
    ConfirmingObstacle,
    SavingObstacle,
    confirming_obstacle,
    saving_obstacle,
)
from ror_desktop.models.entry.service_search_model import QuickChoice
from ror_desktop.models.wording import finding_words, named
from ror_desktop.views.entry.labels import plain, quiet, strong
from ror_desktop.views.entry.quick_figures import QuickFigures
from ror_desktop.views.entry.quick_services import QuickServices
from ror_desktop.views.entry.shortcuts import bind_keys

_SIZE = (560, 420)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QuickEntry(QDialog):
    """A small window that stays above others; closing it gives up what is typed and not saved.

    It shows free and occupied beds alone, and dates nothing else anew.

    Signals:
        save_requested(str, dict[IndicatorKey, int]): these figures of a unit are to be saved.
    """

    save_requested = Signal(str, object)

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(self.tr("Saisie rapide – ROR Desktop"))
        self._desk = desk
        self._current = ""
        self._own_draft = False
        self.choice = QuickChoice(desk, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Quelques lettres du service ou de l’hôpital"))
        self.search.setAccessibleName(self.tr("Service à déclarer"))
        self.search.setClearButtonEnabled(True)
        self.services = QuickServices(self.choice)
        self.name = strong()
        self.figures = QuickFigures(desk)
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
        if not location_id or not self._desk.figures.typed(location_id):
            self.said.setText(self.tr("Aucun chiffre n’est modifié. F9 confirme sans changement."))
            return
        obstacle = saving_obstacle(self._desk, location_id)
        words = " ".join(map(finding_words, self._desk.figures.findings(location_id)))
        if obstacle is SavingObstacle.TO_CORRECT:
            self.said.setText(words)
        elif obstacle is SavingObstacle.TO_ASK:
            self._desk.ask(location_id)
            self.said.setText(f"{words} {self.tr('Entrée enregistre quand même.')}")
        else:
            self._send(location_id)

    def confirm(self) -> None:
        """Say that the figures shown are still right."""
        location_id = self._current
        if not location_id:
            return
        obstacle = confirming_obstacle(self._desk, location_id)
        if obstacle is ConfirmingObstacle.TYPED:
            self.said.setText(self.tr("Des chiffres sont modifiés. Entrée les enregistre."))
        elif obstacle is not None:
            self.said.setText(self.tr("Ce service demande la fiche complète."))
        else:
            self._send(location_id)

    def show_stored(self, location_id: str) -> None:
        """Say that the disk has the figures of a unit."""
        if location_id in self._desk.order:
            name = self._desk.figures.unit(location_id).name
            self.said.setText(self.tr("✓ Enregistré : %1").replace("%1", name))

    def show_not_stored(self, location_id: str, words: str) -> None:
        """Say that the disk did not take them; they wait in the full form."""
        if location_id in self._desk.order:
            name = self._desk.figures.unit(location_id).name
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
            self._desk.abandon([self._current])
        self._own_draft = False

    def choose(self) -> None:
        """Take the service that is selected in the list."""
        location_id = self.services.location_id
        if not location_id:
            return
        self._give_up()
        self._own_draft = location_id not in self._desk.edited
        self._desk.note_opened(location_id)
        self._show_service(location_id)
        self.said.clear()
        self.figures.focus_first()

    def _show_service(self, location_id: str) -> None:
        self._current = location_id
        self.figures.show_unit(location_id)
        for part in (self.name, self.figures, self.confirm_button, self.save_button):
            part.setVisible(bool(location_id))
        self._keys.setVisible(not location_id)
        unit = self._desk.figures.unit(location_id) if location_id else None
        self.name.setText(f"{unit.name} – {unit.site.name}" if unit else "")

    def _send(self, location_id: str) -> None:
        counts = self._desk.begin_saving(location_id, self.figures.editors)
        self._own_draft = False
        self.save_requested.emit(location_id, counts)
        self._go_on()

    def _go_on(self) -> None:
        self._current = ""
        self.search.clear()
        self._begin()

    def _search(self, text: str) -> None:
        self.choice.search(text)
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
        self._desk.units_changed.connect(self._refresh)
        bind_keys(self, {"F9": self.confirm, "Ctrl+Return": self.confirm})
