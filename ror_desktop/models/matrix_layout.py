"""Where each row of the matrix stands in the tree: families with their groupings, the total."""

from collections.abc import Iterable

from ror_desktop.domain.synthesis import Row, RowKind


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
