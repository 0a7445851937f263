"""*Grille*, the grid view of Saisie: all services in one table, saved together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.entry_status import EntryStatus
from ror_desktop.models.entry.grid_model import GridModel
from ror_desktop.models.entry.save_checks import (
    ConfirmBlocker,
    SaveBlocker,
    check_confirm,
    check_save,
)
from ror_desktop.models.entry.wording import impossible_words, question_words
from ror_desktop.models.wording import named
from ror_desktop.views.entry.grid_table import GridTableView
from ror_desktop.views.entry.labels import quiet
from ror_desktop.views.entry.question_bar import QuestionBar
from ror_desktop.views.entry.refusal_panel import RefusalPanel
from ror_desktop.views.entry.shortcuts import bind_keys
from ror_desktop.views.widgets import Banner, BannerKind


class GridView(QWidget):
    """The services of the model as a table."""

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._current = ""
        self.model = GridModel(entry, self)
        self.table = GridTableView(self.model)
        self.hint = Banner()
        self.question = QuestionBar("Ctrl+S")
        self.refusal_panel = RefusalPanel(entry)
        self.summary = quiet()
        self.confirm_row = QPushButton(self.tr("Confirmer la ligne  F9"))
        self.save_all = QPushButton(self.tr("Enregistrer tout  Ctrl+S"))
        self.save_all.setProperty("primary", True)  # noqa: FBT003 - Qt’s own signature
        self._assemble()
        self._connect()
        bind_keys(
            self,
            {
                "Ctrl+S": self.save,
                "F9": self.confirm,
                "Ctrl+Return": self.confirm,
                "Ctrl+Enter": self.confirm,
            },
        )
        self.refresh()

    @property
    def current(self) -> str:
        """Location id of the row with the keyboard, "" when there is none."""
        return self._current

    def start(self) -> None:
        """Put the keyboard on the first number, in a fresh order unless something is typed."""
        if not self._entry.edited:
            self._entry.reorder()
            self.table.go_to_first()
        self.table.setFocus()

    def save(self) -> None:
        """Save every row that is typed and plain; ask about the unusual ones together."""
        edited = self._entry.edited
        if not edited:
            self._say(self.tr("Aucun chiffre n’est modifié. F9 confirme la ligne."))
            return
        self.hint.clear()
        self.table.end_number()
        for location_id in edited:
            blocker = check_save(self._entry, location_id)
            if blocker is SaveBlocker.TO_ASK:
                self._entry.ask(location_id)
            elif blocker is None:
                self._entry.save(location_id)
        self._point_at_problem()

    def confirm(self) -> None:
        """Say that the figures of the current row are still right."""
        location_id = self._current
        if not location_id:
            return
        match check_confirm(self._entry, location_id):
            case ConfirmBlocker.TO_SETTLE:
                self._say(self.tr("Réglez d’abord ce que le serveur a refusé."))
            case ConfirmBlocker.TYPED:
                words = self.tr("Des chiffres de cette ligne sont modifiés. Ctrl+S les enregistre.")
                self._say(words)
            case ConfirmBlocker.NEVER_DECLARED:
                self._say(self.tr("Rien n’a jamais été déclaré ici. Tapez un premier chiffre."))
            case ConfirmBlocker.IMPOSSIBLE:
                self._say(impossible_words(self._entry, location_id))
            case None:
                self.hint.clear()
                self._entry.confirm(location_id)

    def refresh(self) -> None:
        """Show the questions, what is to be settled, and how much is typed."""
        asked = [each for each in self._entry.edited if self._entry.is_asked(each)]
        self.question.ask("\n".join(map(self._question_of, asked)))
        here = self._current if self._current in self._entry.order else ""
        self.refusal_panel.show_items(self._entry.figures.refused(here) if here else ())
        self.save_all.setEnabled(bool(self._entry.edited))
        self.summary.setText(self._summary())

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.confirm_row)
        foot.addWidget(self.save_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.hint)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.refusal_panel)
        layout.addWidget(self.question)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.table.row_entered.connect(self._enter_row)
        self.table.question_rejected.connect(self._reject)
        self.table.refused.connect(self._say)
        self.question.accepted.connect(self.save)
        self.question.rejected.connect(self._reject)
        self.confirm_row.clicked.connect(self.confirm)
        self.save_all.clicked.connect(self.save)
        self._entry.units_changed.connect(self.refresh)
        self._entry.order_changed.connect(self.refresh)
        self._entry.time_passed.connect(self.refresh)

    def _enter_row(self, location_id: str) -> None:
        self._current = location_id
        self.refresh()

    def _reject(self) -> None:
        for location_id in self._entry.edited:
            self._entry.forget_question(location_id)
        self.table.setFocus()

    def _question_of(self, location_id: str) -> str:
        words = question_words(self._entry, location_id)
        return f"{self._entry.figures.unit(location_id).name} – {words}"

    def _point_at_problem(self) -> None:
        """Go to the first row that could not be saved as it is."""
        problems = {EntryStatus.TO_CORRECT, EntryStatus.TO_VERIFY}
        for row, location_id in enumerate(self._entry.order):
            if self._entry.status(location_id) in problems:
                column = max(1, self.table.currentIndex().column())
                self.table.setCurrentIndex(self.model.index(row, column))
                return

    def _summary(self) -> str:
        """Say where the row with the keyboard stands, reason included, and how much is typed."""
        parts = []
        row = self.model.row_of(self._current)
        if row is not None:
            state = self.model.index(row, self.model.status_column)
            said = state.data(Qt.ItemDataRole.ToolTipRole)
            parts.append(named(self._entry.figures.unit(self._current).name, said) if said else "")
        if edited := len(self._entry.edited):
            parts.append(self.tr("Lignes modifiées : %1").replace("%1", str(edited)))
        elif self._entry.all_fresh:
            parts.append(self.tr("Tout est à jour"))
        return "   ".join(filter(None, parts))

    def _say(self, words: str) -> None:
        self.hint.show_text(words, BannerKind.INFO)
