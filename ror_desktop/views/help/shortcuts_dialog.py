"""*Raccourcis clavier*: every key of the program, by page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

_SIZE = (620, 560)


class ShortcutsDialog(QDialog):
    """A table to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Raccourcis clavier"))
        self.resize(*_SIZE)
        rows = self._rows()
        self.table = QTableWidget(len(rows), 3)
        self.table.setAccessibleName(self.tr("Raccourcis clavier"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Où"), self.tr("Touches"), self.tr("Ce qu’elles font")]
        )
        for number, (where, keys, words) in enumerate(rows):
            named = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            for column, text in enumerate((where, named, words)):
                self.table.setItem(number, column, QTableWidgetItem(text))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("&Fermer"))
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(box)

    def _rows(self) -> list[tuple[str, str, str]]:
        """Return where, which keys, and what they do."""
        everywhere, entry = self.tr("Partout"), self.tr("Saisie")
        synthesis, map_page = self.tr("Synthèse"), self.tr("Carte")
        return [
            (everywhere, "Ctrl+1", self.tr("Première page ; Ctrl+2, Ctrl+3 : les suivantes")),
            (everywhere, "F5", self.tr("Interroger le serveur maintenant")),
            (everywhere, "Ctrl+,", self.tr("Paramètres")),
            (everywhere, "Ctrl+F1", self.tr("Cette liste")),
            (entry, "Return", self.tr("Enregistrer la carte et passer à la suivante")),
            (entry, "F9", self.tr("Confirmer sans changement (Ctrl+Entrée aussi)")),
            (entry, "Ctrl+Tab", self.tr("Carte suivante ; avec Maj, la précédente")),
            (entry, "Ctrl+S", self.tr("Enregistrer la grille")),
            (synthesis, "Ctrl+F", self.tr("Filtres")),
            (synthesis, "Ctrl+B", self.tr("Surveiller ce qui est choisi")),
            (synthesis, "Alt+M", self.tr("Voir l’unité sur la carte")),
            (synthesis, "Alt+Up", self.tr("Revenir à la liste")),
            (synthesis, "Ctrl+C", self.tr("Copier l’unité pour le dossier")),
            (synthesis, "F11", self.tr("Écran mural")),
            (map_page, "Ctrl+P", self.tr("Imprimer la carte")),
        ]
