"""Words of the map: what its page is told of a marker, as numbers, shapes and sentences."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.availability import installed
from ror_desktop.domain.contacts import ContactOwner, UnitContact, by_usefulness
from ror_desktop.mapping.markers import MarkedUnit, MarkerKind, SiteMarker
from ror_desktop.mapping.messages import PageTexts
from ror_desktop.mapping.outlines import SamuSite
from ror_desktop.models.contact_wording import contact_words
from ror_desktop.models.wording import age_words, freshness_sign, freshness_words

translate = QCoreApplication.translate


def page_words() -> PageTexts:
    """Return what the page says before any message."""
    return PageTexts(
        outlines_credit=translate("Map", "Contours : IGN ADMIN EXPRESS, Licence Ouverte"),
        zoom_in=translate("Map", "Agrandir"),
        zoom_out=translate("Map", "Réduire"),
        close_popup=translate("Map", "Fermer"),
    )


def site_fields(marker: SiteMarker) -> dict[str, object]:
    """Return what the page draws of a marker; nothing in it changes by the minute."""
    return {
        "id": marker.site.id,
        "latitude": marker.position.latitude,
        "longitude": marker.position.longitude,
        "approximate": not marker.position.reliable,
        "count": count_text(marker),
        "free": marker.total.free,
        "kind": marker.kind.value,
        "level": marker.total.level.name.lower(),
        "label": site_sentence(marker),
    }


def count_text(marker: SiteMarker) -> str:
    """Return the number on a marker; a dash where nobody declared."""
    if marker.kind is MarkerKind.NOT_REPORTED:
        return "–"
    return str(
        marker.total.last_known if marker.kind is MarkerKind.LAST_KNOWN else marker.total.free
    )


def site_sentence(marker: SiteMarker) -> str:
    """Say a marker in words, for tooltips and screen readers."""
    name = marker.site.label
    if not marker.position.reliable:
        name = translate("Map", "%1 (position approximative)").replace("%1", name)
    if marker.kind is MarkerKind.NOT_REPORTED:
        return translate("Map", "%1 : non renseigné").replace("%1", name)
    if marker.kind is MarkerKind.LAST_KNOWN:
        told = translate("Map", "%1 : dernier connu, lits libres : %2")
        return told.replace("%2", str(marker.total.last_known)).replace("%1", name)
    told = translate("Map", "%1 : lits libres : %2, %3")
    level = freshness_words(marker.total.level)
    return told.replace("%3", level).replace("%2", str(marker.total.free)).replace("%1", name)


def popup_fields(marker: SiteMarker, now: datetime) -> dict[str, object]:
    """Return the content of the popup of a site."""
    site = marker.site
    lines = [site.postal_address]
    owned = (UnitContact(each, ContactOwner.SITE, "") for each in site.contacts)
    words = translate("Map", "Téléphone : %1")
    lines += [words.replace("%1", contact_words(each)) for each in by_usefulness(owned)]
    if not marker.position.reliable:
        lines.append(translate("Map", "Position approximative : centre de la commune"))
    return {
        "site": site.id,
        "title": site.label,
        "lines": [line for line in lines if line],
        "heading": translate("Map", "libres / installés"),
        "units": [_unit_fields(each, now) for each in marker.units],
        "sheet": translate("Map", "Ouvrir la fiche de l’unité"),
        "show": translate("Map", "Voir dans la synthèse"),
    }


def samu_fields(site: SamuSite) -> dict[str, object]:
    """Return what the page draws of a SAMU centre."""
    return {
        "latitude": site.position.latitude,
        "longitude": site.position.longitude,
        "approximate": not site.position.reliable,
        "label": f"{site.name} – {site.address}",
    }


def _unit_fields(marked: MarkedUnit, now: datetime) -> dict[str, object]:
    found = marked.availability
    level = freshness_words(found.level)
    age = f"{freshness_sign(found.level)} {age_words(found.updated_at, now)}, {level}"
    return {
        "id": marked.unit.location_id,
        "name": marked.unit.name,
        "free": _free_text(marked),
        "grouping": ", ".join(marked.grouping_labels),
        "age": age if found.is_reported else translate("Map", "non renseigné"),
        "kind": "old" if found.is_last_known else "current",
    }


def _free_text(marked: MarkedUnit) -> str:
    found = marked.availability
    installed_beds = installed(marked.unit)
    beds = "–" if installed_beds is None else str(installed_beds)
    free = "–" if found.free is None else str(found.free)
    text = translate("Map", "%1 / %2").replace("%2", beds).replace("%1", free)
    if found.is_last_known:
        return translate("Map", "dernier connu : %1").replace("%1", text)
    return text
