"""Writing the made-up declarations: a week at first, then what is missing up to now.

What a person or a machine declared is never touched: a service that anybody but this module has
declared for is left alone for ever, and keeps its figures and their age.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, select, update

from ror_server.audit.capacity_history import GENERATED, add_history
from ror_server.database.schema import capacity, capacity_history, change, location
from ror_server.fhir.capacities import Key
from ror_server.seed.counts import INSTALLED, Profile
from ror_server.seed.fhir_parts import FICTITIOUS_DISPLAY
from ror_server.seed.habits import Habit, declaration_times, habits_of
from ror_server.seed.resources import SURVEY_DATE
from ror_server.seed.services import Service

DEPTH = timedelta(days=7)
"""How far back the generated history goes."""

_BED = "01"
_TYPED = "01"

Row = dict[str, Any]


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
        _Declaration(each.id, SURVEY_DATE, _TYPED, {INSTALLED: each.beds}) for each in services
    ]
    _write(connection, declarations, {}, recorded_at=start)


def extend(
    connection: Connection, services: Iterable[Service], zone: ZoneInfo, now: datetime
) -> frozenset[str]:
    """Generate the declarations between the last generated one and now.

    Args:
        connection: in a transaction that writes.
        services: all units of the region.
        zone: in which the roll calls stand.
        now: nothing is dated later.

    Returns:
        Ids of the services that got a newer declaration.
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
    _write(connection, declarations, _standing(connection, touched))
    return touched


def announce(connection: Connection, service_ids: frozenset[str], now: datetime) -> None:
    """Give changed places a new version and tell those who follow the changes."""
    if not service_ids:
        return
    ids = sorted(service_ids)
    connection.execute(
        update(location)
        .where(location.c.id == bindparam("place"))
        .values(version=location.c.version + 1, last_updated=now),
        [{"place": id} for id in ids],
    )
    rows = connection.execute(select(location.c.id, location.c.version))
    versions = {row.id: row.version for row in rows}
    connection.execute(
        insert(change),
        [
            {
                "location_id": id,
                "version": versions[id],
                "recorded_at": now,
                "author_name": FICTITIOUS_DISPLAY,
            }
            for id in ids
        ],
    )


def _declarations(
    service: Service, habit: Habit, after: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[_Declaration]:
    profile = Profile(service)
    for moment in declaration_times(service.id, habit, after, until, zone):
        yield _Declaration(service.id, moment, profile.source, profile.counts_at(moment))


def _write(
    connection: Connection,
    declarations: Iterable[_Declaration],
    standing: Mapping[tuple[str, Key], int],
    recorded_at: datetime | None = None,
) -> None:
    """Add declarations, oldest first, to the history; leave the last ones standing."""
    before = dict(standing)
    latest: dict[tuple[str, Key], _Declaration] = {}
    rows: list[Row] = []
    for each in declarations:
        for key, count in each.counts.items():
            previous = before.get((each.service_id, key))
            rows.append(_history_row(each, key, previous, recorded_at or each.moment))
            before[each.service_id, key] = count
            latest[each.service_id, key] = each
    if not rows:
        return
    add_history(connection, rows)
    new = [_row(each, key) for (id, key), each in latest.items() if (id, key) not in standing]
    known = [_row(each, key) for (id, key), each in latest.items() if (id, key) in standing]
    if new:
        connection.execute(insert(capacity), [row | {"nature": _BED} for row in new])
    if known:
        key_columns = ("location_id", *Key._fields)
        statement = (
            update(capacity)
            .where(*(capacity.c[name] == bindparam(f"key_{name}") for name in key_columns))
            .values(
                count=bindparam("count"),
                source_type=bindparam("source_type"),
                updated_at=bindparam("updated_at"),
            )
        )
        renamed = [
            {f"key_{name}" if name in key_columns else name: value for name, value in row.items()}
            for row in known
        ]
        connection.execute(statement, renamed)


def _row(declaration: _Declaration, key: Key) -> Row:
    return {
        "location_id": declaration.service_id,
        **key._asdict(),
        "count": declaration.counts[key],
        "source_type": declaration.source,
        "updated_at": declaration.moment,
    }


def _history_row(
    declaration: _Declaration, key: Key, previous: int | None, recorded_at: datetime
) -> Row:
    return _row(declaration, key) | {
        "operation": "add" if previous is None else "replace",
        "previous_count": previous,
        "recorded_at": recorded_at,
        "author_kind": GENERATED,
        "author_name": FICTITIOUS_DISPLAY,
    }


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


def _standing(connection: Connection, service_ids: frozenset[str]) -> dict[tuple[str, Key], int]:
    columns = [capacity.c[name] for name in ("location_id", "count", *Key._fields)]
    return {
        (id, Key(*codes)): count
        for id, count, *codes in connection.execute(select(*columns))
        if id in service_ids
    }
