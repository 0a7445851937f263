"""The buttons over the map; the ones used on the phone say their word, the others on hover."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ror_desktop.models.search_origin import HereState
from ror_desktop.views.widgets import IconButton


class MapTools(QWidget):
    """Follows the point looked around by itself.

    Signals:
        centre_requested(): go back to the user's position, or to the default city.
        samu_toggled(bool): show or hide the SAMU centres.
        copy_requested(): the picture of the map, for the clipboard.
        print_requested(): the picture of the map, on paper.
    """

    centre_requested = Signal()
    samu_toggled = Signal(bool)
    copy_requested = Signal()
    print_requested = Signal()

    def __init__(self, here: HereState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = here
        self.around = IconButton("close", self.tr("Ne plus chercher autour d’un point"))
        self.centre = IconButton("target", self.tr("Recentrer la carte"))
        self.samu = IconButton("ambulance", self.tr("Montrer les SAMU"))
        self.copy = IconButton("image", self.tr("Copier l’image de la carte"))
        self.print = IconButton(
            "print",
            self.tr("Imprimer la carte"),
            shortcut=QKeySequence(QKeySequence.StandardKey.Print),
        )
        for button, words in (
            (self.around, self.tr("Autour d’un point")),
            (self.centre, self.tr("Recentrer")),
            (self.samu, self.tr("SAMU")),
        ):
            button.setText(words)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.samu.setCheckable(True)
        self._lay_out()
        self.around.clicked.connect(lambda: here.set(None))
        self.centre.clicked.connect(self.centre_requested)
        self.samu.toggled.connect(self.samu_toggled)
        self.copy.clicked.connect(self.copy_requested)
        self.print.clicked.connect(self.print_requested)
        here.changed.connect(self._note_around)
        self._note_around()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.around, self.centre, self.samu, self.copy, self.print):
            row.addWidget(button)

    def _note_around(self) -> None:
        self.around.setVisible(self._here.point is not None)
