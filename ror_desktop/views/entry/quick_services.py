"""The services found by a few letters; the keyboard stays in the search while one chooses."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView

from ror_desktop.models.quick_choice import QuickChoice, QuickColumn

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class QuickServices(QTableView):
    """A table of which one line is always chosen, where there is one."""

    def __init__(self, choice: QuickChoice, search: QLineEdit) -> None:
        """Show what is found.

        Args:
            choice: the services found.
            search: where letters are typed; its arrows up and down move here.
        """
        super().__init__()
        self._choice = choice
        self.setModel(choice)
        self.setAccessibleName(self.tr("Services trouvés"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(QuickColumn.SERVICE, QHeaderView.ResizeMode.Stretch)
        search.installEventFilter(self)

    @property
    def chosen(self) -> str:
        """Location id of the service chosen, "" when none is found."""
        return self._choice.location_id(self.currentIndex().row())

    def choose_first(self) -> None:
        """Choose the first line."""
        self.selectRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows of the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None:
                row = self.currentIndex().row() + step
                self.selectRow(max(0, min(row, self._choice.rowCount() - 1)))
                return True
        return super().eventFilter(watched, event)
