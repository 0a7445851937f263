"""Filter dock: the filters of Visualisation, applied when the user says so."""

from datetime import timedelta

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.totals import BedTotal
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.filters.filter_checkboxes import CodeCheckboxes, FamilyCheckboxes
from ror_desktop.views.filters.filter_wording import AGE_STEPS, age_step_words

_AGE_COLUMNS = 3
_WIDTH = 252
_SETTLE_MS = 40


class FilterDock(QWidget):
    """Content of the filter dock; counts what would match before it is applied."""

    def __init__(
        self, store: RegionStore, filter_state: FilterState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._filter_state = filter_state
        self._region = store.region
        self._departements = CodeCheckboxes()
        self._groupings = FamilyCheckboxes()
        self._ages = QButtonGroup(self)
        self._only_free = QCheckBox(self.tr("Seulement avec lits disponibles"))
        self._count = QLabel()
        self._count.setWordWrap(True)
        self._apply = QPushButton(self.tr("Appliquer les filtres"))
        self._apply.setProperty("primary", True)  # noqa: FBT003 - Qt's signature
        self._clear = QPushButton(self.tr("Effacer les filtres"))
        # A family ticks many boxes at once, and the region changes all day: one count for all.
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(_SETTLE_MS)
        self._recount.timeout.connect(self._count_matches)
        self._lay_out()
        for signal in (
            self._departements.changed,
            self._groupings.changed,
            self._ages.idToggled,
            self._only_free.toggled,
            store.units_changed,
            store.time_passed,
        ):
            signal.connect(self._ask_for_count)
        self._apply.clicked.connect(lambda: filter_state.apply(self.chosen()))
        self._clear.clicked.connect(self._clear_all)
        filter_state.changed.connect(self._show_applied)
        store.snapshot_replaced.connect(self._take_snapshot)
        self._offer()

    def chosen(self) -> UnitFilter:
        """Return the filter as the boxes stand, applied or not."""
        return UnitFilter(
            departements=self._departements.codes(),
            groupings=self._groupings.codes(),
            max_age=self._max_age(),
            only_free=self._only_free.isChecked(),
        )

    def _max_age(self) -> timedelta | None:
        step = self._ages.checkedId()
        return AGE_STEPS[step] if step >= 0 else None

    def _clear_all(self) -> None:
        self._show(UnitFilter())
        self._filter_state.clear()

    def _show_applied(self) -> None:
        self._show(self._filter_state.filter)

    def _show(self, unit_filter: UnitFilter) -> None:
        self._departements.check(unit_filter.departements)
        self._groupings.check(unit_filter.groupings)
        self._only_free.setChecked(unit_filter.only_free)
        if unit_filter.max_age in AGE_STEPS:
            self._ages.button(AGE_STEPS.index(unit_filter.max_age)).setChecked(True)

    def _take_snapshot(self) -> None:
        """Follow the region; the same one keeps what is ticked."""
        if self._store.region != self._region:
            self._region = self._store.region
            self._offer()
        self._ask_for_count()

    def _offer(self) -> None:
        departements = self._region.departements if self._region else ()
        self._departements.set_codes(
            [(each.code, f"{each.name} ({each.code})", each.name) for each in departements]
        )
        self._groupings.set_groupings(self._region.groupings if self._region else ())
        self._show_applied()

    def sizeHint(self) -> QSize:
        """As narrow as its texts allow: what is filtered needs the room."""
        return QSize(_WIDTH, super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Count what matches: nobody did while the dock was hidden."""
        super().showEvent(event)
        self._count_matches()

    def _ask_for_count(self) -> None:
        if self.isVisible():
            self._recount.start()

    def _count_matches(self) -> None:
        if self._region is None:
            return
        chosen, now = self.chosen(), self._store.now
        total = BedTotal()
        for unit in self._store.units():
            groupings = self._store.groupings_of(unit.location_id)
            found = self._store.availability(unit)
            if groupings and chosen.accepts(unit, groupings, found, now):
                total.add(found)
        text = self.tr("Résultat – unités : %1, lits disponibles : %2 (+ derniers connus : %3)")
        for place, figure in enumerate((total.units, total.free, total.last_known), start=1):
            text = text.replace(f"%{place}", str(figure))
        self._count.setText(text)

    def _lay_out(self) -> None:
        inside = QWidget()
        boxes = QVBoxLayout(inside)
        boxes.setContentsMargins(8, 8, 8, 8)
        boxes.addWidget(self._only_free)
        boxes.addWidget(_titled(self.tr("Déclaré il y a moins de"), self._age_buttons()))
        boxes.addWidget(_titled(self.tr("Départements"), self._departements))
        boxes.addWidget(_titled(self.tr("Regroupements"), self._groupings))
        boxes.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        # What lies in it takes the keyboard, and scrolls into view with it.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        for widget in (self._count, self._apply, self._clear):
            foot.addWidget(widget)
        layout.addLayout(foot)
        self.setMinimumWidth(_WIDTH)

    def _age_buttons(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, step in enumerate(AGE_STEPS):
            button = QRadioButton(age_step_words(step))
            self._ages.addButton(button, number)
            grid.addWidget(button, number // _AGE_COLUMNS, number % _AGE_COLUMNS)
        self._ages.button(len(AGE_STEPS) - 1).setChecked(True)
        return holder


def _titled(title: str, content: QWidget) -> QGroupBox:
    box = QGroupBox(title)
    layout = QVBoxLayout(box)
    layout.addWidget(content)
    return box
