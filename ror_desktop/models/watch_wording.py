"""Words of the watched lists, and of the alert for a bed that frees."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice
from ror_desktop.domain.synthesis import TOTAL, RowKind
from ror_desktop.domain.units import Site
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.models.synthesis.matrix_wording import (
    NOT_REPORTED_SIGN,
    departement_words,
    row_words,
)
from ror_desktop.models.watched_lists import FreedBeds
from ror_desktop.models.wording import named, shortened

_LONGEST_NAME = 80
"""Two of them and the rest fit into a notification of Windows."""

translate = QCoreApplication.translate


def watch_words(region: Region, choice: ListChoice) -> str:
    """Name a watched list in full, such as "Réanimation adulte – Paris (75)"."""
    place = departement_words(region, choice.departement)
    if choice.row.kind is RowKind.TOTAL:
        return place
    return f"{row_words(region, choice.row)} – {place}"


def watch_short_words(region: Region, choice: ListChoice, free: int | None) -> str:
    """Name a watched list on a chip, with its free beds, such as "Réanimation adulte 75 : 3"."""
    row = "" if choice.row.kind is RowKind.TOTAL else row_words(region, choice.row)
    place = region.name if choice.departement == TOTAL else choice.departement
    beds = NOT_REPORTED_SIGN if free is None else str(free)
    return named(" ".join(filter(None, (row, place))), beds)


def freed_alert(region: Region, freed: FreedBeds) -> Alert:
    """Call for a bed that freed; names the unit, its place, and both counts."""
    unit = freed.unit
    if freed.before is None:
        text = translate(
            "Watch", "%1, %2 (%3). Lits disponibles : %4 ; avant, périmé ou non renseigné."
        )
    else:
        text = translate("Watch", "%1, %2 (%3). Lits disponibles : %4, contre %5 avant.")
    # Names give way: the counts stand last, and a system that cuts would cut them.
    name, site = shortened(unit.name, _LONGEST_NAME), _site_words(unit.site)
    for place, words in enumerate(
        (name, site, unit.departement, str(freed.free), str(freed.before)), start=1
    ):
        text = text.replace(f"%{place}", words)
    title = named(translate("Watch", "Un lit s’est libéré"), watch_words(region, freed.choice))
    return Alert(AlertKind.BED_FREED, title, text, unit.location_id)


def _site_words(site: Site) -> str:
    """Name a site; what tells it from another of its name is never cut."""
    told_apart = site.label.removeprefix(site.name)
    return shortened(site.name, max(1, _LONGEST_NAME - len(told_apart))) + told_apart
