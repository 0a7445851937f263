"""Bulk confirmation: which services may be confirmed at once, which must be opened first, and why.

A click that confirms what nobody read makes figures look fresh that are not. What is older than a
day is confirmed only by whoever opened its card.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.entry_status import EntryStatus
from ror_desktop.models.entry.save_checks import ConfirmBlocker, check_confirm
from ror_desktop.models.entry.wording import declared_by, meanwhile_words
from ror_desktop.models.read_only_table_model import AnyIndex, ReadOnlyTableModel
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP
from ror_desktop.models.wording import age_words, freshness_sign, indicator_label, named

translate = QCoreApplication.translate
Figures: TypeAlias = Mapping[IndicatorKey, Indicator]

OPENED_FIRST = timedelta(hours=24)
"""Age from which a figure has to be looked at before it is confirmed."""


class BulkBlocker(StrEnum):
    """Why a service cannot be confirmed with the others."""

    TO_SETTLE = "to_settle"
    TYPED = "typed"
    NEVER_DECLARED = "never_declared"
    IMPOSSIBLE = "impossible"
    SAVING = "saving"
    NOT_OPENED = "not_opened"


class BulkColumn(IntEnum):
    """Columns of the table, in order."""

    SERVICE = 0
    FIGURES = 1
    AGE = 2
    BLOCKER = 3


_CONFIRM_BLOCKERS = {
    ConfirmBlocker.TO_SETTLE: BulkBlocker.TO_SETTLE,
    ConfirmBlocker.TYPED: BulkBlocker.TYPED,
    ConfirmBlocker.NEVER_DECLARED: BulkBlocker.NEVER_DECLARED,
    ConfirmBlocker.IMPOSSIBLE: BulkBlocker.IMPOSSIBLE,
}
_WORDS: Mapping[BulkBlocker, str] = {
    BulkBlocker.TO_SETTLE: QT_TRANSLATE_NOOP("Bulk", "Refusé par le serveur : à régler d’abord"),
    BulkBlocker.TYPED: QT_TRANSLATE_NOOP("Bulk", "Chiffres modifiés : à enregistrer d’abord"),
    BulkBlocker.NEVER_DECLARED: QT_TRANSLATE_NOOP("Bulk", "Jamais déclaré : à saisir"),
    BulkBlocker.IMPOSSIBLE: QT_TRANSLATE_NOOP(
        "Bulk", "Plus de lits que possible\u00a0: à corriger"
    ),
    BulkBlocker.SAVING: QT_TRANSLATE_NOOP("Bulk", "Enregistrement en cours"),
    BulkBlocker.NOT_OPENED: QT_TRANSLATE_NOOP("Bulk", "Plus de 24 h : ouvrir la fiche d’abord"),
}


def check_bulk(entry: EntryModel, location_id: str) -> BulkBlocker | None:
    """Return what keeps a unit from being confirmed with others, None when nothing does."""
    if entry.status(location_id) is EntryStatus.SAVING:
        return BulkBlocker.SAVING
    blocker = check_confirm(entry, location_id)
    if blocker is not None:
        return _CONFIRM_BLOCKERS[blocker]
    oldest = oldest_figure(entry, location_id)
    if oldest is None:
        return BulkBlocker.NEVER_DECLARED
    if entry.store.now - oldest > OPENED_FIRST and not entry.was_opened(location_id):
        return BulkBlocker.NOT_OPENED
    return None


def oldest_figure(entry: EntryModel, location_id: str) -> datetime | None:
    """Return the date of the oldest figure that confirming would date anew.

    Installed beds do not count: walls do not change from day to day.
    """
    indicators = entry.figures.unit(location_id).indicators
    dates = [
        indicators[key].updated_at
        for key in entry.figures.keys(location_id)
        if key in indicators and key.status != CapacityStatus.INSTALLED
    ]
    return min(dates, default=None)


class BulkConfirmationModel(ReadOnlyTableModel):
    """The services of a model with a box each; nothing is chosen at first.

    Signals:
        chosen_changed: other services are chosen.
    """

    chosen_changed = Signal()

    def __init__(self, entry: EntryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        # With the figures that were read: when they change meanwhile, the choice is void.
        self._chosen: dict[str, Figures] = {}
        entry.order_changed.connect(self._reload)
        entry.units_changed.connect(self._refresh)
        entry.time_passed.connect(self._refresh)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Units chosen that can still be confirmed, in the order of the model."""
        return tuple(filter(self._is_chosen, self._entry.order))

    def choose_all(self, *, chosen: bool) -> None:
        """Choose every service that can be confirmed, or none."""
        free = (each for each in self._entry.order if check_bulk(self._entry, each) is None)
        self._chosen = {each: self._read(each) for each in free} if chosen else {}
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
        return self._entry.order

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let only what can be confirmed be chosen."""
        flags = Qt.ItemFlag.ItemIsSelectable
        if check_bulk(self._entry, self._entry.order[index.row()]) is None:
            flags |= Qt.ItemFlag.ItemIsEnabled
            if index.column() == BulkColumn.SERVICE:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a service shows and says."""
        if not index.isValid():
            return None
        location_id = self._entry.order[index.row()]
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
        location_id = self._entry.order[index.row()]
        if check_bulk(self._entry, location_id) is not None:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen[location_id] = self._read(location_id)
        else:
            self._chosen.pop(location_id, None)
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True

    def _text(self, location_id: str, column: BulkColumn) -> str:
        unit = self._entry.figures.unit(location_id)
        match column:
            case BulkColumn.SERVICE:
                return f"{unit.name} – {unit.site.label}"
            case BulkColumn.FIGURES:
                return self._figures(location_id)
            case BulkColumn.AGE:
                sign = freshness_sign(self._entry.level(location_id))
                return f"{sign} {age_words(oldest_figure(self._entry, location_id), self._now)}"
            case BulkColumn.BLOCKER:
                found = check_bulk(self._entry, location_id)
                if found is not None:
                    return translate("Bulk", _WORDS[found])
                return self._changed_words(location_id)

    def _figures(self, location_id: str) -> str:
        keys = self._entry.figures.keys(location_id)
        shown = [(key, self._entry.figures.value(location_id, key)) for key in keys]
        return ", ".join(
            named(indicator_label(key), str(count)) for key, count in shown if count is not None
        )

    def _read(self, location_id: str) -> Figures:
        """Return the figures of a unit that the table shows."""
        indicators = self._entry.figures.unit(location_id).indicators
        keys = self._entry.figures.keys(location_id)
        return {key: indicators[key] for key in keys if key in indicators}

    def _changed(self, location_id: str) -> Figures:
        """Return the figures that are others than those read when the unit was chosen."""
        read = self._chosen.get(location_id)
        if read is None:
            return {}
        return {
            key: each
            for key, each in self._read(location_id).items()
            if key not in read or read[key].count != each.count
        }

    def _changed_words(self, location_id: str) -> str:
        """Say what others declared since the unit was chosen: both values, authors, ages."""
        said = []
        for key, each in self._changed(location_id).items():
            author = declared_by(self._entry, location_id, each)
            read = self._chosen[location_id].get(key)
            words = meanwhile_words(each, author, self._now)
            before = self.tr("vous aviez lu %1, %2") if read else self.tr("rien n’était déclaré")
            if read:
                before = before.replace("%1", str(read.count))
                before = before.replace("%2", age_words(read.updated_at, self._now))
            said.append(f"{indicator_label(key)} – {words} ({before})")
        if not said:
            return ""
        return named(self.tr("À relire, puis à cocher de nouveau"), " ".join(said))

    def _is_chosen(self, location_id: str) -> bool:
        read = self._chosen.get(location_id)
        if read is None or check_bulk(self._entry, location_id) is not None:
            return False
        return read.keys() == self._read(location_id).keys() and not self._changed(location_id)

    @property
    def _now(self) -> datetime:
        return self._entry.store.now

    def _reload(self) -> None:
        self.beginResetModel()
        self.endResetModel()
        self.chosen_changed.emit()

    def _refresh(self, _changed: object = None) -> None:
        if self._entry.order:
            last = self.index(len(self._entry.order) - 1, len(BulkColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.chosen_changed.emit()
