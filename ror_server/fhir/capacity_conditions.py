"""Search parameters on capacities.

Each looks for a place with at least one capacity that matches, so that two parameters may match two
capacities: the official server does the same, and its readers look at the capacities again.
"""

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from ror_server.database.schema import capacity, location
from ror_server.fhir.arguments import Argument
from ror_server.fhir.comparisons import Build, Condition, compared, during, negated, one_of


def coded(column: ColumnElement[str], system: str) -> Build:
    """Match places with at least one capacity of such a code, whatever its other codes are."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return negated(argument, _has_capacity(one_of(column, system, argument.tokens())))

    return build


def counted(argument: Argument, _connection: Connection) -> Condition:
    """Match places with at least one capacity whose count compares so."""
    return _has_capacity(or_(*(compared(capacity.c["count"], each) for each in argument.numbers())))


def dated(argument: Argument, _connection: Connection) -> Condition:
    """Match places with at least one capacity declared at such a time."""
    return _has_capacity(or_(*(during(capacity.c.updated_at, each) for each in argument.periods())))


def _has_capacity(condition: Condition) -> Condition:
    return exists(
        select(1).where(capacity.c.location_id == location.c.id, condition).correlate(location)
    )
