"""Detail of a unit: all its counts as a table model, and the whole as text for a case file."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt

from ror_desktop.domain.entry import entry_keys
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.units import Unit
from ror_desktop.models.contact_wording import contact_words
from ror_desktop.models.read_only_table_model import AnyIndex, ReadOnlyTableModel
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_wording import departement_words
from ror_desktop.models.synthesis.unit_row import ShownFreshness, UnitRole
from ror_desktop.models.wording import (
    age_words,
    closed_words,
    comment_words,
    exact_time,
    freshness_words,
    indicator_label,
    named,
    one_line,
    plain_tip,
    source_words,
)

_WORDS = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
translate = QCoreApplication.translate


class UnitDetailColumn(IntEnum):
    """Columns of the table, in order."""

    INDICATOR = 0
    COUNT = 1
    FRESHNESS = 2
    SOURCE = 3
    COMMENT = 4


class UnitDetailModel(ReadOnlyTableModel):
    """The counts of the unit shown, the free beds first; follows the store."""

    def __init__(self, store: RegionStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._location_id = ""
        self._indicators: list[Indicator] = []
        store.snapshot_replaced.connect(self._reload)
        store.units_changed.connect(self._take_changed)
        store.units_removed.connect(self._take_changed)
        store.time_passed.connect(self._take_time)

    @property
    def comments(self) -> str:
        """What was written beside the counts, a line each; "" when nothing was."""
        return comment_words(self._indicators)

    @property
    def unit(self) -> Unit | None:
        """The unit shown, None when there is none, or when it is gone."""
        return self._store.unit(self._location_id)

    def show(self, location_id: str) -> None:
        """Show another unit."""
        self._location_id = location_id
        self._reload()

    def titles(self) -> Sequence[str]:
        """Return the headings, in the order of the columns."""
        return (
            self.tr("Lits"),
            self.tr("Nombre"),
            self.tr("Fraîcheur"),
            self.tr("Source"),
            self.tr("Commentaire"),
        )

    def things(self) -> Sequence[Indicator]:
        """Return what the rows show, in order."""
        return self._indicators

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a count shows and says."""
        region = self._store.region
        if not index.isValid() or region is None:
            return None
        indicator = self._indicators[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts()[UnitDetailColumn(index.column())](indicator)
        if role in _WORDS:
            words = self._words(indicator, index.column())
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == UnitRole.FRESHNESS:
            limits, now = region.limits, self._store.now
            level = limits.level(indicator.updated_at, now)
            return ShownFreshness(level, limits.remaining(indicator.updated_at, now))
        return None

    def _texts(self) -> Mapping[UnitDetailColumn, Callable[[Indicator], str]]:
        return {
            UnitDetailColumn.INDICATOR: lambda each: indicator_label(each.key),
            UnitDetailColumn.COUNT: lambda each: str(each.count),
            UnitDetailColumn.FRESHNESS: lambda each: age_words(each.updated_at, self._store.now),
            UnitDetailColumn.SOURCE: lambda each: source_words(each.source),
            UnitDetailColumn.COMMENT: lambda each: one_line(each.comment),
        }

    def _words(self, indicator: Indicator, column: int) -> str:
        text = self._texts()[UnitDetailColumn(column)](indicator)
        if column == UnitDetailColumn.FRESHNESS and self._store.region is not None:
            level = self._store.region.limits.level(indicator.updated_at, self._store.now)
            return f"{text} ({exact_time(indicator.updated_at)}), {freshness_words(level)}"
        if column == UnitDetailColumn.INDICATOR and indicator.comment:
            return f"{text} – {one_line(indicator.comment)}"
        return text

    def _reload(self) -> None:
        self.beginResetModel()
        self._indicators = self._ordered()
        self.endResetModel()

    def _ordered(self) -> list[Indicator]:
        """Return the counts in the order of the entry form, those that it has not at the end."""
        unit = self.unit
        if unit is None:
            return []
        first = [key for key in entry_keys(unit) if key in unit.indicators]
        rest = sorted(key for key in unit.indicators if key not in first)
        return [unit.indicators[key] for key in (*first, *rest)]

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        if self._location_id not in location_ids:
            return
        fresh = self._ordered()
        if [each.key for each in fresh] != [each.key for each in self._indicators]:
            self._reload()
            return
        for row, (before, after) in enumerate(zip(self._indicators, fresh, strict=True)):
            if before != after:
                self._indicators[row] = after
                self.dataChanged.emit(
                    self.index(row, 0), self.index(row, len(UnitDetailColumn) - 1)
                )

    def _take_time(self) -> None:
        if self._indicators:
            column = UnitDetailColumn.FRESHNESS
            last = self.index(len(self._indicators) - 1, column)
            self.dataChanged.emit(self.index(0, column), last)


def unit_case_text(store: RegionStore, unit: Unit) -> str:
    """Return name, place, how to call, every count with its age and source, and the time."""
    region = store.region
    place = departement_words(region, unit.departement) if region else unit.departement
    unknown = translate("CaseText", "non renseigné")
    groupings = ", ".join(each.label for each in store.groupings_of(unit.location_id))
    contacts = [contact_words(each) for each in unit.all_contacts]
    lines = [
        f"{unit.name} – {unit.site.label}, {place}",
        named(translate("CaseText", "Regroupement"), groupings or unknown),
        named(translate("CaseText", "Téléphone"), contacts[0] if contacts else unknown),
        *(named(translate("CaseText", "Autre numéro"), each) for each in contacts[1:]),
        named(translate("CaseText", "Adresse"), unit.site.postal_address or unknown),
    ]
    if words := closed_words(unit):
        lines.insert(1, words)
    keys = [key for key in entry_keys(unit) if key in unit.indicators]
    lines += [_count(store, unit.indicators[key]) for key in keys]
    if not keys:
        lines.append(translate("CaseText", "Aucun lit n’a été déclaré."))
    lines.append(named(translate("CaseText", "Relevé le"), exact_time(store.now)))
    if unit.fictitious:
        lines.append(translate("CaseText", "DONNÉES FICTIVES : ne pas utiliser pour soigner"))
    return "\n".join(lines)


def _count(store: RegionStore, indicator: Indicator) -> str:
    count = named(indicator_label(indicator.key), str(indicator.count))
    region = store.region
    level = region.limits.level(indicator.updated_at, store.now) if region else None
    details = (
        freshness_words(level) if level else "",
        age_words(indicator.updated_at, store.now),
        exact_time(indicator.updated_at),
        source_words(indicator.source),
    )
    said = f" – {one_line(indicator.comment)}" if indicator.comment else ""
    return f"{count} ({', '.join(filter(None, details))}){said}"
