"""Search parameters as conditions of SQL: on columns, on business identifiers, on capacities.

Each function returns a builder for one column, or is one. Values always travel as bound parameters.

Those on capacities look for a place with at least one that matches, so that two parameters may
match two capacities: the official server does the same, and its readers look at the capacities
again. A capacity that the reader may not see matches nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, false, or_, select

from ror_server.availability.access import visible_capacities
from ror_server.database.schema import capacity, identifier, location, organization
from ror_server.database.text_patterns import containing
from ror_server.database.types import Condition
from ror_server.fhir import canonical
from ror_server.fhir.profile_rules import Visibility
from ror_server.fhir.search_arguments import Argument, Token
from ror_server.search.comparisons import (
    MOST_ALTERNATIVES,
    Asking,
    Build,
    compared,
    during,
    negated,
    one_of,
)

_LONGEST_TEXT = 200


def coded(column: ColumnElement[str], system: str) -> Build:
    """Match a code that stands in a column; "" is an absent one."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return negated(argument, one_of(column, system, argument.tokens()))

    return build


def coded_somewhere(column: ColumnElement[str]) -> Build:
    """Match a code that stands in a column, of whatever system: writers differ."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        tokens = [Token(None, each.code) for each in argument.tokens()]
        return negated(argument, one_of(column, "", tokens))

    return build


def dated(column: ColumnElement[datetime]) -> Build:
    """Match a time that stands in a column."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return or_(*(during(column, each) for each in argument.periods()))

    return build


def counted(column: ColumnElement[Any]) -> Build:
    """Match a number that stands in a column."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return or_(*(compared(column, each) for each in argument.numbers()))

    return build


def begins(column: ColumnElement[str]) -> Build:
    """Match a text that begins so, whatever its case and accents."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        texts = argument.plain(MOST_ALTERNATIVES)
        if any(len(each) > _LONGEST_TEXT for each in texts):
            raise argument.refusal("texte trop long")
        return or_(*(column.regexp_match(_beginning(each)) for each in texts))

    return build


def referring(column: ColumnElement[str], resource_type: str) -> Build:
    """Match a reference that stands in a column, given as an id or as Type/id."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return column.in_(_ids(argument, resource_type))

    return build


def identified_by_id(column: ColumnElement[str]) -> Build:
    """Match the FHIR id."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return negated(argument, column.in_(argument.plain()))

    return build


def tagged(region: ColumnElement[str], fictitious: ColumnElement[bool] | None = None) -> Build:
    """Match a tag of meta: the region that sent the resource, or that it is made up."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        tokens = argument.tokens()
        condition = one_of(region, canonical.REGION_SYSTEM, tokens)
        made_up = Token(canonical.TEST_DATA_SYSTEM, canonical.TEST_DATA_CODE)
        asked = any(
            each.system in {None, made_up.system} and each.code in {"", made_up.code}
            for each in tokens
        )
        if fictitious is not None and asked:
            condition = or_(condition, fictitious)
        return negated(argument, condition)

    return build


def _beginning(text: str) -> str:
    return "^" + containing(text)


def _ids(argument: Argument, resource_type: str) -> list[str]:
    found = []
    for value in argument.plain():
        before, slash, id = value.rpartition("/")
        if slash and before.rpartition("/")[2] != resource_type:
            raise argument.refusal(f"attendu une référence vers {resource_type}")
        found.append(id)
    return found


def identified(table: FromClause, resource_type: str) -> Build:
    """Match a business identifier, with or without its system, or by its type (`:of-type`)."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return negated(argument, table.c.id.in_(_identified(argument, resource_type)))

    return build


def organization_identified(argument: Argument, _asking: Asking) -> Condition:
    """Match an organization by identifier; with `:above`, those that hang under it as well."""
    named = _identified(argument, "Organization")
    if argument.modifier != "above":
        return negated(argument, organization.c.id.in_(named))
    under = select(organization.c.id).where(organization.c.id.in_(named)).cte(recursive=True)
    child = organization.alias()
    under = under.union(select(child.c.id).where(child.c.part_of == under.c.id))
    return organization.c.id.in_(select(under.c.id))


def _identified(argument: Argument, resource_type: str) -> Select[tuple[str]]:
    if argument.modifier == "of-type":
        matches = [_of_type(argument, value) for value in argument.values]
    else:
        matches = _by_system(argument.tokens())
    return select(identifier.c.resource_id).where(
        identifier.c.resource_type == resource_type, or_(false(), *matches)
    )


def _of_type(argument: Argument, value: str) -> Condition:
    texts = argument.parts(value)
    if len(texts) != 3 or not texts[1] or not texts[2]:  # noqa: PLR2004 - system, code, value
        raise argument.refusal("attendu system|code|valeur")
    return and_(identifier.c.type_code == texts[1], identifier.c.value == texts[2])


def _by_system(tokens: Iterable[Token]) -> list[Condition]:
    values: dict[str | None, list[str]] = {}
    for token in tokens:
        values.setdefault(token.system, []).append(token.code)
    conditions: list[Condition] = []
    for system, wanted in values.items():
        some = identifier.c.value.in_(wanted)
        if system is None:
            conditions.append(some)
        elif "" in wanted:
            conditions.append(identifier.c.system == system)
        else:
            conditions.append(and_(identifier.c.system == system, some))
    return conditions


def capacity_coded(column: ColumnElement[str], system: str) -> Build:
    """Match places with at least one capacity of such a code, whatever its other codes are."""

    def build(argument: Argument, asking: Asking) -> Condition:
        condition = one_of(column, system, argument.tokens())
        return negated(argument, _has_capacity(condition, asking))

    return build


def capacity_counted(argument: Argument, asking: Asking) -> Condition:
    """Match places with at least one capacity whose count compares so."""
    conditions = (compared(capacity.c["count"], each) for each in argument.numbers())
    return _has_capacity(or_(*conditions), asking)


def capacity_dated(argument: Argument, asking: Asking) -> Condition:
    """Match places with at least one capacity declared at such a time."""
    conditions = (during(capacity.c.updated_at, each) for each in argument.periods())
    return _has_capacity(or_(*conditions), asking)


def _has_capacity(condition: Condition, asking: Asking) -> Condition:
    """Match places with such a capacity among those that the reader may see."""
    shown = visible_capacities(Visibility.of(asking.reader))
    return exists(
        select(1)
        .where(capacity.c.location_id == location.c.id, condition, shown)
        .correlate(location)
    )
