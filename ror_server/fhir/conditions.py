"""How each kind of search parameter becomes a condition of SQL.

Each function here returns a builder: given an argument of a search, it gives the condition, or
refuses the argument with a 400 that names it. Values always travel as bound parameters.
"""

import string
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
)

from ror_server.database.schema import capacity, identifier, location, organization
from ror_server.fhir import canonical
from ror_server.fhir.arguments import Argument, Number, Period, Token
from ror_server.fhir.geography import within

Condition = ColumnElement[bool]
Build = Callable[[Argument, Connection], Condition]

# Characters that a reader takes for one another.
_ALIKE = ("aàâä", "eéèêë", "iîï", "oôö", "uùûü", "cç", "'’")
_VARIANTS = {each: group + group.upper() for group in _ALIKE for each in group + group.upper()}
_PUNCTUATION = frozenset(string.punctuation)
_LONGEST_TEXT = 200
# Each of these alternatives makes a long expression.
_MOST_ALTERNATIVES = 20
_UNITS = {"km": 1.0, "m": 0.001}
_FARTHEST_KM = 20_000.0
_DEFAULT_KM = "15"
# One commune for readers, arrondissements in the codes of places.
_ARRONDISSEMENTS = {"75056": "751", "69123": "6938", "13055": "132"}


def coded(column: ColumnElement[str], system: str) -> Build:
    """Match a code that stands in a column; "" is an absent one."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return _negated(argument, _one_of(column, system, argument.tokens()))

    return build


def coded_somewhere(column: ColumnElement[str]) -> Build:
    """Match a code that stands in a column, of whatever system: writers differ."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        tokens = [Token(None, each.code) for each in argument.tokens()]
        return _negated(argument, _one_of(column, "", tokens))

    return build


def capacity_code(column: ColumnElement[str], system: str) -> Build:
    """Match places with at least one capacity of such a code, whatever its other codes are.

    That each parameter may match another capacity is the official behaviour.
    """

    def build(argument: Argument, _connection: Connection) -> Condition:
        return _negated(argument, _has_capacity(_one_of(column, system, argument.tokens())))

    return build


def capacity_count(argument: Argument, _connection: Connection) -> Condition:
    """Match places with at least one capacity whose count compares so."""
    return _has_capacity(
        or_(*(_compared(capacity.c["count"], each) for each in argument.numbers()))
    )


def capacity_date(argument: Argument, _connection: Connection) -> Condition:
    """Match places with at least one capacity declared at such a time."""
    return _has_capacity(
        or_(*(_during(capacity.c.updated_at, each) for each in argument.periods()))
    )


def dated(column: ColumnElement[datetime]) -> Build:
    """Match a time that stands in a column."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return or_(*(_during(column, each) for each in argument.periods()))

    return build


def counted(column: ColumnElement[Any]) -> Build:
    """Match a number that stands in a column."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return or_(*(_compared(column, each) for each in argument.numbers()))

    return build


def begins(column: ColumnElement[str]) -> Build:
    """Match a text that begins so, whatever its case and accents."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        texts = argument.plain(_MOST_ALTERNATIVES)
        if any(len(each) > _LONGEST_TEXT for each in texts):
            raise argument.refusal("texte trop long")
        return or_(*(column.regexp_match(_beginning(each)) for each in texts))

    return build


def referring(column: ColumnElement[str], resource_type: str) -> Build:
    """Match a reference that stands in a column, given as an id or as Type/id."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return column.in_(_ids(argument, resource_type))

    return build


def identified_by_id(column: ColumnElement[str]) -> Build:
    """Match the FHIR id."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return _negated(argument, column.in_(argument.plain()))

    return build


def tagged(region: ColumnElement[str], fictitious: ColumnElement[bool] | None = None) -> Build:
    """Match a tag of meta: the region that sent the resource, or that it is made up."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        tokens = argument.tokens()
        condition = _one_of(region, canonical.REGION_SYSTEM, tokens)
        made_up = Token(canonical.TEST_DATA_SYSTEM, canonical.TEST_DATA_CODE)
        asked = any(
            each.system in {None, made_up.system} and each.code in {"", made_up.code}
            for each in tokens
        )
        if fictitious is not None and asked:
            condition = or_(condition, fictitious)
        return _negated(argument, condition)

    return build


def identified(table: FromClause, resource_type: str) -> Build:
    """Match a business identifier, with or without its system, or by its type (`:of-type`)."""

    def build(argument: Argument, _connection: Connection) -> Condition:
        return _negated(argument, table.c.id.in_(_identified(argument, resource_type)))

    return build


def organization_identified(argument: Argument, _connection: Connection) -> Condition:
    """Match an organization by identifier; with `:above`, those that hang under it as well."""
    named = _identified(argument, "Organization")
    if argument.modifier != "above":
        return _negated(argument, organization.c.id.in_(named))
    under = select(organization.c.id).where(organization.c.id.in_(named)).cte(recursive=True)
    child = organization.alias()
    under = under.union(select(child.c.id).where(child.c.part_of == under.c.id))
    return organization.c.id.in_(select(under.c.id))


def near(argument: Argument, _connection: Connection) -> Condition:
    """Match places within a distance of a point."""
    return or_(
        *(
            within(location.c.latitude, location.c.longitude, (latitude, longitude), kilometres)
            for latitude, longitude, kilometres in points(argument)
        )
    )


def points(argument: Argument) -> list[tuple[float, float, float]]:
    """Read `latitude|longitude|distance|unit`.

    Returns:
        Latitude and longitude in degrees, and kilometres, of each alternative.
    """
    found = []
    argument.plain(_MOST_ALTERNATIVES)
    for value in argument.values:
        texts = argument.parts(value)
        if len(texts) not in {2, 3, 4}:
            raise argument.refusal("attendu latitude|longitude|distance|km")
        latitude = _bounded(argument, texts[0], 90.0)
        longitude = _bounded(argument, texts[1], 180.0)
        found.append((latitude, longitude, _kilometres(argument, texts[2:])))
    return found


def near_commune(argument: Argument, connection: Connection) -> Condition:
    """Match places within a distance of the known places of a commune, taken together."""
    conditions: list[Condition] = []
    argument.plain(_MOST_ALTERNATIVES)
    for value in argument.values:
        code, *rest = argument.parts(value)
        if len(rest) > 2:  # noqa: PLR2004 - distance and unit
            raise argument.refusal("attendu code INSEE|distance|km")
        centre = _centre(code, connection)
        if centre is None:
            raise argument.refusal(f"aucune position connue dans la commune « {code[:10]} »")
        kilometres = _kilometres(argument, rest)
        conditions.append(within(location.c.latitude, location.c.longitude, centre, kilometres))
    return or_(*conditions)


def in_commune(argument: Argument, _connection: Connection) -> Condition:
    """Match places by COG code of their commune."""
    tokens = argument.tokens()
    return _negated(argument, _one_of(location.c.commune_cog, canonical.COMMUNE_SYSTEM, tokens))


def _one_of(column: ColumnElement[str], system: str, tokens: Iterable[Token]) -> Condition:
    ours = [each for each in tokens if each.system is None or _same(each.system, system)]
    condition: Condition = column.in_([each.code for each in ours if each.code])
    return condition if all(each.code for each in ours) else or_(condition, column != "")


def _same(system: str, expected: str) -> bool:
    """Recognise the code system, or a value set as some clients write."""
    return system == expected or system.startswith(canonical.VALUE_SETS)


def _negated(argument: Argument, condition: Condition) -> Condition:
    return not_(condition) if argument.modifier == "not" else condition


def _has_capacity(condition: Condition) -> Condition:
    return exists(
        select(1).where(capacity.c.location_id == location.c.id, condition).correlate(location)
    )


def _compared(column: ColumnElement[Any], number: Number) -> Condition:
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


def _during(column: ColumnElement[datetime], period: Period) -> Condition:
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


def _beginning(text: str) -> str:
    """Return a pattern without repetitions, the same to Python (for SQLite) and PostgreSQL."""
    return "^" + "".join(_one_character(each) for each in text)


def _one_character(character: str) -> str:
    variants = _VARIANTS.get(character)
    if variants is None and character.isalpha() and len(character.upper()) == 1:
        variants = character.lower() + character.upper()
    if variants is not None:
        return f"[{variants}]"
    return f"\\{character}" if character in _PUNCTUATION else character


def _ids(argument: Argument, resource_type: str) -> list[str]:
    found = []
    for value in argument.plain():
        before, slash, id = value.rpartition("/")
        if slash and before.rpartition("/")[2] != resource_type:
            raise argument.refusal(f"attendu une référence vers {resource_type}")
        found.append(id)
    return found


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


def _bounded(argument: Argument, text: str, most: float) -> float:
    number = _decimal(argument, text)
    if abs(number) > most:
        raise argument.refusal(f"{number:g} dépasse {most:g} degrés")
    return number


def _kilometres(argument: Argument, texts: list[str]) -> float:
    distance, unit = [*texts, *(_DEFAULT_KM, "km")[len(texts) :]]
    if unit not in _UNITS:
        raise argument.refusal("l’unité doit être km ou m")
    kilometres = _decimal(argument, distance or _DEFAULT_KM) * _UNITS[unit]
    if not 0 < kilometres <= _FARTHEST_KM:
        raise argument.refusal("la distance doit être positive et tenir sur la Terre")
    return kilometres


def _decimal(argument: Argument, text: str) -> float:
    (number,) = Argument(argument.name, argument.modifier, (text,)).numbers()
    if number.prefix != "eq":
        raise argument.refusal("attendu un nombre")
    return number.value


def _centre(code: str, connection: Connection) -> tuple[float, float] | None:
    commune = location.c.commune_cog
    whole = _ARRONDISSEMENTS.get(code)
    row = connection.execute(
        select(func.avg(location.c.latitude), func.avg(location.c.longitude)).where(
            or_(commune == code, commune.startswith(whole) if whole else false()),
            location.c.latitude.is_not(None),
            location.c.longitude.is_not(None),
        )
    ).one()
    return None if row[0] is None else (float(row[0]), float(row[1]))
