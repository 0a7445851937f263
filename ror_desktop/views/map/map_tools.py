"""Small widgets around the map: its tool buttons, its status, the question about the position."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.views.widgets import IconButton


class MapTools(QWidget):
    """Follows the point looked around by itself.

    Signals:
        centre_requested(): go back to the user's position, or to the default city.
        samu_toggled(bool): show or hide the SAMU centres.
        copy_requested(): an image of the map, for the clipboard.
        print_requested(): an image of the map, on paper.
    """

    centre_requested = Signal()
    samu_toggled = Signal(bool)
    copy_requested = Signal()
    print_requested = Signal()

    def __init__(self, origin: SearchOrigin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = origin
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
        self.around.clicked.connect(lambda: origin.set(None))
        self.centre.clicked.connect(self.centre_requested)
        self.samu.toggled.connect(self.samu_toggled)
        self.copy.clicked.connect(self.copy_requested)
        self.print.clicked.connect(self.print_requested)
        origin.changed.connect(self._note_around)
        self._note_around()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.around, self.centre, self.samu, self.copy, self.print):
            row.addWidget(button)

    def _note_around(self) -> None:
        self.around.setVisible(self._origin.point is not None)


class MapStatus(QLabel):
    """Empty when everything is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles_arrive = True
        self._unplaced = 0
        self.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self.setWordWrap(True)

    def note_tiles(self, *, arrive: bool) -> None:
        """Take whether the base map comes."""
        self._tiles_arrive = arrive
        self._tell()

    def note_unplaced(self, number: int) -> None:
        """Take how many units have no position."""
        self._unplaced = number
        self._tell()

    def _tell(self) -> None:
        notes = []
        if not self._tiles_arrive:
            notes.append(self.tr("Fond de carte indisponible : seuls les contours sont affichés."))
        if self._unplaced:
            words = self.tr("Unités sans position, absentes de la carte : %1.")
            notes.append(words.replace("%1", str(self._unplaced)))
        self.setText(" ".join(notes))


class PositionQuestion(QFrame):
    """A line over the map; hidden until asked.

    Signals:
        answered(bool): whether the position may be used.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        words = QLabel(self.tr("Centrer la carte sur la position de ce poste ?"))
        yes = QPushButton(self.tr("Autoriser"))
        no = QPushButton(self.tr("Non merci"))
        row = QHBoxLayout(self)
        row.addWidget(words, 1)
        row.addWidget(yes)
        row.addWidget(no)
        yes.clicked.connect(lambda: self._answer(allowed=True))
        no.clicked.connect(lambda: self._answer(allowed=False))
        self.hide()

    def _answer(self, *, allowed: bool) -> None:
        self.hide()
        self.answered.emit(allowed)
