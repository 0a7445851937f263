"""A picture of the guide in full size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from ror_desktop.views.shell.geometry import room_on_screen

_FRAME = 2


class GuidePicture(QDialog):
    """As large as the picture, or as the screen allows; Escape closes it."""

    def __init__(self, picture: QPixmap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Image du guide"))
        self.shown = QLabel()
        self.shown.setPixmap(picture)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Image du guide"))
        scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll.setWidget(self.shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        wanted = picture.deviceIndependentSize().toSize() + QSize(2 * _FRAME, 2 * _FRAME)
        self.resize(wanted.boundedTo(room_on_screen(self)))
