"""The small region that the national server of these tests has: FHIR as a real one sends it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.server.fhir import bodies
from tests.server.fhir.bodies import AVAILABLE, INSTALLED, OCCUPIED, capacity, organization

# Both servers run on the real clock: the Date of an answer is that of the machine. A delta reaches
# back ten minutes only: what it has to bring is written at the time of the test, not at this one.
NOW = datetime.now(UTC).replace(microsecond=0)
_DAY = timedelta(days=1)
YESTERDAY = (NOW - _DAY).isoformat().replace("+00:00", "Z")
SITES = {"75": "1750100125", "77": "1770110070", "92": "1920100039"}
_R211 = f"{bodies.NOS}/TRE_R211-ActiviteOperationnelle/FHIR/TRE-R211-ActiviteOperationnelle"


def structures() -> list[dict[str, Any]]:
    """Return a legal entity, three sites and a pole of the first."""
    sites = [organization(f"site-{code}", "entite", number) for code, number in SITES.items()]
    return [
        organization("entite", number="1750712184", kind="EJ"),
        *sites,
        organization("pole-75", "site-75", "11/pole", kind="OI"),
    ]


def unit(
    id: str,
    site: str = "75",
    *,
    count: int = 2,
    date: str = YESTERDAY,
    activity: str = "127",
    extensions: list[dict[str, Any]] | None = None,
    zone: str = "",
    **more: object,
) -> list[dict[str, Any]]:
    """Return a place with its offer."""
    figures = [
        capacity(INSTALLED, 60, YESTERDAY),
        capacity(AVAILABLE, count, date),
        capacity(OCCUPIED, 10 - count, date),
    ]
    place: dict[str, Any] = {
        "resourceType": "Location",
        "id": id,
        "name": f"Lieu {id}",
        "identifier": [
            {"type": {"coding": [{"code": "25"}]}, "value": f"11/{id}"},
            {"type": {"coding": [{"code": "26"}]}, "value": f"{SITES[site]}/{zone or id}"},
        ],
        "status": "active",
        "address": {"city": "Ville", "postalCode": f"{site}001"},
        "position": {"latitude": 48.85, "longitude": 2.35},
        "extension": figures if extensions is None else extensions,
        **more,
    }
    offer = bodies.offer(f"offre-{id}", "pole-75" if site == "75" else f"site-{site}", id)
    offer["specialty"] = [{"coding": [{"system": _R211, "code": activity}]}]
    return [place, offer]


def region() -> list[dict[str, Any]]:
    """Return the whole region: six units on three sites, and one of psychiatry."""
    return [
        *structures(),
        *unit("rea-1"),
        *unit("rea-2", count=0),
        *unit("usic", activity="354"),
        *unit("melun", "77"),
        *unit("beaujon", "92", count=4),
        *unit("usc", "92", activity="373"),
        *unit("psy", activity="355"),
    ]


UNITS = {"rea-1", "rea-2", "usic", "melun", "beaujon", "usc"}
