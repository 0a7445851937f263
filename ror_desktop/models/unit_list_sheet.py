"""A list of units as a table to take away: its lines in their order, ages told exactly."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.sheet import Sheet, SheetCell
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.sheet_facts import sheet_facts
from ror_desktop.models.synthesis.unit_row import UnitLine
from ror_desktop.models.synthesis.unit_table_wording import (
    age_text,
    distance_text,
    free_text,
    grouping_words,
    line_trend,
)
from ror_desktop.models.unit_contact import telephone
from ror_desktop.models.wording import exact_time, freshness_sign, freshness_words

translate = QCoreApplication.translate


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
        (translate("Sheet", "Téléphone"), lambda line: SheetCell(telephone(line.unit))),
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
