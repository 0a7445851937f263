"""A unit in a few lines, for the file of the patient's case: what was known, and when."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.entry import entry_keys
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_wording import departement_words
from ror_desktop.models.wording import (
    age_words,
    exact_time,
    freshness_words,
    indicator_label,
    named,
    source_words,
)

translate = QCoreApplication.translate


def unit_case_text(store: RegionStore, unit: Unit) -> str:
    """Return name, place, how to call, every count with its age and source, and the time."""
    region = store.region
    place = departement_words(region, unit.departement) if region else unit.departement
    unknown = translate("CaseText", "non renseigné")
    groupings = ", ".join(each.label for each in store.groupings_of(unit.location_id))
    lines = [
        f"{unit.name} – {unit.site.name}, {place}",
        named(translate("CaseText", "Regroupement"), groupings or unknown),
        named(translate("CaseText", "Téléphone"), unit.contact_phone or unknown),
        named(translate("CaseText", "Adresse"), unit.site.postal_address or unknown),
    ]
    keys = [key for key in entry_keys(unit) if key in unit.indicators]
    lines += [_count(store, unit.indicators[key]) for key in keys]
    if not keys:
        lines.append(translate("CaseText", "Aucun lit n’a été déclaré."))
    lines.append(named(translate("CaseText", "Relevé le"), exact_time(store.now)))
    if unit.fictitious:
        lines.append(translate("CaseText", "DONNÉES FICTIVES : ne pas utiliser pour soigner"))
    return "\n".join(lines)


def _count(store: RegionStore, indicator: Indicator) -> str:
    count = named(indicator_label(indicator.key), str(indicator.count))
    region = store.region
    level = region.limits.level(indicator.updated_at, store.now) if region else None
    details = (
        freshness_words(level) if level else "",
        age_words(indicator.updated_at, store.now),
        exact_time(indicator.updated_at),
        source_words(indicator.source),
    )
    return f"{count} ({', '.join(filter(None, details))})"
