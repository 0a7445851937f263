"""What a regulator has open: the matrix of the region, and the list of its largest grouping."""

from collections.abc import Iterable
from datetime import datetime

from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice, ListKind
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.domain.totals import BedTotal
from ror_desktop.domain.units import Unit
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.matrix_model import MatrixModel, MatrixRole
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFilter

_TOTAL_CELL = CellKey(Row(RowKind.TOTAL, TOTAL), TOTAL)


class RegulatorModels:
    """The models behind that screen, connected as in the program."""

    def __init__(self) -> None:
        self.store = RegionStore()
        self.filter_state = FilterState()
        self.matrix = MatrixModel(self.store, self.filter_state, RecentChanges())
        self.units = UnitTableFilter(self.store, self.filter_state, RecentChanges(), SearchOrigin())
        largest = Row(RowKind.GROUPING, "USC-ADU")
        self.units.show(ListChoice(ListKind.GROUPING, largest, TOTAL))

    def show(self, region: Region, units: Iterable[Unit], now: datetime) -> None:
        """Show a picture of the region."""
        self.store.replace(region, units, now, now)

    @property
    def free(self) -> int:
        """All free beds, last known ones included, as the total cell has them."""
        cell = self.matrix.data(self.matrix.index_of(_TOTAL_CELL), MatrixRole.TOTAL)
        assert isinstance(cell, BedTotal)
        return cell.free + cell.last_known
