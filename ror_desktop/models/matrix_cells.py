"""What a cell of the matrix gives to views, under which role."""

from enum import IntEnum

from PySide6.QtCore import Qt

from ror_desktop.domain.totals import BedTotal
from ror_desktop.models.synthesis.matrix_wording import cell_text, trend_text


class MatrixRole(IntEnum):
    """What the model gives beside Qt's own roles.

    ROW, in every column: the Row. SHORT_LABEL, of a heading: without the words of its family.
    Of a cell, CELL: its sums; STATE: its TotalState; LEVEL: its FreshnessLevel; TREND: "▲ 4" and
    the like; HIGHLIGHT: how recently it changed, from 1.0 to 0.0.
    """

    ROW = Qt.ItemDataRole.UserRole + 1
    SHORT_LABEL = Qt.ItemDataRole.UserRole + 2
    CELL = Qt.ItemDataRole.UserRole + 3
    STATE = Qt.ItemDataRole.UserRole + 4
    LEVEL = Qt.ItemDataRole.UserRole + 5
    TREND = Qt.ItemDataRole.UserRole + 6
    HIGHLIGHT = Qt.ItemDataRole.UserRole + 7


def cell_value(cell: BedTotal, role: int) -> object:
    """Return a cell under the roles that need nothing but its sums."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return cell_text(cell)
        case MatrixRole.CELL:
            return cell
        case MatrixRole.STATE:
            return cell.state
        case MatrixRole.LEVEL:
            return cell.level
        case MatrixRole.TREND:
            return trend_text(cell.change, cell.before)
    return None
