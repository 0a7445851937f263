"""Search parameters on where a place is: communes, and distances (`near`).

Distances are between points given in degrees, the same in Python and in SQL. SQL gets arithmetic
only: not every SQLite has trigonometric functions. On a sphere whose small triangles are flat, the
error stays under one in a thousand up to 500 km.
"""

import math
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, case, false, func, or_, select

from ror_server.availability.access import visible
from ror_server.database.schema import location
from ror_server.database.types import Condition
from ror_server.fhir import canonical
from ror_server.fhir.search_arguments import Argument
from ror_server.search.comparisons import MOST_ALTERNATIVES, Asking, negated, one_of

_UNITS = {"km": 1.0, "m": 0.001}
_FARTHEST_KM = 20_000.0
_DEFAULT_KM = "15"
# One commune for readers, arrondissements in the codes of places.
_ARRONDISSEMENTS = {"75056": "751", "69123": "6938", "13055": "132"}


def near(argument: Argument, _asking: Asking) -> Condition:
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
    argument.plain(MOST_ALTERNATIVES)
    for value in argument.values:
        texts = argument.parts(value)
        if len(texts) not in {2, 3, 4}:
            raise argument.refusal("attendu latitude|longitude|distance|km")
        latitude = _bounded(argument, texts[0], 90.0)
        longitude = _bounded(argument, texts[1], 180.0)
        found.append((latitude, longitude, _kilometres(argument, texts[2:])))
    return found


def near_commune(argument: Argument, asking: Asking) -> Condition:
    """Match places within a distance of the known places of a commune, taken together."""
    conditions: list[Condition] = []
    argument.plain(MOST_ALTERNATIVES)
    for value in argument.values:
        code, *rest = argument.parts(value)
        if len(rest) > 2:  # noqa: PLR2004 - distance and unit
            raise argument.refusal("attendu code INSEE|distance|km")
        centre = _centre(code, asking)
        if centre is None:
            raise argument.refusal(f"aucune position connue dans la commune « {code[:10]} »")
        kilometres = _kilometres(argument, rest)
        conditions.append(within(location.c.latitude, location.c.longitude, centre, kilometres))
    return or_(*conditions)


def in_commune(argument: Argument, _asking: Asking) -> Condition:
    """Match places by COG code of their commune."""
    tokens = argument.tokens()
    return negated(argument, one_of(location.c.commune_cog, canonical.COMMUNE_SYSTEM, tokens))


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


def _centre(code: str, asking: Asking) -> tuple[float, float] | None:
    commune = location.c.commune_cog
    whole = _ARRONDISSEMENTS.get(code)
    row = asking.connection.execute(
        select(func.avg(location.c.latitude), func.avg(location.c.longitude)).where(
            or_(commune == code, commune.startswith(whole) if whole else false()),
            location.c.latitude.is_not(None),
            location.c.longitude.is_not(None),
            visible("Location", asking.reader),
        )
    ).one()
    return None if row[0] is None else (float(row[0]), float(row[1]))


_EARTH_KM = 6371.0088
_HALF_TURN = 180.0


def distance_km(latitude: float, longitude: float, to: tuple[float, float]) -> float:
    """Return the distance from a point to another, in kilometres."""
    across = abs(longitude - to[1])
    across = 360.0 - across if across > _HALF_TURN else across
    x = math.radians(across) * math.cos(math.radians((latitude + to[0]) / 2))
    return _EARTH_KM * math.hypot(x, math.radians(latitude - to[0]))


def within(
    latitude: ColumnElement[Any],
    longitude: ColumnElement[Any],
    point: tuple[float, float],
    kilometres: float,
) -> ColumnElement[bool]:
    """Return the condition that a place is known to lie within a distance of a point."""
    degree = math.pi / _HALF_TURN
    turned = func.abs(longitude - point[1], type_=Float)
    across = case((turned > _HALF_TURN, 360.0 - turned), else_=turned)
    x = across * degree * _cosine((latitude + point[0]) * (degree / 2))
    y = (latitude - point[0]) * degree
    limit = (kilometres / _EARTH_KM) ** 2
    return and_(latitude.is_not(None), longitude.is_not(None), x * x + y * y <= limit)


def _cosine(angle: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the cosine of an angle up to a quarter turn, as the start of its series."""
    square = angle * angle
    total: ColumnElement[Any] | float = 1.0
    for terms in (12, 10, 8, 6, 4, 2):
        total = 1.0 - square * total / float(terms * (terms - 1))
    return total  # type: ignore[return-value] # an expression after the first turn
