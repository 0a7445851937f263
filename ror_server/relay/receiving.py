"""Bringing the region up to date: a delta every few minutes, everything once a week.

Each page is a transaction of its own, so that people who declare meanwhile wait for no more than
one page. A reading that fails half-way leaves what it brought; the next one begins where the last
whole one ended.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select

from ror_server.database import engine as engines
from ror_server.database.schema import relay_resource
from ror_server.fhir import extraction
from ror_server.relay import deactivation, enqueue, state
from ror_server.relay.failures import RelayFailure
from ror_server.relay.region import NationalRegion, is_offer
from ror_server.relay.search_pages import Json, Page
from ror_server.relay.upsert import Report, upsert
from ror_server.settings.relay import RelaySettings

logger = logging.getLogger(__name__)
SKEW_WORTH_TELLING = timedelta(minutes=1)
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading did.

    Attributes:
        report: what became of the resources.
        departed: places put out of use.
        seconds: from the first question to the last commit.
        longest_hold: seconds of the longest transaction.
    """

    report: Report
    departed: int
    seconds: float
    longest_hold: float


class Receiver:
    """Reads one region into one database."""

    def __init__(
        self,
        engine: Engine,
        region: NationalRegion,
        settings: RelaySettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._engine = engine
        self._region = region
        self._settings = settings
        self._clock = clock

    def full(self, *, accept_loss: bool = False) -> Reading:
        """Read everything, and put out of use what is no longer there.

        Args:
            accept_loss: also when much more than usual is gone.

        Raises:
            RelayFailure: no answer, or too much is gone to be believed; what came is kept.
        """
        began, read_at = time.monotonic(), self._clock()
        report, hold, sent_at = self._upsert_all(self._region.whole(), read_at)
        with engines.recording(self._engine) as connection:
            enqueue.enqueue_all(connection, self._clock(), test_data=self._settings.send_test_data)
            departed = deactivation.deactivate(
                connection,
                report.seen | set(report.parked),
                largest_loss=1.0 if accept_loss else self._settings.largest_loss,
                now=self._clock(),
            )
            state.put(connection, state.SINCE, sent_at or read_at)
        reading = Reading(report, departed, time.monotonic() - began, hold)
        self._note(state.LAST_FULL, reading)
        return reading

    def delta(self) -> Reading:
        """Read what changed since the last reading, or everything when there was none.

        Raises:
            RelayFailure: no answer; what came is kept, and the next delta reads it again.
        """
        with self._engine.connect() as connection:
            since = state.moment(connection, state.SINCE)
        if since is None:
            return self.full()
        began, read_at = time.monotonic(), self._clock()
        pages = self._region.since(since - self._settings.delta_overlap)
        report, hold, sent_at = self._upsert_all(self._ours(pages), read_at)
        with engines.writing(self._engine) as connection:
            state.put(connection, state.SINCE, sent_at or read_at)
        reading = Reading(report, 0, time.monotonic() - began, hold)
        self._note(state.LAST_DELTA, reading)
        return reading

    def place(self, location_id: str) -> Report:
        """Read one place again.

        Raises:
            RelayFailure: no answer.
        """
        report, _, _ = self._upsert_all(self._ours(self._region.place(location_id)), self._clock())
        return report

    def _upsert_all(
        self, pages: Iterable[Page], read_at: datetime
    ) -> tuple[Report, float, datetime | None]:
        """Put pages in; return what became of them, the longest hold, and when the first left."""
        report, hold, sent_at = Report(), 0.0, None
        for page in pages:
            sent_at = sent_at or page.sent_at
            for some in _batches(page.resources):
                done, held = self._upsert(some, read_at)
                report.add(done)
                hold = max(hold, held)
        return report, hold, sent_at

    def _upsert(self, some: list[Json], read_at: datetime) -> tuple[Report, float]:
        """Put a batch in; return what became of it, and how long others could not write."""
        with engines.recording(self._engine) as connection:
            # The wait for one's turn before it holds nobody else up.
            began, now = time.monotonic(), self._clock()
            enqueue.enqueue_all(connection, now, test_data=self._settings.send_test_data)
            region = self._settings.region
            report = upsert(connection, some, region=region, read_at=read_at, now=now)
        return report, time.monotonic() - began

    def _ours(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Leave out places and offers that are none of critical care: deltas bring everything."""
        for page in pages:
            with self._engine.connect() as connection:
                yield Page(
                    _wanted(connection, page.resources, self._region),
                    page.matches,
                    page.total,
                    page.sent_at,
                )

    def _note(self, name: str, reading: Reading) -> None:
        now = self._clock()
        kept = {
            "at": now.isoformat(),
            "seconds": round(reading.seconds, 1),
            "resources": len(reading.report.seen),
            "added": reading.report.added,
            "changed": reading.report.changed,
            "parked": len(reading.report.parked),
            "duplicates": reading.report.duplicates,
            "departed": reading.departed,
        }
        with engines.writing(self._engine) as connection:
            state.put(connection, name, kept)
            if name == state.LAST_FULL:
                state.put(connection, state.LAST_DELTA, kept)
            state.put(connection, state.READING_FAILURE, None)
        logger.info("%s: %s", name, {key: each for key, each in kept.items() if key != "at"})


def note_failure(engine: Engine, name: str, failure: RelayFailure, now: datetime) -> None:
    """Remember why reading or sending fails, for whoever looks."""
    with engines.writing(engine) as connection:
        state.put(connection, name, {"at": now.isoformat(), "words": str(failure)})


def _batches(resources: list[Json]) -> Iterator[list[Json]]:
    """Cut a page so that each part can be put in alone: structures, places with offers, offers."""
    by_type: dict[str, list[Json]] = {}
    for each in resources:
        by_type.setdefault(str(each.get("resourceType")), []).append(each)
    offers = by_type.pop("HealthcareService", [])
    places = by_type.pop("Location", [])
    structures = [each for some in by_type.values() for each in some]
    if structures:
        yield structures
    left = dict(enumerate(offers))
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        ids = {each.get("id") for each in some}
        # Offers tell whose a place is; one that serves places of several parts comes with each.
        serving = [number for number, each in enumerate(offers) if ids & _places_of(each)]
        yield [*some, *(offers[number] for number in serving)]
        for number in serving:
            left.pop(number, None)
    others = list(left.values())
    for start in range(0, len(others), _AT_ONCE):
        yield others[start : start + _AT_ONCE]


def _places_of(offer: Json) -> set[str]:
    try:
        return set(extraction.places(offer))
    except (AttributeError, TypeError):
        return set()  # parked with its reason where it is put in


def _wanted(connection: Connection, resources: list[Json], region: NationalRegion) -> list[Json]:
    offers = [each for each in resources if is_offer(each, region.specialties)]
    served = {place for each in offers for place in _places_of(each)}
    ids = [str(each.get("id")) for each in resources if each.get("resourceType") == "Location"]
    known = set(
        connection.scalars(
            select(relay_resource.c.resource_id).where(
                relay_resource.c.resource_type == "Location", relay_resource.c.resource_id.in_(ids)
            )
        )
    )
    kept = served | known
    others = [
        each
        for each in resources
        if each.get("resourceType") == "Organization"
        or (each.get("resourceType") == "Location" and each.get("id") in kept)
    ]
    return [*others, *offers]
