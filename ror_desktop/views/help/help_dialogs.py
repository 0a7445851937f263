"""Dialogs of the menu *Aide*: about (versions, licences), diagnostic, keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.views.theme import application_icon, make_heading
from ror_desktop.views.widgets.icon_label import IconLabel

_ABOUT_WIDTH = 520
_DIAGNOSTIC_SIZE = (760, 520)
_SHORTCUTS_SIZE = (620, 560)
_LOGO = 64
# Name and licence of what is shipped with the program; names are not translated.
_CREDITS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("Chromium (Qt WebEngine)", "BSD-3-Clause, LGPL"),
    ("Leaflet, Leaflet.markercluster", "BSD-2-Clause, MIT"),
    ("folium", "MIT"),
    ("Inter", "OFL-1.1"),
    ("zbar, pyzbar", "LGPL-2.1, MIT"),
    ("zxing-cpp, OpenCV, requests", "Apache-2.0"),
    ("FastAPI, SQLAlchemy, Alembic, segno", "MIT, BSD-3-Clause"),
)


class AboutDialog(QDialog):
    """*À propos*: versions, licences, and whose work the program stands on."""

    def __init__(
        self, version: str, versions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Build it.

        Args:
            version: of the program.
            versions: of what it runs on, one a line.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("À propos de ROR Desktop"))
        self.setFixedWidth(_ABOUT_WIDTH)
        logo = IconLabel(_LOGO)
        logo.show_icon(application_icon())
        title = QLabel(self.tr("ROR Desktop %1").replace("%1", version))
        make_heading(title)
        words = QLabel(
            self.tr(
                "Déclarer et trouver des lits de soins critiques. Logiciel libre, licence"
                " Apache 2.0. Nomenclatures et modèle : Agence du numérique en santé ; contours et"
                " fond de carte : IGN."
            )
        )
        self.versions = QLabel("\n".join(versions))
        self.versions.setProperty("muted", "true")
        self.credits = QLabel("\n".join(f"{name} – {licence}" for name, licence in _CREDITS))
        self.credits.setProperty("muted", "true")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("&Fermer"))
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for each in (logo, title, words, self.versions, self.credits, box):
            if isinstance(each, QLabel):
                each.setWordWrap(True)
                each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(each)


class DiagnosticDialog(QDialog):
    """*Copier le diagnostic*: read first, then copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Diagnostic"))
        self.resize(*_DIAGNOSTIC_SIZE)
        words = QLabel(
            self.tr(
                "À envoyer à qui vous aide. Relisez-le : il ne contient ni mot de passe, ni chiffre"
                " déclaré, mais l’adresse du serveur et vos réglages."
            )
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Texte du diagnostic"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copied = QLabel()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("&Fermer"))
        self.copy = box.addButton(self.tr("&Copier"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setProperty("primary", "true")
        self.copy.clicked.connect(self._copy)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for each in (words, self.text, self.copied, box):
            layout.addWidget(each)
        self.copy.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(self.tr("Copié : collez-le dans votre message."))


class ShortcutsDialog(QDialog):
    """*Raccourcis clavier*: every key of the program, by page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Raccourcis clavier"))
        self.resize(*_SHORTCUTS_SIZE)
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
            (entry, "Shift+F2", self.tr("Commenter le chiffre (fiche)")),
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
