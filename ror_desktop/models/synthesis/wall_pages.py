"""Pagination of the matrix for the wall display: few rows a page, to be read from afar."""

from collections.abc import Sequence
from dataclasses import dataclass

from ror_desktop.domain.synthesis import Row, RowKind

_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class WallPage:
    """What stands on the wall at one time.

    Attributes:
        family: row of the family that the page shows, None for the whole matrix.
        rows: in order; the total of the region is always the last one.
    """

    family: Row | None
    rows: tuple[Row, ...]


def wall_pages(rows: Sequence[Row], *, large_type: bool) -> tuple[WallPage, ...]:
    """Cut rows into pages.

    Args:
        rows: of the matrix: each family followed by its groupings, the total last.
        large_type: a family a page, in more pages when it has many groupings; else one page.
    """
    if not large_type or not rows:
        return (WallPage(None, tuple(rows)),) if rows else ()
    pages = []
    families = [row for row in rows if row.kind is RowKind.FAMILY]
    for family in families:
        groupings = _groupings_after(rows, family)
        parts = -(-len(groupings) // _MOST_ROWS)
        size = -(-len(groupings) // parts) if parts else 1
        for start in range(0, len(groupings), size):
            part = groupings[start : start + size]
            pages.append(WallPage(family, (family, *part, rows[-1])))
    return tuple(pages)


def _groupings_after(rows: Sequence[Row], family: Row) -> list[Row]:
    found = []
    for row in rows[rows.index(family) + 1 :]:
        if row.kind is not RowKind.GROUPING:
            break
        found.append(row)
    return found
