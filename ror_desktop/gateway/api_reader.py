"""Reads the JSON of `/api/v1`, beside FHIR: the region, the history of declarations, feeds.

What is missing or odd in one entry hides that entry only.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.freshness import FreshnessLimits
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.region import Departement, Grouping, Region
from ror_desktop.domain.units import Position
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway.fhir_json import Json

logger = logging.getLogger(__name__)

REGION_PATH = "/api/v1/region"
LATEST_PATH = "/api/v1/declarations/latest"
FEEDS_PATH = "/api/v1/feeds"

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
        epoch=read.whole(answer, "epoch") or 0,
        beds_beyond_room=read.whole(answer, "beds_beyond_room") or 0,
        described=read.whole(answer, "described") or 0,
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


def history_path(location_id: str) -> str:
    """Return the path of the history of one place."""
    return f"/api/v1/locations/{location_id}/history"


def history_entries(answer: Json) -> Iterator[HistoryEntry]:
    """Yield declarations in the order given; one that cannot be read is passed over and logged.

    Raises:
        UnreadableAnswer: there is no list of them, which is not the server's way to say none.
    """
    for each in _listed(answer, "entries"):
        found = _history_entry(each)
        if found is None:
            logger.warning("A declaration of the history cannot be read: %s", each.get("id"))
        else:
            yield found


def _listed(answer: Json, name: str) -> Iterator[Json]:
    """Yield the objects of a list that the server never leaves out: others answer in its place."""
    if not isinstance(answer.get(name), list):
        raise UnreadableAnswer(f"an answer without its list of {name}")
    return read.children(answer, name)


def _history_entry(found: Json) -> HistoryEntry | None:
    key = read.child(found, "key")
    number = read.whole(found, "id")
    updated_at = read.instant(found, "updated_at")
    recorded_at = read.instant(found, "recorded_at")
    if number is None or updated_at is None or recorded_at is None or not read.text(key, "status"):
        return None
    return HistoryEntry(
        id=number,
        location_id=read.text(found, "location_id"),
        key=IndicatorKey(
            status=read.text(key, "status"),
            temporality=read.text(key, "temporality"),
            gender=read.text(key, "gender"),
            closing_type=read.text(key, "closing_type"),
            additional_type=read.text(key, "additional_type"),
            crisis_type=read.text(key, "crisis_type"),
            assignment=read.text(key, "assignment"),
        ),
        operation=read.text(found, "operation"),
        count=read.whole(found, "count"),
        previous=read.whole(found, "previous"),
        updated_at=updated_at,
        recorded_at=recorded_at,
        author=read.text(found, "author"),
        source=read.text(found, "source"),
        fictitious=found.get("fictitious") is True,
    )


def fed_units(answer: Json) -> Iterator[FedUnit]:
    """Yield the units that are fed; one without a place is passed over.

    Raises:
        UnreadableAnswer: there is no list of them, which is not the server's way to say none.
    """
    for each in _listed(answer, "units"):
        location_id = read.text(each, "location_id")
        if location_id:
            yield FedUnit(
                location_id=location_id,
                source=read.text(each, "source"),
                statuses=frozenset(read.texts(each, "statuses")),
                fed_at=read.instant(each, "fed_at"),
                problem=read.text(each, "problem"),
                recount_since=read.instant(each, "recount_since"),
            )
