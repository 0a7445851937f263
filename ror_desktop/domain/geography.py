"""Distances on the ground."""

from math import asin, cos, radians, sin, sqrt

from ror_desktop.domain.units import Position

_EARTH_RADIUS_KM = 6371.0088


def distance_km(one: Position, other: Position) -> float:
    """Return the great-circle distance between two points, in kilometres."""
    latitude, other_latitude = radians(one.latitude), radians(other.latitude)
    half_height = sin((other_latitude - latitude) / 2) ** 2
    half_width = sin(radians(other.longitude - one.longitude) / 2) ** 2
    chord = half_height + cos(latitude) * cos(other_latitude) * half_width
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
