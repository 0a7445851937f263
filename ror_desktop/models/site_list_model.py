"""Table model of the sites inside the map's view, for those who cannot use a pointer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.wording import freshness_sign, freshness_words, kilometres

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One establishment.

    Attributes:
        site_id: FHIR id.
        name: as shown.
        count: the number on its marker, as text, with a sign when it is the last known one.
        sentence: the marker in words.
        level: freshness of the count.
        free: free beds, for sorting; -1 when not reported.
        distance_km: from the point looked around, None when there is none.
    """

    site_id: str
    name: str
    count: str
    sentence: str
    level: FreshnessLevel
    free: int
    distance_km: float | None


class SiteColumn(IntEnum):
    """Columns of the list."""

    NAME = 0
    FREE = 1
    FRESHNESS = 2
    DISTANCE = 3


class SiteListModel(QAbstractTableModel):
    """Rows of `SiteRow`; `SiteListModel.ID_ROLE` gives the site id."""

    ID_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[SiteRow] = ()
        self._with_distance = False

    @property
    def with_distance(self) -> bool:
        """Tell whether distances are known."""
        return self._with_distance

    @property
    def rows(self) -> Sequence[SiteRow]:
        """What is shown, in order."""
        return self._rows

    def set_rows(self, rows: Sequence[SiteRow]) -> None:
        """Show these rows; the nearest first when distances are known, else the most free beds."""
        self.beginResetModel()
        self._with_distance = any(row.distance_km is not None for row in rows)
        self._rows = sorted(rows, key=_order)
        self.endResetModel()

    def row_of(self, site_id: str) -> int:
        """Return the row of a site, -1 when it is not in the list."""
        return next((i for i, row in enumerate(self._rows) if row.site_id == site_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many establishments are in view."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - same
        """Return the number of columns."""
        return 0 if parent.isValid() else len(SiteColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ID_ROLE:
            return row.site_id
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.sentence
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == SiteColumn.FREE:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._text(row, SiteColumn(index.column()))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the title of a column, over its cells."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SiteColumn.FREE:
            return Qt.AlignmentFlag.AlignCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Établissement"),
            self.tr("Libres"),
            self.tr("Fraîcheur"),
            self.tr("Distance"),
        )[section]

    def _text(self, row: SiteRow, column: SiteColumn) -> str:
        if column is SiteColumn.NAME:
            return row.name
        if column is SiteColumn.FREE:
            return row.count
        if column is SiteColumn.FRESHNESS:
            return f"{freshness_sign(row.level)} {freshness_words(row.level)}"
        if row.distance_km is None:
            return ""
        return kilometres(row.distance_km)


def _order(row: SiteRow) -> tuple[float, int, str]:
    return (row.distance_km or 0.0, -row.free, row.name)
