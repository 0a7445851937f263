"""Bulk confirmation: the summary to read before several services are confirmed at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.models.entry.bulk_confirmation import BulkColumn, BulkConfirmationModel
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.views.entry.labels import strong
from ror_desktop.views.widgets import OpaqueGround

_SIZE = (980, 520)


class BulkConfirmationDialog(QDialog):
    """Every service with its figures and their age; only what can be confirmed has a box."""

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Confirmer sans changement"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entry = entry
        self.model = BulkConfirmationModel(entry, self)
        self.table = QTableView()
        self.all = QPushButton(self.tr("&Tout choisir"))
        self.none = QPushButton(self.tr("&Ne rien choisir"))
        self.cancel = QPushButton(self.tr("Annuler"))
        self.confirm = QPushButton()
        self.confirm.setProperty("primary", True)  # noqa: FBT003 - Qt’s own signature
        self._set_up_table()
        self._lay_out()
        self.all.clicked.connect(lambda: self.model.choose_all(chosen=True))
        self.none.clicked.connect(lambda: self.model.choose_all(chosen=False))
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._confirm)
        self.model.chosen_changed.connect(self._refresh)
        self._refresh()
        self.resize(*_SIZE)

    def _set_up_table(self) -> None:
        table = self.table
        OpaqueGround(table)
        table.setModel(self.model)
        table.setProperty("read", True)  # noqa: FBT003 - Qt’s own signature
        table.setAccessibleName(self.tr("Mes services, à confirmer sans changement"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (BulkColumn.SERVICE, BulkColumn.FIGURES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr("Relisez les chiffres : confirmer dit aux régulateurs qu’ils sont exacts.")
        )
        words.setWordWrap(True)
        foot = QHBoxLayout()
        for button in (self.all, self.none):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.cancel, self.confirm):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(strong(self.tr("Services dont les chiffres n’ont pas changé")))
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.table.setFocus()

    def _refresh(self) -> None:
        number = len(self.model.chosen)
        self.confirm.setText(self.tr("Confirmer %n service(s)", "", number))
        self.confirm.setEnabled(number > 0)

    def _confirm(self) -> None:
        for location_id in self.model.chosen:
            self._entry.confirm(location_id)
        self.accept()
