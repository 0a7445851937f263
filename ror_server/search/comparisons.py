"""What all conditions are made of: codes, numbers and times against a column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, and_, literal, not_, or_

from ror_server.database.types import Condition
from ror_server.fhir import canonical
from ror_server.fhir.date_ranges import Period
from ror_server.fhir.search_arguments import Argument, Number, Token
from ror_server.identity.principal import Principal


@dataclass(frozen=True, slots=True)
class Asking:
    """Who searches, in which state of the database.

    Attributes:
        connection: sees that state.
        reader: no condition may tell them what they may not see.
    """

    connection: Connection
    reader: Principal


Build = Callable[[Argument, Asking], Condition]
"""Gives the condition of an argument, or refuses it with a 400 that names it."""

MOST_ALTERNATIVES = 20
"""How many values a parameter may have when each makes a long expression."""


def one_of(column: ColumnElement[str], system: str, tokens: Iterable[Token]) -> Condition:
    """Return the condition to have one of some codes; "" in the column is an absent one."""
    ours = [each for each in tokens if each.system is None or _same(each.system, system)]
    condition: Condition = column.in_([each.code for each in ours if each.code])
    return condition if all(each.code for each in ours) else or_(condition, column != "")


def _same(system: str, expected: str) -> bool:
    """Recognise the code system, or a value set as some clients write."""
    return system == expected or system.startswith(canonical.VALUE_SETS)


def negated(argument: Argument, condition: Condition) -> Condition:
    """Return the condition, or its contrary under `:not`."""
    return not_(condition) if argument.modifier == "not" else condition


def compared(column: ColumnElement[Any], number: Number) -> Condition:
    """Return the condition to compare so with a number."""
    # A plain bound value would take the type of the column, and be rounded.
    value = literal(number.value, Float)
    match number.prefix:
        case "gt" | "sa":
            return column > value
        case "lt" | "eb":
            return column < value
        case "ge":
            return column >= value
        case "le":
            return column <= value
        case "ne":
            return column != value
        case _:
            return column == value


def during(column: ColumnElement[datetime], period: Period) -> Condition:
    """Return the condition to lie so with a stretch of time."""
    match period.prefix:
        case "gt" | "sa":
            return column >= period.high
        case "lt" | "eb":
            return column < period.low
        case "ge":
            return column >= period.low
        case "le":
            return column < period.high
        case "ne":
            return or_(column < period.low, column >= period.high)
        case _:
            return and_(column >= period.low, column < period.high)
