"""Figures as the national ROR tells them: which of two stands, and writing those that are followed.

A figure from above is followed, unless a local declaration is newer (capacityUpdateDate): an older
figure never overwrites it. What was sent up and is told otherwise later has been changed up there.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from ror_server.availability.serialization import capacities_of
from ror_server.availability.write import Author, Change, record
from ror_server.fhir.capacities import Capacity, Key, is_capacity
from ror_server.fhir.capacity_parser import BadCapacity, from_extension
from ror_server.fhir.codes import Gender
from ror_server.fhir.indicator_rules import CLOCK_TOLERANCE
from ror_server.relay import outbox
from ror_server.relay.outbox import Declared, State

logger = logging.getLogger(__name__)
NATIONAL = Author("relay", "ROR national")
"""Author of what comes from above, in histories."""
READ_LAG = timedelta(minutes=15)
"""How long what was written may be missing from what is read, which is another service."""
_OPEN = frozenset({State.WAITING, State.SENDING, State.PARKED})


@dataclass(slots=True)
class Told:
    """What a Location from above says.

    Attributes:
        figures: by indicator; of duplicates the one with the latest date.
        duplicates: indicators that came more than once.
        bad: why some could not be read, in words.
        old_gender: the deprecated code 03 came; its figures stand under 04 here.
    """

    figures: dict[Key, Capacity] = field(default_factory=dict)
    duplicates: list[Key] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    old_gender: bool = False


def told_by(resource: Mapping[str, Any]) -> Told:
    """Read the figures of a Location, leaving out those that cannot be read."""
    told = Told()
    for extension in resource.get("extension") or []:
        if not is_capacity(extension):
            continue
        try:
            one = from_extension(extension, known_codes_only=False)
        except BadCapacity as error:
            told.bad.append(str(error))
            continue
        if one.key.gender == Gender.UNDIFFERENTIATED:
            told.old_gender = True
            one = replace(one, key=one.key._replace(gender=Gender.UNDETERMINED))
        known = told.figures.get(one.key)
        if known is not None:
            told.duplicates.append(one.key)
        if known is None or one.updated_at > known.updated_at:
            told.figures[one.key] = one
    return told


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
    declared = outbox.declared_at(connection, list(told))
    changes: list[Change] = []
    above: list[tuple[str, Key]] = []
    for place, said in told.items():
        ours = {one.key: one for one in standing.get(place, [])}
        local = declared.get(place, {})
        dates = {key: each for key, (each, _) in local.items()}
        followed = differences(said, ours, dates, read_at)
        changes += [Change(place, key, ours.get(key), one) for key, one in followed.items()]
        above += [
            (place, key)
            for key, (_, where) in local.items()
            if where in _OPEN
            and key not in followed
            and not said.bad
            and is_same(said.figures.get(key), ours.get(key))
        ]
    names = [(each.location_id, each.key) for each in changes]
    outbox.stands_above(connection, above, now)
    _tell_replaced(names, declared)
    outbox.forget(connection, names)
    record(connection, changes, NATIONAL, now)
    return {place for place, _ in names}


def differences(
    told: Told,
    standing: Mapping[Key, Capacity],
    declared: Mapping[Key, Declared],
    read_at: datetime,
) -> dict[Key, Capacity | None]:
    """Return what has to change here, by indicator; None for one that goes.

    Args:
        told: what the national ROR says.
        standing: what stands here.
        declared: local declarations, sent or not.
        read_at: when reading began.
    """
    changed: dict[Key, Capacity | None] = {}
    for key in told.figures.keys() | standing.keys():
        theirs, ours = told.figures.get(key), standing.get(key)
        if is_same(theirs, ours) or (theirs is None and told.bad):
            # What could not be read may be the very indicator that seems to be absent.
            continue
        if _follows(theirs, declared.get(key), read_at):
            changed[key] = theirs
    return changed


def is_same(theirs: Capacity | None, ours: Capacity | None) -> bool:
    """Tell whether two figures say the same; comments do not go up and so do not come back."""
    if theirs is None or ours is None:
        return theirs is ours
    return theirs == (ours if theirs.comment else replace(ours, comment=""))


def _follows(theirs: Capacity | None, declared: Declared | None, read_at: datetime) -> bool:
    if declared is None:
        return True
    long_sent = declared.sent_at is not None and declared.sent_at + READ_LAG < read_at
    if theirs is None:
        return long_sent
    if theirs.updated_at > read_at + CLOCK_TOLERANCE:
        # A date from the future is newer than nothing.
        return long_sent
    if theirs.updated_at == declared.updated_at:
        return declared.sent_at is not None and declared.sent_at < read_at
    return theirs.updated_at > declared.updated_at


def _tell_replaced(
    changed: Iterable[tuple[str, Key]],
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
