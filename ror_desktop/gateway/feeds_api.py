"""Which units a feed keeps up to date, as `/api/v1/feeds` tells it."""

from collections.abc import Iterator

from ror_desktop.domain.history import FedUnit
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway.fhir_json import Json

FEEDS_PATH = "/api/v1/feeds"


def fed_units(answer: Json) -> Iterator[FedUnit]:
    """Yield the units that are fed; one without a place is passed over."""
    for each in read.children(answer, "units"):
        location_id = read.text(each, "location_id")
        if location_id:
            yield FedUnit(
                location_id=location_id,
                source=read.text(each, "source"),
                statuses=frozenset(read.texts(each, "statuses")),
                fed_at=read.instant(each, "fed_at"),
            )
