"""The figures of one place as the national ROR tells them, and which of two figures stands.

A figure from above is followed, unless a local declaration is newer (capacityUpdateDate): an older
figure never overwrites it. What was sent up and is told otherwise later has been changed up there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from ror_server.fhir.capacities import Capacity, Key, is_capacity
from ror_server.fhir.capacity_parser import BadCapacity, from_extension
from ror_server.fhir.indicator_rules import CLOCK_TOLERANCE

READ_LAG = timedelta(minutes=15)
"""How long what was written may be missing from what is read, which is another service."""
_OLD_GENDER, _GENDER = "03", "04"


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


@dataclass(frozen=True, slots=True)
class Declared:
    """The last local declaration of an indicator.

    Attributes:
        updated_at: its date.
        sent_at: when the national ROR accepted it, None while it has not.
    """

    updated_at: datetime
    sent_at: datetime | None


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
        if one.key.gender == _OLD_GENDER:
            told.old_gender = True
            one = replace(one, key=one.key._replace(gender=_GENDER))
        known = told.figures.get(one.key)
        if known is not None:
            told.duplicates.append(one.key)
        if known is None or one.updated_at > known.updated_at:
            told.figures[one.key] = one
    return told


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
