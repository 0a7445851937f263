"""Wording and formatting: one sentence for one thing that the domain knows, wherever it is said.

Source texts are French; Qt catalogues give the other languages. Sentences avoid plurals that
depend on a number, so that they read well in every language without plural rules.
"""

import textwrap
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from ror_desktop.domain.codes import CapacityStatus, OperationalStatus, Temporality
from ror_desktop.domain.freshness import FUTURE_TOLERANCE, FreshnessLevel
from ror_desktop.domain.history import FedUnit, typed_since
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.local_time import DoubledHour, doubled_hour, local_time
from ror_desktop.domain.totals import TotalState
from ror_desktop.domain.units import Unit
from ror_desktop.models.error_wording import error_words, issue_words
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP

__all__ = [
    "age_words",
    "clock_time",
    "closed_words",
    "comment_words",
    "error_words",
    "exact_time",
    "freshness_sign",
    "freshness_words",
    "indicator_label",
    "issue_words",
    "kilometres",
    "named",
    "one_line",
    "plain_tip",
    "source_words",
    "state_words",
]

translate = QCoreApplication.translate

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_LONGEST_IN_HOURS = timedelta(hours=48)
_TIP_COLUMNS = 90
_TIP_LINES = 20

_SIGNS = {
    FreshnessLevel.FRESH: "●",
    FreshnessLevel.AGEING: "◐",
    FreshnessLevel.STALE: "○",
    FreshnessLevel.UNKNOWN: "?",
}
_LEVELS = {
    FreshnessLevel.FRESH: QT_TRANSLATE_NOOP("Wording", "à jour"),
    FreshnessLevel.AGEING: QT_TRANSLATE_NOOP("Wording", "à rafraîchir"),
    FreshnessLevel.STALE: QT_TRANSLATE_NOOP("Wording", "périmé"),
    FreshnessLevel.UNKNOWN: QT_TRANSLATE_NOOP("Wording", "inconnu"),
}
_STATES = {
    TotalState.NONEXISTENT: QT_TRANSLATE_NOOP("Wording", "cette offre n’existe pas ici"),
    TotalState.NOT_REPORTED: QT_TRANSLATE_NOOP("Wording", "non renseigné"),
    TotalState.LAST_KNOWN: QT_TRANSLATE_NOOP("Wording", "dernier connu"),
    TotalState.DECLARED: QT_TRANSLATE_NOOP("Wording", "déclaré"),
    TotalState.FILTERED: QT_TRANSLATE_NOOP("Wording", "masqué par le filtre"),
}
_STATUSES = {
    "01": QT_TRANSLATE_NOOP("Wording", "Installés"),
    "02": QT_TRANSLATE_NOOP("Wording", "Disponibles"),
    "03": QT_TRANSLATE_NOOP("Wording", "Occupés"),
    "04": QT_TRANSLATE_NOOP("Wording", "Réservés"),
    "05": QT_TRANSLATE_NOOP("Wording", "Fermés"),
    "06": QT_TRANSLATE_NOOP("Wording", "Supplémentaires"),
    "07": QT_TRANSLATE_NOOP("Wording", "Opérationnels"),
}
_GENDERS = {
    "01": QT_TRANSLATE_NOOP("Wording", "femmes"),
    "02": QT_TRANSLATE_NOOP("Wording", "hommes"),
    "03": QT_TRANSLATE_NOOP("Wording", "indifférencié"),
    "04": "",
}
_CLOSING_TYPES = {
    "01": QT_TRANSLATE_NOOP("Wording", "réactivables"),
    "02": QT_TRANSLATE_NOOP("Wording", "non réactivables"),
    "03": QT_TRANSLATE_NOOP("Wording", "réactivation indéterminée"),
}
_ADDITIONAL_TYPES = {
    "01": QT_TRANSLATE_NOOP("Wording", "mobilisés"),
    "02": QT_TRANSLATE_NOOP("Wording", "mobilisables sans personnel"),
    "03": QT_TRANSLATE_NOOP("Wording", "mobilisables avec personnel"),
}
_TEMPORALITIES = {
    "02": QT_TRANSLATE_NOOP("Wording", "dans 1 h"),
    "03": QT_TRANSLATE_NOOP("Wording", "dans 24 h"),
    "04": QT_TRANSLATE_NOOP("Wording", "dans 48 h"),
    "05": QT_TRANSLATE_NOOP("Wording", "dans 7 jours"),
}
_CRISIS_TYPES = {
    "01": "PMIE 1",
    "02": QT_TRANSLATE_NOOP("Wording", "plan blanc"),
}
_ASSIGNMENTS = {"": "", "01": "", "02": "Covid+", "03": "Covid−"}
_SOURCES = {
    "01": QT_TRANSLATE_NOOP("Wording", "saisie manuelle"),
    "02": QT_TRANSLATE_NOOP("Wording", "gestion des lits"),
    "03": QT_TRANSLATE_NOOP("Wording", "gestion administrative (GAM)"),
    "04": QT_TRANSLATE_NOOP("Wording", "dossier patient (DPI)"),
}


def age_words(updated_at: datetime | None, now: datetime) -> str:
    """Say how old a figure is, roughly: the exact time belongs in a tooltip (`exact_time`)."""
    if updated_at is None:
        return translate("Wording", "jamais")
    age = now - updated_at
    if age < -FUTURE_TOLERANCE:
        return translate("Wording", "date dans le futur")
    if age < _MINUTE:
        return translate("Wording", "à l’instant")
    if age < _HOUR:
        return translate("Wording", "il y a %1 min").replace("%1", str(age // _MINUTE))
    if age < _LONGEST_IN_HOURS:
        return translate("Wording", "il y a %1 h").replace("%1", str(age // _HOUR))
    return translate("Wording", "il y a %1 j").replace("%1", str(age // _DAY))


def exact_time(moment: datetime) -> str:
    """Say a time exactly, in local time, day included, as the language writes it."""
    local = local_time(moment)
    day = QLocale().toString(_date(local), QLocale.FormatType.LongFormat)
    return translate("Wording", "%1 à %2").replace("%1", day).replace("%2", _clock(local))


def clock_time(moment: datetime, now: datetime) -> str:
    """Say a time of day, in local time, with a short date when it is not today's."""
    local = local_time(moment)
    if local.date() == local_time(now).date():
        return _clock(local)
    day = QLocale().toString(_date(local), QLocale.FormatType.ShortFormat)
    return translate("Wording", "%1 à %2").replace("%1", day).replace("%2", _clock(local))


def freshness_words(level: FreshnessLevel) -> str:
    """Name a freshness level."""
    return translate("Wording", _LEVELS[level])


def freshness_sign(level: FreshnessLevel) -> str:
    """Return the sign of a level, told apart without any colour."""
    return _SIGNS[level]


def state_words(state: TotalState) -> str:
    """Name a state of a cell."""
    return translate("Wording", _STATES[state])


def source_words(code: str) -> str:
    """Name where a count comes from (TRE_R335); an unknown code is shown as it is."""
    return _word(_SOURCES, code)


def status_words(code: str) -> str:
    """Name a status of beds (TRE_R330); an unknown code is shown as it is."""
    return _word(_STATUSES, code)


def indicator_label(key: IndicatorKey) -> str:
    """Name an indicator from its codes; an unknown code is shown as it is."""
    label = _word(_STATUSES, key.status)
    kinds = (
        _word(_CLOSING_TYPES, key.closing_type),
        _word(_ADDITIONAL_TYPES, key.additional_type),
    )
    for kind in filter(None, kinds):
        label += f" ({kind})"
    horizon = "" if key.temporality == Temporality.CURRENT else key.temporality
    details = (
        _word(_GENDERS, key.gender),
        _word(_ASSIGNMENTS, key.assignment),
        _word(_CRISIS_TYPES, key.crisis_type),
        _word(_TEMPORALITIES, horizon),
    )
    return " – ".join((label, *filter(None, details)))


def _word(table: dict[str, str], code: str) -> str:
    source = table.get(code, code)
    return translate("Wording", source) if source else ""


def _date(local: datetime) -> QDate:
    return QDate(local.year, local.month, local.day)


def _clock(local: datetime) -> str:
    """Write a time of day, and which of the two it is where a night of October has it twice."""
    text = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    match doubled_hour(local):
        case None:
            return text
        case DoubledHour.SUMMER:
            return translate("Wording", "%1 (heure d’été)").replace("%1", text)
        case DoubledHour.WINTER:
            return translate("Wording", "%1 (heure d’hiver)").replace("%1", text)


def named(name: str, said: str) -> str:
    """Say something of a thing, with the colon as the language sets it."""
    return translate("Wording", "%1 : %2").replace("%1", name).replace("%2", said)


def plain_tip(text: str) -> str:
    """Return a text of any length as a tooltip: Qt breaks no plain text into lines by itself."""
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, _TIP_COLUMNS)]
    if len(lines) > _TIP_LINES:
        lines = [*lines[: _TIP_LINES - 1], lines[_TIP_LINES - 1] + " …"]
    return "\n".join(lines)


def shortened(text: str, most: int) -> str:
    """Return a text that fits, cut after a whole word with "…" where it is too long.

    Args:
        text: any.
        most: characters as Windows counts them (UTF-16).
    """
    if _units(text) <= most:
        return text
    while _units(text) >= most:
        # One word at a time; a single word that is too long has to be cut within.
        shorter = text.rstrip().rpartition(" ")[0]
        text = shorter or text[: most // 2]
    return text.rstrip(" \u00a0\u202f,;:(–-") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def kilometres(distance: float) -> str:
    """Write a distance in kilometres with one decimal, as the language writes numbers."""
    number = QLocale().toString(distance, "f", 1)
    return translate("Wording", "%1\u00a0km").replace("%1", number)


def comment_words(indicators: Iterable[Indicator]) -> str:
    """Return the comments of some counts, each with what it is beside, a line each."""
    return "\n".join(
        named(indicator_label(each.key), one_line(each.comment))
        for each in indicators
        if each.comment
    )


def one_line(text: str) -> str:
    """Return a text that somebody wrote without its ends of lines."""
    return " ".join(text.split())


def feed_words(fed: FedUnit | None, indicators: Collection[Indicator], now: datetime) -> str:
    """Say whether the figures are the feed's or typed since; "" for a unit that nothing feeds."""
    if fed is None:
        return ""
    if fed.recount_since is not None:
        words = translate("Feeding", "Recensement à faire – %1 : plus de mise à jour depuis %2")
        since = clock_time(fed.recount_since, now)
        return words.replace("%1", _named(fed)).replace("%2", since)
    if typed_since(fed, indicators):
        return translate("Feeding", "Saisie manuelle, jusqu’à la prochaine mise à jour automatique")
    if fed.fed_at is None:
        words = translate("Feeding", "Mise à jour automatique – %1, encore attendue")
        return words.replace("%1", _named(fed))
    words = translate("Feeding", "Mise à jour automatique – %1 : %2")
    words = words.replace("%1", _named(fed)).replace("%2", age_words(fed.fed_at, now))
    if fed.problem:
        words += translate("Feeding", " – dernières données non prises")
    return words


def _named(fed: FedUnit) -> str:
    """Name the source; and what it tells of, when free beds are left to people."""
    if CapacityStatus.AVAILABLE in fed.statuses:
        return source_words(fed.source)
    told = (indicator_label(IndicatorKey(status)).lower() for status in sorted(fed.statuses))
    return ", ".join((source_words(fed.source), *told))


def closed_words(unit: Unit) -> str:
    """Say why a unit has no free bed to offer, or which of its offers counts no more; "" else."""
    if unit.operational_status == OperationalStatus.CLOSED_FOR_A_TIME:
        return translate("Wording", "Unité fermée pour un temps : aucun lit compté.")
    if unit.operational_status == OperationalStatus.CLOSED_FOR_GOOD:
        return translate("Wording", "Unité fermée : aucun lit compté.")
    if not unit.site.active:
        return translate("Wording", "Établissement hors service : aucun lit compté.")
    if not unit.is_in_use:
        return translate("Wording", "Offre hors service : aucun lit compté.")
    names = ", ".join(each.name for each in unit.offers if not each.active)
    return named(translate("Wording", "Offre hors service"), names) if names else ""
