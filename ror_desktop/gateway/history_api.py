"""Who declared what and when, as `/api/v1` tells it."""

import logging
from collections.abc import Iterator

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway.fhir_json import Json

logger = logging.getLogger(__name__)

LATEST_PATH = "/api/v1/declarations/latest"


def history_path(location_id: str) -> str:
    """Return the path of the history of one place."""
    return f"/api/v1/locations/{location_id}/history"


def entries(answer: Json) -> Iterator[HistoryEntry]:
    """Yield declarations in the order given; one that cannot be read is passed over and logged."""
    for each in read.children(answer, "entries"):
        found = _entry(each)
        if found is None:
            logger.warning("A declaration of the history cannot be read: %s", each.get("id"))
        else:
            yield found


def _entry(found: Json) -> HistoryEntry | None:
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
