"""Confirming several services at once: which may be, which must be opened first, and why.

A click that confirms what nobody read makes figures look fresh that are not. What is older than a
day is confirmed only by whoever opened its card.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.entry.entry_status import EntryState
from ror_desktop.models.entry.save_checks import ConfirmingObstacle, confirming_obstacle
from ror_desktop.models.marking import QT_TRANSLATE_NOOP
from ror_desktop.models.read_only_table_model import AnyIndex, ReadOnlyTableModel
from ror_desktop.models.wording import age_words, freshness_sign, indicator_label, named

translate = QCoreApplication.translate

OPENED_FIRST = timedelta(hours=24)
"""Age from which a figure has to be looked at before it is confirmed."""


class Hindrance(StrEnum):
    """Why a service cannot be confirmed with the others."""

    TO_SETTLE = "to_settle"
    TYPED = "typed"
    NEVER_DECLARED = "never_declared"
    SAVING = "saving"
    NOT_OPENED = "not_opened"


class BulkColumn(IntEnum):
    """Columns of the table, in order."""

    SERVICE = 0
    FIGURES = 1
    AGE = 2
    HINDRANCE = 3


_OBSTACLES = {
    ConfirmingObstacle.TO_SETTLE: Hindrance.TO_SETTLE,
    ConfirmingObstacle.TYPED: Hindrance.TYPED,
    ConfirmingObstacle.NEVER_DECLARED: Hindrance.NEVER_DECLARED,
}
_WORDS: Mapping[Hindrance, str] = {
    Hindrance.TO_SETTLE: QT_TRANSLATE_NOOP("Bulk", "Refusé par le serveur : à régler d’abord"),
    Hindrance.TYPED: QT_TRANSLATE_NOOP("Bulk", "Chiffres modifiés : à enregistrer d’abord"),
    Hindrance.NEVER_DECLARED: QT_TRANSLATE_NOOP("Bulk", "Jamais déclaré : à saisir"),
    Hindrance.SAVING: QT_TRANSLATE_NOOP("Bulk", "Enregistrement en cours"),
    Hindrance.NOT_OPENED: QT_TRANSLATE_NOOP("Bulk", "Plus de 24 h : ouvrir la fiche d’abord"),
}


def hindrance(desk: EntryDesk, location_id: str) -> Hindrance | None:
    """Return what keeps a unit from being confirmed with others, None when nothing does."""
    if desk.state(location_id) is EntryState.SAVING:
        return Hindrance.SAVING
    obstacle = confirming_obstacle(desk, location_id)
    if obstacle is not None:
        return _OBSTACLES[obstacle]
    oldest = oldest_figure(desk, location_id)
    if oldest is None:
        return Hindrance.NEVER_DECLARED
    if desk.store.now - oldest > OPENED_FIRST and not desk.was_opened(location_id):
        return Hindrance.NOT_OPENED
    return None


def oldest_figure(desk: EntryDesk, location_id: str) -> datetime | None:
    """Return the date of the oldest figure that confirming would date anew.

    Installed beds do not count: walls do not change from day to day.
    """
    indicators = desk.figures.unit(location_id).indicators
    dates = [
        indicators[key].updated_at
        for key in desk.figures.keys(location_id)
        if key in indicators and key.status != CapacityStatus.INSTALLED
    ]
    return min(dates, default=None)


class BulkModel(ReadOnlyTableModel):
    """The services of a desk with a box each; nothing is chosen at first.

    Signals:
        chosen_changed: other services are chosen.
    """

    chosen_changed = Signal()

    def __init__(self, desk: EntryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        # With the figures that were read: when they change meanwhile, the choice is void.
        self._chosen: dict[str, str] = {}
        desk.order_changed.connect(self._reload)
        desk.units_changed.connect(self._refresh)
        desk.time_passed.connect(self._refresh)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Units chosen that can still be confirmed, in the order of the desk."""
        return tuple(filter(self._is_chosen, self._desk.order))

    def choose_all(self, *, chosen: bool) -> None:
        """Choose every service that can be confirmed, or none."""
        free = (each for each in self._desk.order if hindrance(self._desk, each) is None)
        self._chosen = {each: self._figures(each) for each in free} if chosen else {}
        self._refresh()

    def titles(self) -> Sequence[str]:
        """Return the headings, in the order of the columns."""
        return (
            self.tr("Service"),
            self.tr("Chiffres"),
            self.tr("Le plus ancien"),
            self.tr("Remarque"),
        )

    def things(self) -> Sequence[str]:
        """Return the units, in order."""
        return self._desk.order

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let only what can be confirmed be chosen."""
        flags = Qt.ItemFlag.ItemIsSelectable
        if hindrance(self._desk, self._desk.order[index.row()]) is None:
            flags |= Qt.ItemFlag.ItemIsEnabled
            if index.column() == BulkColumn.SERVICE:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a service shows and says."""
        if not index.isValid():
            return None
        location_id = self._desk.order[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == BulkColumn.SERVICE:
            chosen = self._is_chosen(location_id)
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(location_id, BulkColumn(index.column()))
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a service, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        location_id = self._desk.order[index.row()]
        if hindrance(self._desk, location_id) is not None:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen[location_id] = self._figures(location_id)
        else:
            self._chosen.pop(location_id, None)
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True

    def _text(self, location_id: str, column: BulkColumn) -> str:
        unit = self._desk.figures.unit(location_id)
        match column:
            case BulkColumn.SERVICE:
                return f"{unit.name} – {unit.site.name}"
            case BulkColumn.FIGURES:
                return self._figures(location_id)
            case BulkColumn.AGE:
                sign = freshness_sign(self._desk.level(location_id))
                return f"{sign} {age_words(oldest_figure(self._desk, location_id), self._now)}"
            case BulkColumn.HINDRANCE:
                found = hindrance(self._desk, location_id)
                return "" if found is None else translate("Bulk", _WORDS[found])

    def _figures(self, location_id: str) -> str:
        keys = self._desk.figures.keys(location_id)
        shown = [(key, self._desk.figures.value(location_id, key)) for key in keys]
        return ", ".join(
            named(indicator_label(key), str(count)) for key, count in shown if count is not None
        )

    def _is_chosen(self, location_id: str) -> bool:
        read = self._chosen.get(location_id)
        if read is None or hindrance(self._desk, location_id) is not None:
            return False
        return read == self._figures(location_id)

    @property
    def _now(self) -> datetime:
        return self._desk.store.now

    def _reload(self) -> None:
        self.beginResetModel()
        self.endResetModel()
        self.chosen_changed.emit()

    def _refresh(self, _changed: object = None) -> None:
        if self._desk.order:
            last = self.index(len(self._desk.order) - 1, len(BulkColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.chosen_changed.emit()
