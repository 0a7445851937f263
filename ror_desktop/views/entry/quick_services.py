"""The services found by a few letters, one of them chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ror_desktop.models.entry.service_search_model import QuickChoice, QuickColumn


class QuickServices(QTableView):
    """A table to choose a line of, by the arrows of the search or the mouse."""

    def __init__(self, choice: QuickChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setModel(choice)
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
        header.setSectionResizeMode(QuickColumn.SERVICE, QHeaderView.ResizeMode.Stretch)

    @property
    def location_id(self) -> str:
        """Unit of the line chosen, "" when none is found."""
        return self._choice.location_id(self.currentIndex().row())

    def step(self, step: int) -> None:
        """Choose the next line (1) or the previous one (-1); the first and the last stay."""
        row = self.currentIndex().row() + step
        self.selectRow(max(0, min(row, self._choice.rowCount() - 1)))
