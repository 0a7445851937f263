"""Search parameters on where a place is."""

from sqlalchemy import false, func, or_, select

from ror_server.availability.access import visible
from ror_server.database.schema import location
from ror_server.fhir import canonical
from ror_server.fhir.geography import within
from ror_server.fhir.search_arguments import Argument
from ror_server.search.comparisons import MOST_ALTERNATIVES, Asking, Condition, negated, one_of

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
