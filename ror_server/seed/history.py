"""Writing the made-up declarations: a week at first, then what is missing up to now.

What a person or a machine declared is never touched: a service that anybody but this module has
declared for is left alone for ever, and keeps its figures and their age.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from ror_server.audit.capacity_history import GENERATED
from ror_server.availability.serialization import capacities_of
from ror_server.availability.write import MADE_UP, Change, record
from ror_server.database.schema import capacity_history
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.codes import Nature, Source
from ror_server.seed.counts import INSTALLED, Profile
from ror_server.seed.habits import Habit, declaration_times, habits_of
from ror_server.seed.resources import SURVEY_DATE
from ror_server.seed.services import Service

DEPTH = timedelta(days=7)
"""How far back the generated history goes."""


@dataclass(frozen=True, slots=True)
class _Declaration:
    """All counts that a service gives at one moment."""

    service_id: str
    moment: datetime
    source: str
    counts: Mapping[Key, int]


def write_installed(connection: Connection, services: Iterable[Service], now: datetime) -> None:
    """Write the installed beds of new services, dated of the survey, as the start of history."""
    start = min(now, max(SURVEY_DATE, now - DEPTH))
    declarations = [
        _Declaration(each.id, SURVEY_DATE, Source.TYPED, {INSTALLED: each.beds})
        for each in services
    ]
    record(connection, _changes(declarations, {}, start), MADE_UP, now, new_places=True)


def extend(
    connection: Connection,
    services: Iterable[Service],
    zone: ZoneInfo,
    now: datetime,
    *,
    new_places: bool,
) -> None:
    """Generate the declarations between the last generated one and now.

    Args:
        connection: in a transaction that writes.
        services: all units of the region.
        zone: in which the roll calls stand.
        now: nothing is dated later.
        new_places: this transaction has put them in.
    """
    kept = list(services)
    after = max(_generated_until(connection), now - DEPTH)
    theirs = _declared_by_others(connection)
    habits = habits_of(kept)
    declarations = sorted(
        (
            declaration
            for service in kept
            if service.id not in theirs
            for declaration in _declarations(service, habits[service.id], after, now, zone)
        ),
        key=lambda each: each.moment,
    )
    touched = frozenset(each.service_id for each in declarations)
    changes = _changes(declarations, _standing(connection, touched))
    record(connection, changes, MADE_UP, now, new_places=new_places)


def _declarations(
    service: Service, habit: Habit, after: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[_Declaration]:
    profile = Profile(service)
    for moment in declaration_times(service.id, habit, after, until, zone):
        yield _Declaration(service.id, moment, profile.source, profile.counts_at(moment))


def _changes(
    declarations: Iterable[_Declaration],
    standing: Mapping[tuple[str, Key], Capacity],
    recorded_at: datetime | None = None,
) -> list[Change]:
    """Turn declarations, oldest first, into changes that build on what stands."""
    before = dict(standing)
    changes: list[Change] = []
    for each in declarations:
        place, recorded = each.service_id, recorded_at or each.moment
        for key, count in each.counts.items():
            known = before.get((place, key))
            nature, comment = (known.nature, known.comment) if known else (Nature.BED, "")
            one = Capacity(key, nature, count, each.source, each.moment, comment)
            changes.append(Change(place, key, known, one, recorded))
            before[place, key] = one
    return changes


def _generated_until(connection: Connection) -> datetime:
    query = select(func.max(capacity_history.c.updated_at)).where(
        capacity_history.c.author_kind == GENERATED
    )
    found: datetime | None = connection.scalar(query)
    return found or SURVEY_DATE


def _declared_by_others(connection: Connection) -> frozenset[str]:
    query = (
        select(capacity_history.c.location_id)
        .where(capacity_history.c.author_kind != GENERATED)
        .distinct()
    )
    return frozenset(connection.scalars(query))


def _standing(
    connection: Connection, service_ids: frozenset[str]
) -> dict[tuple[str, Key], Capacity]:
    found = capacities_of(connection, service_ids)
    return {(place, one.key): one for place, ones in found.items() for one in ones}
