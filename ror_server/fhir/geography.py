"""Distances between points given in degrees, the same in Python and in SQL.

SQL gets arithmetic only: not every SQLite has trigonometric functions. On a sphere whose small
triangles are flat, the error stays under one in a thousand up to 500 km.
"""

import math
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, case, func

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
