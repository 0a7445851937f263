"""Words of the filter: its freshness steps, and each limit that is set as a short chip."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.region import Region
from ror_desktop.models.synthesis.matrix_wording import short_label

AGE_STEPS: tuple[timedelta | None, ...] = (
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
    None,
)
"""Freshness limits offered; None for no limit."""

_HOUR = timedelta(hours=1)
_FEW = 4

translate = QCoreApplication.translate


def age_step_words(step: timedelta | None) -> str:
    """Name a freshness limit."""
    if step is None:
        return translate("Filters", "toutes")
    return translate("Filters", "%1 h").replace("%1", str(step // _HOUR))


def filter_parts(region: Region, unit_filter: UnitFilter) -> list[tuple[str, UnitFilter]]:
    """Return each limit of a filter in words, with the filter that remains without it."""
    parts = []
    if unit_filter.departements:
        codes = [each.code for each in region.departements if each.code in unit_filter.departements]
        parts.append((_listed(codes), replace(unit_filter, departements=frozenset())))
    if unit_filter.groupings:
        names = [
            short_label(each) for each in region.groupings if each.code in unit_filter.groupings
        ]
        parts.append((_listed(names), replace(unit_filter, groupings=frozenset())))
    if unit_filter.max_age is not None:
        words = translate("Filters", "Moins de %1")
        words = words.replace("%1", age_step_words(unit_filter.max_age))
        parts.append((words, replace(unit_filter, max_age=None)))
    if unit_filter.only_free:
        words = translate("Filters", "Avec lits disponibles")
        parts.append((words, replace(unit_filter, only_free=False)))
    return parts


def filter_words(region: Region | None, unit_filter: UnitFilter) -> list[str]:
    """Return each limit of a filter in words; none while no region is known."""
    return [] if region is None else [words for words, _ in filter_parts(region, unit_filter)]


def _listed(names: list[str]) -> str:
    if len(names) <= _FEW:
        return ", ".join(names)
    shown = ", ".join(names[: _FEW - 1])
    rest = translate("Filters", "et %1 autres").replace("%1", str(len(names) - _FEW + 1))
    return f"{shown} {rest}"
