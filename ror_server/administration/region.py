"""Administering the region: freshness limits, default city, départements, regroupements."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ror_server.administration.actor import Actor, Unknown, difference
from ror_server.audit.trail import Event
from ror_server.availability.versions import Described, tell
from ror_server.database.engine import recording
from ror_server.region import document, groupings
from ror_server.region.document import City
from ror_server.region.groupings import Grouping


def set_freshness(actor: Actor, fresh_hours: int, stale_hours: int) -> None:
    """Change the limits of freshness, in hours.

    Raises:
        RegionProblem: they are no hours of a week, or not in order.
    """
    with _changing(actor) as connection:
        document.set_freshness(connection, fresh_hours, stale_hours)


def set_city(actor: Actor, city: City) -> None:
    """Change the default city.

    Raises:
        RegionProblem: it has no name, or lies nowhere on Earth.
    """
    with _changing(actor) as connection:
        document.set_city(connection, city)


def move_departement(actor: Actor, code: str, steps: int) -> None:
    """Move a département up (-1) or down (1); at an end it stays."""
    with _changing(actor) as connection:
        document.move_departement(connection, code, steps)


def move_grouping(actor: Actor, code: str, steps: int) -> None:
    """Move a regroupement up (-1) or down (1); at an end it stays."""
    with _telling(actor) as connection:
        groupings.move(connection, code, steps)
        content = {"moved": steps}
        actor.record(connection, Event.GROUPING_CHANGED, detail=code, content=content)


def add_grouping(actor: Actor, grouping: Grouping) -> None:
    """Put a regroupement at the end.

    Raises:
        GroupingProblem: it cannot be as asked.
    """
    with _telling(actor) as connection:
        groupings.add(connection, grouping)
        _record_grouping(actor, connection, None, grouping)


def change_grouping(actor: Actor, grouping: Grouping) -> None:
    """Change what a regroupement is called and what it counts.

    Raises:
        Unknown: there is none of that code.
        GroupingProblem: it cannot be as asked.
    """
    with _telling(actor) as connection:
        before = _existing_grouping(connection, grouping.code)
        groupings.change(connection, grouping)
        _record_grouping(actor, connection, before, grouping)


def remove_grouping(actor: Actor, code: str) -> None:
    """Take a regroupement away.

    Raises:
        Unknown: there is none of that code.
        GroupingProblem: it is the last one.
    """
    with _telling(actor) as connection:
        before = _existing_grouping(connection, code)
        groupings.remove(connection, code)
        _record_grouping(actor, connection, before, None)


@contextmanager
def _changing(actor: Actor) -> Iterator[Connection]:
    """Change the region and leave a line in the trail, all or nothing."""
    with _telling(actor) as connection:
        before = document.read(connection)
        yield connection
        after = document.read(connection)
        names = ("fresh_hours", "stale_hours", "city", "departements")
        changes = difference(before, after, *names)
        content = {name: [_told(each) for each in change] for name, change in changes.items()}
        actor.record(connection, Event.REGION_CHANGED, content=content)


@contextmanager
def _telling(actor: Actor) -> Iterator[Connection]:
    """Change what the region decides, and let the desktops that are open know."""
    with recording(actor.engine) as connection:
        yield connection
        author = actor.account.display_name if actor.account else ""
        tell(connection, Described.REGION, actor.now, author)


def _existing_grouping(connection: Connection, code: str) -> Grouping:
    found = groupings.find(connection, code)
    if found is None:
        raise Unknown
    return found


def _record_grouping(
    actor: Actor, connection: Connection, before: Grouping | None, after: Grouping | None
) -> None:
    content = difference(before, after, "label", "family", "population", "activities")
    named = after or before
    code = named.code if named else ""
    actor.record(connection, Event.GROUPING_CHANGED, detail=code, content=content)


def _told(value: object) -> object:
    if isinstance(value, City):
        return [value.name, value.latitude, value.longitude]
    return [each.code for each in value] if isinstance(value, tuple) else value
