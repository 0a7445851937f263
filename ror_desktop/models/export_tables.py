"""Tables for export, print and PDF: the matrix, the list of units, any other table on screen.

The four states stay apart on paper too. On the screen a declared zero is blank, and a tooltip tells
it from what was never said. Nothing tells on paper: a zero is written, and ages are exact times.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt

from ror_desktop.domain.export_table import ExportCell, ExportTable
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.synthesis import TOTAL, CellKey, RowKind
from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.domain.units import Site
from ror_desktop.models.contact_wording import contact_details
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_model import MatrixModel, MatrixRole
from ror_desktop.models.synthesis.matrix_wording import (
    FILTERED_SIGN,
    LAST_KNOWN_SIGN,
    NOT_REPORTED_SIGN,
    last_known_text,
    row_words,
)
from ror_desktop.models.synthesis.unit_row import UnitRow
from ror_desktop.models.synthesis.unit_table_wording import (
    age_text,
    free_text,
    grouping_words,
    row_comments,
    row_trend,
)
from ror_desktop.models.wording import (
    exact_time,
    freshness_sign,
    freshness_words,
    kilometres,
    named,
    state_words,
)

translate = QCoreApplication.translate

_DISPLAY = Qt.ItemDataRole.DisplayRole


class ExportColumn(NamedTuple):
    """A column that the table on the screen has not; a cell a row."""

    heading: str
    cells: Sequence[ExportCell]
    on_paper: bool = False


def table_facts(store: RegionStore, filters: Sequence[str] = ()) -> tuple[str, ...]:
    """Say of which region and time a table is, under which filters, and whether it is made up.

    Args:
        store: the region.
        filters: each limit that is set, in words.
    """
    region = store.region
    if region is None:
        return ()
    facts = [named(translate("ExportTable", "Région"), region.name)]
    if store.taken_at is not None:
        facts.append(named(translate("ExportTable", "Données du"), exact_time(store.taken_at)))
    facts.append(
        translate(
            "ExportTable", "Chiffres comptés jusqu’à %1 h d’ancienneté ; ensuite, derniers connus"
        ).replace("%1", str(round(region.limits.stale / timedelta(hours=1))))
    )
    without = translate("ExportTable", "aucun")
    facts.append(named(translate("ExportTable", "Filtres"), ", ".join(filters) or without))
    if region.fictitious:
        facts.append(translate("ExportTable", "DONNÉES FICTIVES : ne pas utiliser pour soigner"))
    return tuple(facts)


def table_of(
    name: str,
    title: str,
    model: QAbstractItemModel,
    facts: Sequence[str],
    *,
    columns: Sequence[int] | None = None,
    spoken: frozenset[int] = frozenset(),
    more: Sequence[ExportColumn] = (),
    is_stale: Callable[[int, int], bool] = lambda _row, _column: False,
) -> ExportTable:
    """Return a table.

    Args:
        name: beginning of a file's name.
        title: what it is about.
        model: the table.
        facts: what has to be known to read it.
        columns: shown, in order; all of the model when absent.
        spoken: columns whose words say more than their text, such as exact times.
        more: columns put after the others.
        is_stale: whether the figure in a row and column is the last known one and adds to nothing.
    """
    shown = range(model.columnCount()) if columns is None else columns
    return ExportTable(
        name=name,
        title=title,
        facts=tuple(facts),
        columns=(*_headings(model, shown), *(column.heading for column in more)),
        rows=tuple(
            (
                *(
                    _last_known_cell(model, row, each)
                    if is_stale(row, each)
                    else _text_cell(model, row, each, as_spoken=each in spoken)
                    for each in shown
                ),
                *(column.cells[row] for column in more),
            )
            for row in range(model.rowCount())
        ),
        beside=_beside(),
        off_paper=frozenset(
            place for place, column in enumerate(more, len(shown)) if not column.on_paper
        ),
    )


def site_columns(sites: Iterable[Site | None]) -> list[ExportColumn]:
    """Return the columns that tell establishments apart: FINESS number and commune."""
    known = [(site.finess, site.city) if site else ("", "") for site in sites]
    return [
        ExportColumn(_finess(), [ExportCell(finess) for finess, _ in known]),
        ExportColumn(_commune(), [ExportCell(commune) for _, commune in known]),
    ]


def time_column(moments: Iterable[datetime | None]) -> ExportColumn:
    """Return the column of when each row was declared, which a spreadsheet can compute with."""
    return ExportColumn(_declared(), [_time_cell(each) for each in moments])


def distance_column(distances: Iterable[float | None]) -> ExportColumn:
    """Return the column of distances in kilometres, which is a column of numbers."""
    cells = [_distance_cell(each) for each in distances]
    return ExportColumn(_kilometres(), cells, on_paper=True)


def _finess() -> str:
    return translate("ExportTable", "FINESS")


def _commune() -> str:
    return translate("ExportTable", "Commune")


def _declared() -> str:
    return translate("ExportTable", "Déclaré le")


def _kilometres() -> str:
    return translate("ExportTable", "Distance (km)")


def _beside() -> str:
    """Name what stands beside the numbers of a column, or in their place."""
    return translate("ExportTable", "précision")


def _text_cell(model: QAbstractItemModel, row: int, column: int, *, as_spoken: bool) -> ExportCell:
    index = model.index(row, column)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) if as_spoken else None
    text = str(said or index.data(_DISPLAY) or "")
    return ExportCell(text, int(text) if text.isascii() and text.isdecimal() else None)


def _last_known_cell(model: QAbstractItemModel, row: int, column: int) -> ExportCell:
    """Return a figure as a text with its sign: a sum must not take it for free beds."""
    text = str(model.index(row, column).data(_DISPLAY) or "")
    return ExportCell(f"{text} {LAST_KNOWN_SIGN}" if text.isdecimal() else text)


def _headings(model: QAbstractItemModel, columns: Iterable[int]) -> tuple[str, ...]:
    headings = (model.headerData(each, Qt.Orientation.Horizontal, _DISPLAY) for each in columns)
    return tuple(str(heading or "") for heading in headings)


def matrix_table(
    matrix: MatrixModel, store: RegionStore, filters: Sequence[str]
) -> ExportTable | None:
    """Return the matrix as it stands, whatever is folded; None before a first snapshot."""
    region = matrix.region
    if region is None:
        return None
    rows = []
    for row in matrix.rows:
        strong = row.kind is not RowKind.GROUPING
        cells = [ExportCell(row_words(region, row), strong=strong)]
        for code in matrix.departements:
            cell = matrix.index_of(CellKey(row, code)).data(MatrixRole.TOTAL)
            if isinstance(cell, BedTotal):
                cells.append(_total_cell(cell, strong=strong or code == TOTAL))
        rows.append(tuple(cells))
    return ExportTable(
        name="synthese",
        title=translate("ExportTable", "Lits disponibles par regroupement et par département"),
        facts=table_facts(store, filters),
        columns=_headings(matrix, range(matrix.columnCount())),
        rows=tuple(rows),
        legend=_legend(),
        beside=_beside(),
        numbers=frozenset(range(1, matrix.columnCount())),
    )


def _total_cell(cell: BedTotal, *, strong: bool) -> ExportCell:
    match cell.state:
        case TotalState.NONEXISTENT:
            return ExportCell(state_words(cell.state), absent=True)
        case TotalState.NOT_REPORTED:
            return ExportCell(NOT_REPORTED_SIGN)
        case TotalState.FILTERED:
            return ExportCell(FILTERED_SIGN)
        case TotalState.LAST_KNOWN:
            return ExportCell(last_known_text(cell))
    parts = (str(cell.free), freshness_sign(cell.level), last_known_text(cell))
    return ExportCell(" ".join(filter(None, parts)), cell.free, strong=strong)


def _legend() -> tuple[str, ...]:
    levels = (FreshnessLevel.FRESH, FreshnessLevel.AGEING)
    return (
        *(f"{freshness_sign(level)}  {freshness_words(level)}" for level in levels),
        f"3 {LAST_KNOWN_SIGN}  {translate('ExportTable', 'dernier connu, périmé, non compté')}",
        f"0  {translate('ExportTable', 'aucun lit disponible, déclaré')}",
        f"{NOT_REPORTED_SIGN}  {state_words(TotalState.NOT_REPORTED)}",
        f"{FILTERED_SIGN}  {state_words(TotalState.FILTERED)}",
        named(
            translate("ExportTable", "case grise"), translate("ExportTable", "offre inexistante")
        ),
    )


def unit_list_table(
    title: str, rows: Sequence[UnitRow], store: RegionStore, filters: Sequence[str]
) -> ExportTable:
    """Return the rows of a list; distances and comments only where there are any."""
    readers = _readers(with_distance=any(row.distance_km is not None for row in rows))
    if any(row_comments(row) for row in rows):
        readers.append((translate("ExportTable", "Commentaire"), _comment))
    return ExportTable(
        name="liste",
        title=title,
        facts=table_facts(store, filters),
        columns=tuple(name for name, _ in readers),
        rows=tuple(tuple(read(row) for _, read in readers) for row in rows),
        legend=(translate("ExportTable", "◷ : dernier connu, périmé, non compté dans les totaux"),),
        beside=_beside(),
        numbers=frozenset(place for place, (_, read) in enumerate(readers) if read is _free),
        off_paper=frozenset(place for place, (_, read) in enumerate(readers) if read in _OFF_PAPER),
    )


def _readers(*, with_distance: bool) -> list[tuple[str, Callable[[UnitRow], ExportCell]]]:
    readers = [
        (translate("UnitTable", "Département"), lambda row: ExportCell(row.unit.departement)),
        (translate("UnitTable", "Établissement"), lambda row: ExportCell(row.unit.site.label)),
        (_finess(), _site_finess),
        (_commune(), _site_commune),
        (translate("UnitTable", "Unité"), lambda row: ExportCell(row.unit.name)),
        (translate("UnitTable", "Regroupement"), lambda row: ExportCell(grouping_words(row))),
        (translate("UnitTable", "Libres"), _free),
        (translate("ExportTable", "Installés"), _installed),
        (translate("UnitTable", "Fraîcheur"), _freshness),
        (translate("ExportTable", "Ancienneté"), lambda row: ExportCell(age_text(row))),
        (_declared(), lambda row: _time_cell(row.updated_at)),
        (translate("UnitTable", "Évol."), lambda row: ExportCell(row_trend(row))),
        (translate("ExportTable", "Téléphone"), _phone),
        (translate("ExportTable", "Contact"), _contact),
    ]
    if with_distance:
        readers.append((_kilometres(), lambda row: _distance_cell(row.distance_km)))
    return readers


def _phone(row: UnitRow) -> ExportCell:
    first = next(iter(row.unit.all_contacts), None)
    return ExportCell("" if first is None else first.contact.number)


def _contact(row: UnitRow) -> ExportCell:
    first = next(iter(row.unit.all_contacts), None)
    return ExportCell("" if first is None else contact_details(first))


def _site_finess(row: UnitRow) -> ExportCell:
    return ExportCell(row.unit.site.finess)


def _site_commune(row: UnitRow) -> ExportCell:
    return ExportCell(row.unit.site.city)


_OFF_PAPER = (_site_finess, _site_commune)


def _free(row: UnitRow) -> ExportCell:
    # A stale count stays a text: a sum over the column must not take it for a free bed.
    return ExportCell(free_text(row), row.availability.believed)


def _installed(row: UnitRow) -> ExportCell:
    return ExportCell("" if row.installed is None else str(row.installed), row.installed)


def _freshness(row: UnitRow) -> ExportCell:
    level = row.availability.level
    return ExportCell(f"{freshness_sign(level)} {freshness_words(level)}")


def _time_cell(moment: datetime | None) -> ExportCell:
    return ExportCell("") if moment is None else ExportCell(exact_time(moment), moment)


def _comment(row: UnitRow) -> ExportCell:
    return ExportCell("\u202f; ".join(row_comments(row).splitlines()))


def _distance_cell(distance: float | None) -> ExportCell:
    return (
        ExportCell("") if distance is None else ExportCell(kilometres(distance), round(distance, 1))
    )
