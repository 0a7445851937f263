"""What the synthesis offers beside its filters: take it away, put it on the wall."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ror_desktop.views.synthesis.taking_away import TakingAway
from ror_desktop.views.take_away.export_button import ExportButton
from ror_desktop.views.widgets import IconButton


class PageTools(QWidget):
    """A few buttons at the end of the head of the page.

    Signals:
        export_requested(Sheet | bytes, str): write this table to this path.
        wall_requested: show the synthesis on a second screen.
    """

    export_requested = Signal(object, str)
    wall_requested = Signal()

    def __init__(self, taking: TakingAway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        export = ExportButton(taking.sources())
        export.export_requested.connect(self.export_requested)
        wall = IconButton("wall", self.tr("Écran mural"), shortcut=QKeySequence("F11"))
        wall.clicked.connect(self.wall_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(export)
        row.addWidget(wall)
