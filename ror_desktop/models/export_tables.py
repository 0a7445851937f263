"""Tables for export, print and PDF: the matrix, the list of units, any other table on screen.

The four states stay apart on paper too. On the screen a declared zero is blank, and a tooltip tells
it from what was never said. Nothing tells on paper: a zero is written, and ages are exact times.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.sheet import Sheet, SheetCell
from ror_desktop.domain.synthesis import TOTAL, CellKey, RowKind
from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_model import MatrixModel, MatrixRole
from ror_desktop.models.synthesis.matrix_wording import (
    FILTERED_SIGN,
    LAST_KNOWN_SIGN,
    NOT_REPORTED_SIGN,
    last_known_text,
    row_words,
)
from ror_desktop.models.synthesis.unit_row import UnitLine
from ror_desktop.models.synthesis.unit_table_wording import (
    age_text,
    distance_text,
    free_text,
    grouping_words,
    line_trend,
)
from ror_desktop.models.wording import (
    exact_time,
    freshness_sign,
    freshness_words,
    named,
    state_words,
)

translate = QCoreApplication.translate

_DISPLAY = Qt.ItemDataRole.DisplayRole


def sheet_facts(store: RegionStore, filters: Sequence[str] = ()) -> tuple[str, ...]:
    """Say of which region and time a table is, under which filters, and whether it is made up.

    Args:
        store: the region.
        filters: each limit that is set, in words.
    """
    region = store.region
    if region is None:
        return ()
    facts = [named(translate("Sheet", "Région"), region.name)]
    if store.taken_at is not None:
        facts.append(named(translate("Sheet", "Données du"), exact_time(store.taken_at)))
    facts.append(
        translate(
            "Sheet", "Chiffres comptés jusqu’à %1 h d’ancienneté ; ensuite, derniers connus"
        ).replace("%1", str(round(region.limits.stale / timedelta(hours=1))))
    )
    without = translate("Sheet", "aucun")
    facts.append(named(translate("Sheet", "Filtres"), ", ".join(filters) or without))
    if region.fictitious:
        facts.append(translate("Sheet", "DONNÉES FICTIVES : ne pas utiliser pour soigner"))
    return tuple(facts)


def table_sheet(
    name: str,
    title: str,
    model: QAbstractItemModel,
    facts: Sequence[str],
    *,
    columns: Sequence[int] | None = None,
    spoken: frozenset[int] = frozenset(),
) -> Sheet:
    """Return a table.

    Args:
        name: beginning of a file's name.
        title: what it is about.
        model: the table.
        facts: what has to be known to read it.
        columns: shown, in order; all of the model when absent.
        spoken: columns whose words say more than their text, such as exact times.
    """
    shown = range(model.columnCount()) if columns is None else columns
    return Sheet(
        name=name,
        title=title,
        facts=tuple(facts),
        columns=_headings(model, shown),
        rows=tuple(
            tuple(_text_cell(model, row, each, as_spoken=each in spoken) for each in shown)
            for row in range(model.rowCount())
        ),
    )


def _text_cell(model: QAbstractItemModel, row: int, column: int, *, as_spoken: bool) -> SheetCell:
    index = model.index(row, column)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) if as_spoken else None
    text = str(said or index.data(_DISPLAY) or "")
    return SheetCell(text, int(text) if text.isascii() and text.isdecimal() else None)


def _headings(model: QAbstractItemModel, columns: Iterable[int]) -> tuple[str, ...]:
    headings = (model.headerData(each, Qt.Orientation.Horizontal, _DISPLAY) for each in columns)
    return tuple(str(heading or "") for heading in headings)


def matrix_sheet(matrix: MatrixModel, store: RegionStore, filters: Sequence[str]) -> Sheet | None:
    """Return the matrix as it stands, whatever is folded; None before a first picture."""
    region = matrix.region
    if region is None:
        return None
    rows = []
    for row in matrix.rows:
        strong = row.kind is not RowKind.GROUPING
        cells = [SheetCell(row_words(region, row), strong=strong)]
        for code in matrix.departements:
            cell = matrix.index_of(CellKey(row, code)).data(MatrixRole.TOTAL)
            if isinstance(cell, BedTotal):
                cells.append(_total_cell(cell, strong=strong or code == TOTAL))
        rows.append(tuple(cells))
    return Sheet(
        name="synthese",
        title=translate("Sheet", "Lits disponibles par regroupement et par département"),
        facts=sheet_facts(store, filters),
        columns=_headings(matrix, range(matrix.columnCount())),
        rows=tuple(rows),
        legend=_legend(),
    )


def _total_cell(cell: BedTotal, *, strong: bool) -> SheetCell:
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


def unit_list_sheet(
    title: str, lines: Sequence[UnitLine], store: RegionStore, filters: Sequence[str]
) -> Sheet:
    """Return the lines of a list; distances only where they are known."""
    readers = _readers(with_distance=any(line.distance_km is not None for line in lines))
    return Sheet(
        name="liste",
        title=title,
        facts=sheet_facts(store, filters),
        columns=tuple(name for name, _ in readers),
        rows=tuple(tuple(read(line) for _, read in readers) for line in lines),
        legend=(translate("Sheet", "◷ : dernier connu, périmé, non compté dans les totaux"),),
    )


def _readers(*, with_distance: bool) -> list[tuple[str, Callable[[UnitLine], SheetCell]]]:
    readers = [
        (translate("UnitTable", "Département"), lambda line: SheetCell(line.unit.departement)),
        (translate("UnitTable", "Établissement"), lambda line: SheetCell(line.unit.site.name)),
        (translate("UnitTable", "Unité"), lambda line: SheetCell(line.unit.name)),
        (translate("UnitTable", "Regroupement"), lambda line: SheetCell(grouping_words(line))),
        (translate("UnitTable", "Libres"), _free),
        (translate("Sheet", "Installés"), _installed),
        (translate("UnitTable", "Fraîcheur"), _freshness),
        (translate("Sheet", "Ancienneté"), lambda line: SheetCell(age_text(line))),
        (translate("Sheet", "Déclaré le"), _declared_at),
        (translate("UnitTable", "Évol."), lambda line: SheetCell(line_trend(line))),
        (translate("Sheet", "Téléphone"), lambda line: SheetCell(line.unit.contact_phone)),
    ]
    if with_distance:
        readers.append((translate("UnitTable", "Distance"), _distance))
    return readers


def _free(line: UnitLine) -> SheetCell:
    # A stale count stays a text: a sum over the column must not take it for a free bed.
    return SheetCell(free_text(line), line.availability.believed)


def _installed(line: UnitLine) -> SheetCell:
    return SheetCell("" if line.installed is None else str(line.installed), line.installed)


def _freshness(line: UnitLine) -> SheetCell:
    level = line.availability.level
    return SheetCell(f"{freshness_sign(level)} {freshness_words(level)}")


def _declared_at(line: UnitLine) -> SheetCell:
    moment = line.updated_at
    return SheetCell("") if moment is None else SheetCell(exact_time(moment), moment)


def _distance(line: UnitLine) -> SheetCell:
    kilometres = line.distance_km
    if kilometres is None:
        return SheetCell("")
    return SheetCell(distance_text(line), round(kilometres, 1))
