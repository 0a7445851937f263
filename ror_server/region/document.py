"""What else a region decides: freshness limits, default city, order of départements, tolerance."""

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from ror_server.database.schema import region

LONGEST_HOURS = 168
MOST_BEDS = 99
# Read by the writer of beds, `availability.room`.
_TOLERANCE = "beds_beyond_room"
_LONGEST_NAME = 200


class RegionProblem(ValueError):  # noqa: N818 - what is wrong, in words
    """A region cannot be as asked; the message is for people."""


@dataclass(frozen=True, slots=True)
class City:
    """Where maps open when nobody's position is known, in degrees WGS 84."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Departement:
    """A département."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RegionDocument:
    """What an administrator sees of a region.

    Attributes:
        name: of the region.
        fresh_hours: age up to which a figure is fresh.
        stale_hours: age beyond which it is stale.
        city: by default.
        departements: in order.
        beds_beyond_room: how many more beds a unit may declare available than it can hold.
    """

    name: str
    fresh_hours: float
    stale_hours: float
    city: City
    departements: tuple[Departement, ...]
    beds_beyond_room: int


def read(connection: Connection) -> RegionDocument | None:
    """Return the region of the server, None before it has one."""
    row = _row(connection)
    if row is None:
        return None
    document: dict[str, Any] = row.document
    return RegionDocument(
        name=row.name,
        fresh_hours=document["freshness"]["fresh_hours"],
        stale_hours=document["freshness"]["stale_hours"],
        city=City(**document["default_city"]),
        departements=tuple(Departement(**each) for each in document["departements"]),
        beds_beyond_room=document.get(_TOLERANCE, 0),
    )


def set_freshness(connection: Connection, fresh_hours: int, stale_hours: int) -> None:
    """Change the freshness limits, in hours.

    Raises:
        RegionProblem: they are no hours of a week, or not in order.
    """
    if not 1 <= fresh_hours < stale_hours <= LONGEST_HOURS:
        raise RegionProblem(
            "Les limites vont de 1 à 168\u00a0heures, la première plus courte que la seconde."
        )
    limits = {"fresh_hours": fresh_hours, "stale_hours": stale_hours}
    _replace(connection, "freshness", limits)


def set_tolerance(connection: Connection, beds: int) -> None:
    """Change how many more beds a unit may declare available than it can hold.

    Raises:
        RegionProblem: it is no small number.
    """
    if not 0 <= beds <= MOST_BEDS:
        raise RegionProblem(f"La tolérance va de 0 à {MOST_BEDS}\u00a0lits.")
    _replace(connection, _TOLERANCE, beds)


def set_city(connection: Connection, city: City) -> None:
    """Change the default city.

    Raises:
        RegionProblem: it has no name, or lies nowhere on Earth.
    """
    if not city.name or len(city.name) > _LONGEST_NAME:
        raise RegionProblem("Le nom de la ville est vide ou trop long.")
    placed = math.isfinite(city.latitude) and math.isfinite(city.longitude)
    if not placed or abs(city.latitude) > 90 or abs(city.longitude) > 180:  # noqa: PLR2004 - degrees
        raise RegionProblem("La latitude va de −90 à 90 degrés, la longitude de −180 à 180.")
    value = {"name": city.name, "latitude": city.latitude, "longitude": city.longitude}
    _replace(connection, "default_city", value)


def move_departement(connection: Connection, code: str, steps: int) -> None:
    """Move a département up (-1) or down (1); at an end it stays."""
    row = _row(connection)
    if row is None:
        return
    order: list[dict[str, str]] = list(row.document["departements"])
    at = next((position for position, each in enumerate(order) if each["code"] == code), None)
    if at is None:
        return
    to = min(max(at + steps, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    _replace(connection, "departements", order)


def _replace(connection: Connection, name: str, value: object) -> None:
    row = _row(connection)
    if row is not None:
        document = {**row.document, name: value}
        connection.execute(
            update(region).where(region.c.code == row.code).values(document=document)
        )


def _row(connection: Connection) -> Row[Any] | None:
    found: Row[Any] | None = connection.execute(select(region).order_by(region.c.code)).first()
    return found
