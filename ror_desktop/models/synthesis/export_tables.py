"""The matrix as a table to take away: the four states stay apart on paper too.

On the screen a declared zero is blank, and a tooltip tells it from what was never said. Nothing
tells on paper: a zero is written.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.sheet import Sheet, SheetCell
from ror_desktop.domain.synthesis import TOTAL, CellKey, RowKind
from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.models.matrix_cells import MatrixRole
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.sheet_facts import sheet_facts
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.matrix_wording import (
    FILTERED_SIGN,
    LAST_KNOWN_SIGN,
    NOT_REPORTED_SIGN,
    last_known_text,
    row_words,
)
from ror_desktop.models.wording import freshness_sign, freshness_words, named, state_words

translate = QCoreApplication.translate


def matrix_sheet(matrix: MatrixModel, store: RegionStore, filters: Sequence[str]) -> Sheet | None:
    """Return the matrix as it stands, whatever is folded; None before a first picture."""
    region = matrix.region
    if region is None:
        return None
    heading, horizontal = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal
    columns = range(matrix.columnCount())
    rows = []
    for row in matrix.rows:
        strong = row.kind is not RowKind.GROUPING
        cells = [SheetCell(row_words(region, row), strong=strong)]
        for code in matrix.departements:
            cell = matrix.index_of(CellKey(row, code)).data(MatrixRole.CELL)
            if isinstance(cell, BedTotal):
                cells.append(_cell(cell, strong=strong or code == TOTAL))
        rows.append(tuple(cells))
    return Sheet(
        name="synthese",
        title=translate("Sheet", "Lits disponibles par regroupement et par département"),
        facts=sheet_facts(store, filters),
        columns=tuple(str(matrix.headerData(each, horizontal, heading)) for each in columns),
        rows=tuple(rows),
        legend=_legend(),
    )


def _cell(cell: BedTotal, *, strong: bool) -> SheetCell:
    match cell.state:
        case TotalState.NONEXISTENT:
            return SheetCell(state_words(cell.state), absent=True)
        case TotalState.NOT_REPORTED:
            return SheetCell(NOT_REPORTED_SIGN)
        case TotalState.FILTERED:
            return SheetCell(FILTERED_SIGN)
        case TotalState.LAST_KNOWN:
            return SheetCell(last_known_text(cell))
    parts = (str(cell.free), freshness_sign(cell.level), last_known_text(cell))
    return SheetCell(" ".join(filter(None, parts)), cell.free, strong=strong)


def _legend() -> tuple[str, ...]:
    levels = (FreshnessLevel.FRESH, FreshnessLevel.AGEING)
    return (
        *(f"{freshness_sign(level)}  {freshness_words(level)}" for level in levels),
        f"3 {LAST_KNOWN_SIGN}  {translate('Sheet', 'dernier connu, périmé, non compté')}",
        f"0  {translate('Sheet', 'aucun lit disponible, déclaré')}",
        f"{NOT_REPORTED_SIGN}  {state_words(TotalState.NOT_REPORTED)}",
        f"{FILTERED_SIGN}  {state_words(TotalState.FILTERED)}",
        named(translate("Sheet", "case grise"), translate("Sheet", "offre inexistante")),
    )
