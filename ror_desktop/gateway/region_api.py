"""What a region decides, as `/api/v1/region` tells it."""

from datetime import timedelta

from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.freshness import FreshnessLimits
from ror_desktop.domain.region import Departement, Grouping, Region
from ror_desktop.domain.units import Position
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway.fhir_json import Json

REGION_PATH = "/api/v1/region"

_LONGEST_HOURS = 24.0 * 365


def region(answer: Json) -> Region:
    """Read a region.

    Raises:
        UnreadableAnswer: it has no code, département or grouping: nothing could be shown.
    """
    city = read.child(answer, "default_city")
    latitude, longitude = read.decimal(city, "latitude"), read.decimal(city, "longitude")
    found = Region(
        code=read.text(answer, "code"),
        name=read.text(answer, "name"),
        departements=tuple(
            Departement(read.text(each, "code"), read.text(each, "name"))
            for each in read.children(answer, "departements")
        ),
        groupings=tuple(_grouping(each) for each in read.children(answer, "groupings")),
        limits=_limits(read.child(answer, "freshness")),
        default_city=read.text(city, "name"),
        centre=None if latitude is None or longitude is None else Position(latitude, longitude),
        credit=read.text(answer, "credit"),
        fictitious=answer.get("fictitious") is True,
    )
    if not found.code or not found.departements or not found.groupings:
        raise UnreadableAnswer("a region without code, département or grouping")
    return found


def _grouping(found: Json) -> Grouping:
    return Grouping(
        code=read.text(found, "code"),
        label=read.text(found, "label"),
        family=read.text(found, "family"),
        population=read.text(found, "population"),
        activities=frozenset(read.texts(found, "activities")),
    )


def _limits(found: Json) -> FreshnessLimits:
    """Read the limits; limits that make no sense are the usual ones."""
    fresh, stale = read.decimal(found, "fresh_hours"), read.decimal(found, "stale_hours")
    if fresh is None or stale is None or not 0 < fresh <= stale <= _LONGEST_HOURS:
        return FreshnessLimits()
    return FreshnessLimits(timedelta(hours=fresh), timedelta(hours=stale))
