"""Reads one FHIR Location: its counts, position, version and operational status."""

import logging
from collections.abc import Iterator
from functools import lru_cache

from ror_desktop.domain.codes import BED, Assignment, OperationalStatus, SourceType, Temporality
from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.indicators import Indicator, IndicatorKey, by_key
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.domain.units import Position
from ror_desktop.gateway import fhir_codes as codes
from ror_desktop.gateway import fhir_json as fhir
from ror_desktop.gateway.fhir_json import Json

logger = logging.getLogger(__name__)

_DEFAULTS = {"temporality": Temporality.CURRENT, "assignment": Assignment.NONE}
_NOT_LISTED = frozenset({"inactive", "suspended"})
_HIGHEST_LATITUDE = 90
_HIGHEST_LONGITUDE = 180


def unit_change(location: Json, event_id: int = 0, author: str = "") -> UnitChange:
    """Read what may have changed of a place.

    Args:
        location: FHIR Location.
        event_id: of the change stream, 0 when it was read otherwise.
        author: who changed it, "" when unknown.

    Raises:
        UnreadableAnswer: it is no Location, or has no id or date.
    """
    meta = fhir.child(location, "meta")
    updated = fhir.instant(meta, "lastUpdated")
    location_id = fhir.text(location, "id")
    if location.get("resourceType") != "Location" or not location_id or updated is None:
        raise UnreadableAnswer("not a Location with an id and a date")
    return UnitChange(
        event_id=event_id,
        unit_id=location_id,
        indicators=by_key(indicators(location)),
        version=version(location),
        last_updated=updated,
        author=author,
        operational_status=operational_status(location),
    )


def indicators(location: Json) -> Iterator[Indicator]:
    """Yield the counts of a place; one that cannot be read is passed over and logged."""
    for extension in fhir.extensions(location, codes.SUPPORTED_CAPACITY):
        found = _indicator(extension)
        if found is None:
            logger.warning("Location %s has a count that cannot be read", location.get("id"))
        else:
            yield found


def _indicator(extension: Json) -> Indicator | None:
    parts = {fhir.text(part, "url"): part for part in fhir.children(extension, "extension")}
    count = fhir.whole(parts.get("nbCapacity", {}), "valueInteger")
    updated_at = fhir.instant(parts.get("capacityUpdateDate", {}), "valueDateTime")

    def code(url: str) -> str:
        return fhir.code(fhir.child(parts.get(url, {}), "valueCodeableConcept"))

    found = tuple(
        code(url) or _DEFAULTS.get(name, "") for name, (url, _) in codes.KEY_PARTS.items()
    )
    # FHIR writes system|code: a code with a bar in it could never be searched for.
    odd = not found[0] or any("|" in each for each in found)
    if count is None or count < 0 or updated_at is None or odd:
        return None
    comment = parts.get("comment") or parts.get(codes.COMMENT) or {}
    return Indicator(
        key=_key(found),
        count=count,
        updated_at=updated_at,
        nature=code(codes.NATURE[0]) or BED,
        source=code(codes.SOURCE[0]) or SourceType.MANUAL,
        comment=fhir.text(comment, "valueString"),
    )


@lru_cache(maxsize=1024)
def _key(found: tuple[str, ...]) -> IndicatorKey:
    """Share the few dozen keys of a whole region."""
    return IndicatorKey(**dict(zip(codes.KEY_PARTS, found, strict=True)))


def version(resource: Json) -> str:
    """Return the ETag of a resource as its server writes it, "" when it has no version."""
    number = fhir.text(fhir.child(resource, "meta"), "versionId")
    return f'W/"{number}"' if number else ""


def operational_status(location: Json) -> str:
    """Return whether the place works; what nobody says counts as working.

    A place that the region no longer lists becomes inactive: it has no bed to offer.
    """
    if fhir.text(location, "status") in _NOT_LISTED:
        return OperationalStatus.CLOSED_FOR_GOOD
    return fhir.text(fhir.child(location, "operationalStatus"), "code") or (
        OperationalStatus.OPERATIONAL
    )


def commune(location: Json) -> str:
    """Return the COG code of the commune, "" when it is missing."""
    extension = fhir.extension(location, codes.COMMUNE_COG)
    return fhir.code(fhir.child(extension, "valueCodeableConcept"))


def position(location: Json) -> Position | None:
    """Return where the place is, None when that is missing or nowhere on Earth."""
    found = fhir.child(location, "position")
    latitude, longitude = fhir.decimal(found, "latitude"), fhir.decimal(found, "longitude")
    if latitude is None or longitude is None:
        return None
    if abs(latitude) > _HIGHEST_LATITUDE or abs(longitude) > _HIGHEST_LONGITUDE:
        return None
    reliability = fhir.extension(found, codes.COORDINATE_RELIABILITY)
    return Position(latitude, longitude, reliable=reliability.get("valueBoolean") is not False)


def external_id(location: Json, site_number: str) -> str:
    """Return the identifier that a PATCH of this place names.

    Args:
        location: FHIR Location.
        site_number: idNatStruct of its site, "" when unknown.

    Returns:
        idNatStruct and the hospital's own id of the bed zone, else the ROR's id of the place,
        else "".
    """
    zone = fhir.identifier(location, codes.ID_EXTERNAL)
    if "/" in zone:
        return zone
    if zone and site_number:
        return f"{site_number}/{zone}"
    return fhir.identifier(location, codes.ID_LOCATION)
