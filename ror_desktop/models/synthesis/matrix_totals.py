"""Totals of the matrix under one filter, and which cells look different after a change."""

from collections.abc import Iterable, Iterator, Sequence

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.synthesis import CellKey, Row, RowKind, Synthesis
from ror_desktop.domain.totals import BedTotal
from ror_desktop.models.region_store import RegionStore


class MatrixLayout:
    """Rows by position. A top row has the branch 0, a grouping 1 + the position of its family."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Lay rows out in the order given, groupings under the family before them."""
        self._branches: list[list[Row]] = [[]]
        self._places: dict[Row, tuple[int, int]] = {}
        for row in rows:
            if row.kind is not RowKind.GROUPING:
                self._branches.append([])
            branch = len(self._branches) - 1 if row.kind is RowKind.GROUPING else 0
            self._places[row] = (branch, len(self._branches[branch]))
            self._branches[branch].append(row)

    def __contains__(self, row: Row) -> bool:
        return row in self._places

    def place(self, row: Row) -> tuple[int, int]:
        """Return the branch of a row and its position there.

        Raises:
            KeyError: the row is not shown.
        """
        return self._places[row]

    def row(self, branch: int, position: int) -> Row:
        """Return the row at a place.

        Raises:
            IndexError: there is none.
        """
        return self._branches[branch][position]

    def size(self, branch: int) -> int:
        """Return the number of rows of a branch."""
        return len(self._branches[branch])


class MatrixTotals:
    """One snapshot of the region, updated unit by unit; empty while no region is known.

    Attributes:
        region: the region shown, None before a first snapshot.
        rows: all rows in order, whatever is folded.
        departements: codes of the columns in order, the total last.
        layout: where each row stands.
    """

    def __init__(self, store: RegionStore, unit_filter: UnitFilter) -> None:
        self.region = store.region
        self.rows: tuple[Row, ...] = ()
        self.departements: tuple[str, ...] = ()
        self._store = store
        self._synthesis: Synthesis | None = None
        self._shown: dict[CellKey, tuple[int, ...]] = {}
        if self.region is not None:
            made = Synthesis(self.region, store.units(), store.now, unit_filter, store.last_visit)
            self._synthesis = made
            self.rows, self.departements = made.rows(), made.departements()
            keys = (CellKey(row, code) for row in self.rows for code in self.departements)
            self._shown = {key: _shown_state(made.cell(key)) for key in keys}
        self.layout = MatrixLayout(self.rows)

    def __contains__(self, key: CellKey) -> bool:
        return key in self._shown

    def cell(self, key: CellKey) -> BedTotal:
        """Return the total of a cell; an empty one where nothing exists."""
        return BedTotal() if self._synthesis is None else self._synthesis.cell(key)

    def take_changed(self, location_ids: Iterable[str]) -> list[CellKey]:
        """Count these units as they are now; return the cells that look different."""
        if self._synthesis is None:
            return []
        touched: set[CellKey] = set()
        for location_id in location_ids:
            unit = self._store.unit(location_id)
            if unit is not None:
                touched |= self._synthesis.update(unit, self._store.now)
        return self._different(self._synthesis, touched)

    def take_removed(self, location_ids: Iterable[str]) -> list[CellKey]:
        """Count these units no longer; return the cells that look different."""
        if self._synthesis is None:
            return []
        touched: set[CellKey] = set()
        for location_id in location_ids:
            touched |= self._synthesis.remove(location_id)
        return self._different(self._synthesis, touched)

    def pass_time(self) -> list[CellKey]:
        """Judge ages again; return the cells that look different."""
        if self._synthesis is None:
            return []
        return self._different(self._synthesis, self._synthesis.advance(self._store.now))

    def spans(self, keys: Sequence[CellKey]) -> Iterator[tuple[int, range, range]]:
        """Return the rectangles that hold these cells: branch, positions of rows, columns.

        The label column is column 0.
        """
        columns = {code: place + 1 for place, code in enumerate(self.departements)}
        found: dict[int, list[tuple[int, int]]] = {}
        for key in keys:
            if key.row in self.layout and key.departement in columns:
                branch, position = self.layout.place(key.row)
                found.setdefault(branch, []).append((position, columns[key.departement]))
        for branch, places in found.items():
            down, across = zip(*places, strict=True)
            yield (
                branch,
                range(min(down), max(down) + 1),
                range(min(across), max(across) + 1),
            )

    def _different(self, synthesis: Synthesis, touched: Iterable[CellKey]) -> list[CellKey]:
        changed = []
        for key in touched:
            state = _shown_state(synthesis.cell(key))
            if self._shown.get(key, state) != state:
                self._shown[key] = state
                changed.append(key)
        return changed


def _shown_state(cell: BedTotal) -> tuple[int, ...]:
    """Return all that a cell shows or says, to be compared."""
    return (cell.units, cell.free, cell.last_known, *cell.reported, cell.filtered, cell.before)
