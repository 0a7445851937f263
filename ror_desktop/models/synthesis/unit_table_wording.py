"""Words of a row of a list of units, in figures and in sentences."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.entry import form_order
from ror_desktop.domain.indicators import current
from ror_desktop.domain.region import Region
from ror_desktop.models.contact_wording import contact_words
from ror_desktop.models.synthesis.matrix_wording import (
    LAST_KNOWN_SIGN,
    NOT_REPORTED_SIGN,
    departement_words,
    trend_text,
    without_family,
)
from ror_desktop.models.synthesis.unit_row import UnitColumn, UnitRow
from ror_desktop.models.wording import (
    age_words,
    comment_words,
    exact_time,
    freshness_words,
    kilometres,
    named,
)

translate = QCoreApplication.translate

_BAR_STEPS = 64
"""Lengths of the freshness bar that an eye tells apart."""


def column_title(column: int) -> str:
    """Return the heading of a column."""
    return {
        UnitColumn.DEPARTEMENT: translate("UnitTable", "Dép."),
        UnitColumn.SITE: translate("UnitTable", "Établissement"),
        UnitColumn.UNIT: translate("UnitTable", "Unité"),
        UnitColumn.GROUPING: translate("UnitTable", "Regroupement"),
        UnitColumn.FREE: translate("UnitTable", "Libres"),
        UnitColumn.FRESHNESS: translate("UnitTable", "Fraîcheur"),
        UnitColumn.TREND: translate("UnitTable", "Évol."),
        UnitColumn.DISTANCE: translate("UnitTable", "Distance"),
    }[UnitColumn(column)]


def column_words(column: int) -> str:
    """Say what a column holds, for those to whom its heading is too short."""
    return {
        UnitColumn.DEPARTEMENT: translate("UnitTable", "Département"),
        UnitColumn.FREE: translate("UnitTable", "Lits disponibles / lits installés"),
        UnitColumn.FRESHNESS: translate("UnitTable", "Ancienneté de la déclaration"),
        UnitColumn.TREND: translate("UnitTable", "Évolution depuis votre dernier passage"),
        UnitColumn.DISTANCE: translate("UnitTable", "À vol d’oiseau, depuis le point choisi"),
    }.get(UnitColumn(column), column_title(column))


def free_text(row: UnitRow) -> str:
    """Return the free beds alone: a declared zero is written, a stale count carries its sign."""
    if row.availability.free is None:
        return NOT_REPORTED_SIGN
    sign = f" {LAST_KNOWN_SIGN}" if row.availability.is_last_known else ""
    return f"{row.availability.free}{sign}"


def installed_text(row: UnitRow) -> str:
    """Return the installed beds alone."""
    return "?" if row.installed is None else str(row.installed)


def row_trend(row: UnitRow) -> str:
    """Return the trend with the old value, such as "▲ 4"; "▲ –" when it was not declared then."""
    text = trend_text(row.change, row.before or 0)
    return text if row.before is not None else text.replace("0", NOT_REPORTED_SIGN)


def free_words(row: UnitRow) -> str:
    """Say the free and installed beds, and what was written beside the free ones."""
    free = current(row.unit.indicators, CapacityStatus.AVAILABLE)
    return "\n".join(filter(None, (_beds_words(row), comment_words(free))))


def _beds_words(row: UnitRow) -> str:
    found = row.availability
    if found.free is None:
        free = translate("UnitTable", "Non renseigné : aucun lit disponible n’a été déclaré.")
    elif found.is_last_known:
        free = translate("UnitTable", "Dernier connu : %1 (non compté dans les totaux).")
        free = free.replace("%1", str(found.free))
    else:
        free = translate("UnitTable", "Lits disponibles : %1.").replace("%1", str(found.free))
    if row.unit.is_closed:
        free = f"{free} {translate('UnitTable', 'Unité fermée.')}"
    if row.installed is None:
        return f"{free} {translate('UnitTable', 'Lits installés non renseignés.')}"
    beds = translate("UnitTable", "Lits installés : %1.").replace("%1", str(row.installed))
    return f"{free} {beds}"


def age_text(row: UnitRow) -> str:
    """Return the age of the count in words."""
    return age_words(row.updated_at, row.clock())


def freshness_sentence(row: UnitRow) -> str:
    """Say the level, the age and the exact time of the count."""
    level = freshness_words(row.availability.level)
    if row.availability.updated_at is None:
        return translate("UnitTable", "Jamais déclaré.")
    text = translate("UnitTable", "%1, déclaré %2 (%3).")
    text = text.replace("%1", level[:1].upper() + level[1:]).replace("%2", age_text(row))
    return text.replace("%3", exact_time(row.availability.updated_at))


def trend_words(row: UnitRow) -> str:
    """Say what changed since the last visit."""
    if not row.change:
        return translate("UnitTable", "Pas de changement depuis votre dernier passage.")
    before = translate("UnitTable", "non renseigné") if row.before is None else str(row.before)
    text = translate("UnitTable", "À votre dernier passage : %1 ; maintenant : %2.")
    return text.replace("%1", before).replace("%2", free_text(row))


def distance_text(row: UnitRow) -> str:
    """Return the distance in kilometres, as the language writes it."""
    return "" if row.distance_km is None else kilometres(row.distance_km)


def distance_words(row: UnitRow) -> str:
    """Say the distance, and when it is only that of the commune."""
    position = row.unit.position
    if row.distance_km is None or position is None:
        return translate("UnitTable", "Distance inconnue.")
    words = (
        translate("UnitTable", "À %1 à vol d’oiseau.")
        if position.reliable
        else translate("UnitTable", "À environ %1 à vol d’oiseau (position approximative).")
    )
    return words.replace("%1", kilometres(row.distance_km))


def grouping_words(row: UnitRow) -> str:
    """Name the groupings in which the unit counts."""
    return ", ".join(each.label for each in row.groupings)


def unit_text(row: UnitRow) -> str:
    """Return the name of the unit without the words that its grouping already says."""
    family = row.groupings[0].family if row.groupings else ""
    return without_family(row.unit.name, family) if family else row.unit.name


def cell_text(row: UnitRow, column: int) -> str:
    """Return what one cell of a row shows."""
    return _TEXTS[UnitColumn(column)](row)


def cell_look(row: UnitRow, column: int) -> str:
    """Return all that one cell of a row shows: its column, its text and what is painted beside."""
    shown = f"{column} {cell_text(row, column)}"
    if column != UnitColumn.FRESHNESS:
        return shown
    freshness = row.freshness
    return f"{shown} {freshness.level} {round(freshness.remaining * _BAR_STEPS)}"


def cell_words(region: Region, row: UnitRow, column: int) -> str:
    """Say one cell of a row in words."""
    if column == UnitColumn.DEPARTEMENT:
        return departement_words(region, row.unit.departement)
    return _WORDS[UnitColumn(column)](row)


def unit_words(row: UnitRow) -> str:
    """Name the unit, say which number to ring first and whose it is, and every comment."""
    first = next(iter(row.unit.all_contacts), None)
    phone = (
        "" if first is None else named(translate("UnitTable", "Téléphone"), contact_words(first))
    )
    return "\n".join(filter(None, (row.unit.name, phone, row_comments(row))))


def row_comments(row: UnitRow) -> str:
    """Return what was written beside the counts of the unit, a line each."""
    return comment_words(row.unit.indicators[key] for key in form_order(row.unit.indicators))


_NAMES: Mapping[UnitColumn, Callable[[UnitRow], str]] = {
    UnitColumn.DEPARTEMENT: lambda row: row.unit.departement,
    UnitColumn.SITE: lambda row: row.unit.site.label,
    UnitColumn.UNIT: lambda row: row.unit.name,
    UnitColumn.GROUPING: grouping_words,
}
_TEXTS: Mapping[UnitColumn, Callable[[UnitRow], str]] = {
    **_NAMES,
    UnitColumn.UNIT: unit_text,
    UnitColumn.FREE: lambda row: f"{free_text(row)} / {installed_text(row)}",
    UnitColumn.FRESHNESS: age_text,
    UnitColumn.TREND: row_trend,
    UnitColumn.DISTANCE: distance_text,
}
_WORDS: Mapping[UnitColumn, Callable[[UnitRow], str]] = {
    **_NAMES,
    UnitColumn.UNIT: unit_words,
    UnitColumn.FREE: free_words,
    UnitColumn.FRESHNESS: freshness_sentence,
    UnitColumn.TREND: trend_words,
    UnitColumn.DISTANCE: distance_words,
}
