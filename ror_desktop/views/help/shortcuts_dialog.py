"""*Raccourcis clavier*, the list of keyboard shortcuts: every key of the program, by page."""

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
        synthesis = self.tr("Synthèse")
        return [
            (everywhere, "F1", self.tr("Guide de l’utilisateur")),
            (everywhere, "Ctrl+F1", self.tr("Cette liste")),
            (everywhere, "Ctrl+1", self.tr("Première page ; Ctrl+2, Ctrl+3 : les suivantes")),
            (everywhere, "F5", self.tr("Interroger le serveur maintenant")),
            (everywhere, "Ctrl+,", self.tr("Paramètres")),
            (everywhere, "Ctrl+E", self.tr("Exporter le tableau de la page")),
            (everywhere, "Ctrl+P", self.tr("Imprimer le tableau de la page, ou la carte")),
            (entry, "Return", self.tr("Enregistrer la fiche et passer à la suivante")),
            (entry, "F8", self.tr("Saisie rapide")),
            (entry, "F9", self.tr("Confirmer sans changement (Ctrl+Entrée aussi)")),
            (entry, "Ctrl+F9", self.tr("Confirmer plusieurs services")),
            (entry, "Ctrl+Tab", self.tr("Fiche suivante ; avec Maj, la précédente")),
            (entry, "Ctrl+S", self.tr("Enregistrer la grille")),
            (synthesis, "Ctrl+F", self.tr("Filtres (sur la carte aussi)")),
            (synthesis, "Alt+Left", self.tr("Liste précédente ; avec →, la suivante")),
            (synthesis, "Ctrl+B", self.tr("Surveiller ce qui est choisi")),
            (synthesis, "Alt+M", self.tr("Voir l’unité sur la carte")),
            (synthesis, "Alt+Up", self.tr("Revenir à la liste")),
            (synthesis, "Ctrl+C", self.tr("Copier l’unité pour le dossier")),
            (synthesis, "Ctrl+Shift+E", self.tr("Exporter la liste")),
            (synthesis, "Ctrl+Shift+P", self.tr("Imprimer la liste")),
            (synthesis, "F11", self.tr("Écran mural")),
        ]
