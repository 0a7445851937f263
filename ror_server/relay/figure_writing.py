"""Writing figures from above: counts, history under the name of the national ROR, and the events.

Everything goes in one transaction with what it changes, so that the change stream of the region
tells it like any other change.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from ror_server.audit.capacity_history import add_history
from ror_server.availability.serialization import capacities_of
from ror_server.database.schema import INDICATOR_KEY, capacity, change, location
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.ingest_rows import capacity_row
from ror_server.relay import outgoing
from ror_server.relay.figures import Told, differences, is_same
from ror_server.relay.gathering import AUTHOR_KIND, AUTHOR_NAME
from ror_server.relay.outgoing import State

logger = logging.getLogger(__name__)
_SLICE = 100
_OPEN = frozenset({State.WAITING, State.SENDING, State.PARKED})


def write(
    connection: Connection, told: Mapping[str, Told], read_at: datetime, now: datetime
) -> set[str]:
    """Bring the figures of places in line with what the national ROR tells.

    Args:
        connection: of `recording`.
        told: by place.
        read_at: when reading began.
        now: version date of what changes.

    Returns:
        The places whose figures changed.
    """
    standing = capacities_of(connection, told)
    declared = outgoing.declared_at(connection, list(told))
    changed: dict[tuple[str, Key], Capacity | None] = {}
    before: dict[tuple[str, Key], Capacity] = {}
    above: list[tuple[str, Key]] = []
    for place, said in told.items():
        ours = {one.key: one for one in standing.get(place, [])}
        local = declared.get(place, {})
        dates = {key: each for key, (each, _) in local.items()}
        for key, one in differences(said, ours, dates, read_at).items():
            changed[place, key] = one
        before.update(((place, key), one) for key, one in ours.items())
        above += [
            (place, key)
            for key, (_, where) in local.items()
            if where in _OPEN
            and (place, key) not in changed
            and not said.bad
            and is_same(said.figures.get(key), ours.get(key))
        ]
    outgoing.stands_above(connection, above, now)
    _tell_replaced(changed, declared)
    outgoing.forget(connection, changed)
    _replace(connection, changed)
    rows = [_history(name, before.get(name), after, now) for name, after in changed.items()]
    add_history(connection, rows)
    _raise_versions(connection, changed, now)
    return {place for place, _ in changed}


def announce(connection: Connection, places: Collection[str], now: datetime) -> None:
    """Tell the change stream of places that are new or changed by themselves."""
    rows = connection.execute(
        select(location.c.id, location.c.version).where(location.c.id.in_(places))
    )
    _insert_changes(connection, ((id, version, "") for id, version in rows), now)


def _tell_replaced(
    changed: Mapping[tuple[str, Key], Capacity | None],
    declared: Mapping[str, Mapping[Key, tuple[Any, State]]],
) -> None:
    """Note in the log what a newer figure from above takes the place of: nobody is asked."""
    for place, key in changed:
        _, where = declared.get(place, {}).get(key, (None, State.SENT))
        if where in _OPEN:
            logger.warning(
                "Place %s, indicator %s: a newer figure of the national ROR replaces a local "
                "declaration that was %s",
                place,
                "/".join(key),
                where.value,
            )


def _replace(connection: Connection, changed: Mapping[tuple[str, Key], Capacity | None]) -> None:
    names = [(place, *key) for place, key in changed]
    whole = tuple_(capacity.c.location_id, *(capacity.c[name] for name in INDICATOR_KEY))
    for start in range(0, len(names), _SLICE):
        some = whole.in_(names[start : start + _SLICE])
        connection.execute(delete(capacity).where(some))
    rows = [capacity_row(place, one) for (place, _), one in changed.items() if one is not None]
    if rows:
        connection.execute(insert(capacity), rows)


def _history(
    name: tuple[str, Key], before: Capacity | None, after: Capacity | None, now: datetime
) -> dict[str, Any]:
    place, key = name
    told = after or before
    operation = "replace" if before else "add"
    return {
        "location_id": place,
        **key._asdict(),
        "operation": operation if after else "delete",
        "count": after.count if after else None,
        "previous_count": before.count if before else None,
        "updated_at": after.updated_at if after else now,
        "recorded_at": now,
        "author_kind": AUTHOR_KIND,
        "author_id": "",
        "author_name": AUTHOR_NAME,
        "source_type": told.source_type if told else "",
    }


def _raise_versions(
    connection: Connection, changed: Iterable[tuple[str, Key]], now: datetime
) -> None:
    statuses: dict[str, set[str]] = {}
    for place, key in changed:
        statuses.setdefault(place, set()).add(key.status)
    if not statuses:
        return
    chosen = location.c.id.in_(statuses)
    connection.execute(
        update(location).where(chosen).values(version=location.c.version + 1, last_updated=now)
    )
    rows = connection.execute(select(location.c.id, location.c.version).where(chosen))
    told = ((id, version, " ".join(sorted(statuses[id]))) for id, version in rows.all())
    _insert_changes(connection, told, now)


def _insert_changes(
    connection: Connection, told: Iterable[tuple[str, int, str]], now: datetime
) -> None:
    rows = [
        {
            "location_id": place,
            "version": version,
            "recorded_at": now,
            "author_name": AUTHOR_NAME,
            "statuses": statuses,
        }
        for place, version, statuses in sorted(told)
    ]
    if rows:
        connection.execute(insert(change), rows)
