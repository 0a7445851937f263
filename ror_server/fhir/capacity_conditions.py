"""Search parameters on capacities.

Each looks for a place with at least one capacity that matches, so that two parameters may match two
capacities: the official server does the same, and its readers look at the capacities again. A
capacity that the reader may not see matches nothing.
"""

from sqlalchemy import ColumnElement, exists, or_, select

from ror_server.availability.access import visible_capacities
from ror_server.database.schema import capacity, location
from ror_server.fhir.data_profiles import Sight
from ror_server.fhir.search_arguments import Argument
from ror_server.search.comparisons import (
    Asking,
    Build,
    Condition,
    compared,
    during,
    negated,
    one_of,
)


def coded(column: ColumnElement[str], system: str) -> Build:
    """Match places with at least one capacity of such a code, whatever its other codes are."""

    def build(argument: Argument, asking: Asking) -> Condition:
        condition = one_of(column, system, argument.tokens())
        return negated(argument, _has_capacity(condition, asking))

    return build


def counted(argument: Argument, asking: Asking) -> Condition:
    """Match places with at least one capacity whose count compares so."""
    conditions = (compared(capacity.c["count"], each) for each in argument.numbers())
    return _has_capacity(or_(*conditions), asking)


def dated(argument: Argument, asking: Asking) -> Condition:
    """Match places with at least one capacity declared at such a time."""
    conditions = (during(capacity.c.updated_at, each) for each in argument.periods())
    return _has_capacity(or_(*conditions), asking)


def _has_capacity(condition: Condition, asking: Asking) -> Condition:
    """Match places with such a capacity among those that the reader may see."""
    shown = visible_capacities(Sight.of(asking.reader))
    return exists(
        select(1)
        .where(capacity.c.location_id == location.c.id, condition, shown)
        .correlate(location)
    )
