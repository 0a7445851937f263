"""Header of a list: what it is about, where it stands among its neighbours, ‹ and ›."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice, ListKind
from ror_desktop.domain.synthesis import TOTAL, RowKind
from ror_desktop.models.synthesis.matrix_wording import departement_words, row_words
from ror_desktop.views.theme import make_subheading
from ror_desktop.views.widgets import IconButton
from ror_desktop.views.widgets.elided_label import ElidedLabel

translate = QCoreApplication.translate


def list_title(region: Region, choice: ListChoice) -> str:
    """Return what a list is about, such as "Réanimation adulte – Paris (75)"."""
    row = row_words(region, choice.row)
    place = departement_words(region, choice.departement)
    if choice.kind is ListKind.DEPARTEMENT:
        return place
    if choice.departement == TOTAL:
        return row
    return place if choice.row.kind is RowKind.TOTAL else f"{row} – {place}"


def list_subtitle(choice: ListChoice) -> str:
    """Say what stands in a list and in which order."""
    return {
        ListKind.GROUPING: translate("UnitList", "Unités du regroupement, par département"),
        ListKind.DEPARTEMENT: translate("UnitList", "Unités du département, par regroupement"),
        ListKind.CELL: translate("UnitList", "Unités du regroupement dans le département"),
        ListKind.ESTABLISHMENTS: translate(
            "UnitList", "Établissements du département avec lits disponibles"
        ),
    }[choice.kind]


class ListHeader(QWidget):
    """Title, place and two buttons.

    Signals:
        step_requested(int): go to the next list (1) or the previous one (-1).
        map_requested: show the current unit on the map.
        watch_requested: begin or end to watch the list.
        around_ended: distances are no longer wanted.
    """

    step_requested = Signal(int)
    map_requested = Signal()
    watch_requested = Signal()
    around_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        make_subheading(self._title)
        self._subtitle = ElidedLabel()
        self._subtitle.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self._place = QLabel()
        self._place.setProperty("muted", True)  # noqa: FBT003 - same
        # The page owns the keys: a button's own shortcut waits for its click to be drawn.
        self._previous = IconButton("previous", self.tr("Liste précédente (Alt+←)"))
        self._next = IconButton("next", self.tr("Liste suivante (Alt+→)"))
        self._map = IconButton("map", self.tr("Voir sur la carte (Alt+M)"))
        self._map.clicked.connect(self.map_requested)
        self._watch = IconButton("bell", self.tr("Surveiller cette liste (Ctrl+B)"))
        self._watch.setCheckable(True)
        self._watch.clicked.connect(self.watch_requested)
        self._around = QPushButton(self.tr("Par distance  ✕"))
        self._around.setAccessibleName(self.tr("Ne plus trier par distance"))
        self._around.setToolTip(
            self.tr("Du plus proche au plus loin ; cliquer pour ne plus trier par distance")
        )
        self._around.clicked.connect(self.around_ended)
        self._around.hide()
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._lay_out()

    def show_list(self, title: str, subtitle: str, place: int, number: int) -> None:
        """Show a list's words and its place among `number` neighbours, from 1."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._place.setText(f"{place} / {number}" if place else "")
        words = self.tr("Liste %1 sur %2").replace("%1", str(place)).replace("%2", str(number))
        self._place.setAccessibleName(words)
        for button in (self._previous, self._next):
            button.setEnabled(number > 1)

    def show_watched(self, *, watched: bool, possible: bool) -> None:
        """Say whether the list is watched, and offer to change it while that is possible."""
        self._watch.setChecked(watched)
        self._watch.setEnabled(possible)
        if watched:
            self._watch.set_label(self.tr("Ne plus surveiller cette liste (Ctrl+B)"))
        elif possible:
            self._watch.set_label(self.tr("Surveiller cette liste (Ctrl+B)"))
        else:
            self._watch.set_label(self.tr("Trop de listes sont surveillées"))

    def show_around(self, *, shown: bool) -> None:
        """Say that the list is sorted by distance."""
        self._around.setVisible(shown)

    @property
    def title(self) -> str:
        """What the list is about."""
        return self._title.text()

    @property
    def place(self) -> str:
        """Where the list stands, such as "3 / 16"."""
        return self._place.text()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(words, 1)
        layout.addWidget(self._around)
        layout.addWidget(self._watch)
        layout.addWidget(self._map)
        layout.addWidget(self._place)
        layout.addWidget(self._previous)
        layout.addWidget(self._next)
