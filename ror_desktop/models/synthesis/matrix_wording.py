"""Words of a cell of the matrix: its short text, and the same as a sentence for screen readers.

Numbers stand after their noun ("lits disponibles : 3"), which reads well without plural rules.
"""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.models.wording import freshness_words, state_words

LAST_KNOWN_SIGN = "◷"
"""A clock: the figure before it is the last known one."""
NOT_REPORTED_SIGN = "–"
FILTERED_SIGN = "…"
MORE_SIGN = "▲"
FEWER_SIGN = "▼"

_ARTICLES = ("des ", "de ", "du ", "d’", "d'")

translate = QCoreApplication.translate


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def row_words(region: Region, row: Row) -> str:
    """Name a row: its grouping's label, its family, or the total."""
    if row.kind is RowKind.TOTAL:
        return translate("Matrix", "Tous les regroupements")
    if row.kind is RowKind.FAMILY:
        return capitalised(row.code)
    grouping = region.grouping(row.code)
    return grouping.label if grouping else row.code


def row_short_words(region: Region, row: Row) -> str:
    """Name a row as it stands under the heading of its family, and the total at the foot."""
    if row.kind is RowKind.TOTAL:
        return translate("Matrix", "Total")
    grouping = region.grouping(row.code) if row.kind is RowKind.GROUPING else None
    return row_words(region, row) if grouping is None else short_label(grouping)


def short_label(grouping: Grouping) -> str:
    """Drop the words of the family: "Soins intensifs d’hématologie" becomes "Hématologie".

    A label that does not begin with its family stays whole.
    """
    return without_family(grouping.label, grouping.family)


def without_family(name: str, family: str) -> str:
    """Drop the words of a family, and the article after them, at the beginning of a name."""
    if not name.casefold().startswith(f"{family.casefold()} "):
        return name
    rest = name[len(family) :].strip()
    for article in _ARTICLES:
        rest = rest.removeprefix(article)
    return capitalised(rest)


def departement_words(region: Region, code: str) -> str:
    """Name a column: "Paris (75)", or the region for the total."""
    if code == TOTAL:
        return region.name
    departement = region.departement(code)
    return f"{departement.name} ({code})" if departement else code


def cell_text(cell: BedTotal) -> str:
    """Return what a cell shows: blank for a declared zero and where nothing exists."""
    if cell.state is TotalState.NOT_REPORTED:
        return NOT_REPORTED_SIGN
    if cell.state is TotalState.FILTERED:
        return FILTERED_SIGN
    number = str(cell.free) if cell.free else ""
    return " ".join(filter(None, (number, last_known_text(cell))))


def cell_look(row: Row, departement: str, cell: BedTotal) -> str:
    """Return all that a cell shows as a text, "" where no offer exists."""
    if cell.state is TotalState.NONEXISTENT:
        return ""
    trend = trend_text(cell.change, cell.before)
    place = f"{row.kind} {departement == TOTAL}"
    return f"{place} {cell.state} {cell.free} {cell.last_known} {cell.level} {trend}"


def last_known_text(cell: BedTotal) -> str:
    """Return the stale beds in their own sign: "+3 ◷" on top of a number, "3 ◷" alone."""
    if cell.state is TotalState.LAST_KNOWN:
        return f"{cell.last_known} {LAST_KNOWN_SIGN}"
    if cell.state is TotalState.DECLARED and cell.last_known:
        return f"+{cell.last_known} {LAST_KNOWN_SIGN}"
    return ""


def trend_text(change: int, before: int) -> str:
    """Return the trend since the last visit with the old value, such as "▲ 4"; else nothing."""
    if not change:
        return ""
    return f"{MORE_SIGN if change > 0 else FEWER_SIGN} {before}"


def cell_sentence(region: Region, key: CellKey, cell: BedTotal) -> str:
    """Say a cell in full: where, how many, how sure, how it was at the last visit."""
    where = translate("Matrix", "%1, %2 :")
    where = where.replace("%1", row_words(region, key.row))
    where = where.replace("%2", departement_words(region, key.departement))
    return " ".join((where, *_facts(cell)))


def _facts(cell: BedTotal) -> list[str]:
    if cell.state is TotalState.NONEXISTENT:
        return [f"{state_words(cell.state)}."]
    facts = [_main_fact(cell)]
    if cell.state is TotalState.DECLARED and cell.last_known_units:
        text = translate("Matrix", "En plus, derniers connus et non comptés : %1 (périmés).")
        facts.append(text.replace("%1", str(cell.last_known)))
    if cell.change:
        text = translate("Matrix", "Depuis votre dernier passage : %1, contre %2 alors.")
        signed = f"+{cell.change}" if cell.change > 0 else f"−{-cell.change}"
        facts.append(text.replace("%1", signed).replace("%2", str(cell.before)))
    facts.append(_units_fact(cell))
    return facts


def _main_fact(cell: BedTotal) -> str:
    level = freshness_words(cell.level)
    if cell.state is TotalState.LAST_KNOWN:
        text = translate("Matrix", "aucun chiffre récent ; dernier connu : %1 (%2).")
        return text.replace("%1", str(cell.last_known)).replace("%2", level)
    if cell.state is TotalState.FILTERED:
        return translate("Matrix", "chiffres masqués par le filtre de fraîcheur.")
    if cell.state is TotalState.NOT_REPORTED:
        return translate("Matrix", "non renseigné, aucune unité n’a déclaré de lits disponibles.")
    if not cell.free:
        text = translate("Matrix", "aucun lit disponible (0 déclaré, %1).")
        return text.replace("%1", level)
    text = translate("Matrix", "lits disponibles : %1 (%2).")
    return text.replace("%1", str(cell.free)).replace("%2", level)


def _units_fact(cell: BedTotal) -> str:
    text = translate("Matrix", "Unités : %1").replace("%1", str(cell.units))
    if cell.unreported_units and cell.state is not TotalState.NOT_REPORTED:
        silent = translate("Matrix", "dont non renseignées : %1")
        text += f", {silent.replace('%1', str(cell.unreported_units))}"
    if cell.filtered:
        hidden = translate("Matrix", "masquées par le filtre : %1")
        text += f", {hidden.replace('%1', str(cell.filtered))}"
    return f"{text}."
