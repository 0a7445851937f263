"""A made-up France: as many units, sites, départements and groupings as the real one.

2,471 units of the size of a hospital service on 747 sites; larger sets keep the proportions.
"""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from ror_desktop import paths
from ror_desktop.domain.codes import CapacityStatus, Gender
from ror_desktop.domain.contacts import Contact
from ror_desktop.domain.freshness import FreshnessLimits
from ror_desktop.domain.indicators import Indicator, IndicatorKey, by_key
from ror_desktop.domain.region import PAEDIATRIC, Departement, Grouping, Region
from ror_desktop.domain.units import Offer, Position, Site, Unit

SERVICES = 2471
"""Units of the size of a service in France: survey rows cut at twelve beds."""

_HERE = Path(__file__).parent
_BEDS_PER_SERVICE = 12
INSTALLED = IndicatorKey(CapacityStatus.INSTALLED)
AVAILABLE = IndicatorKey(CapacityStatus.AVAILABLE, gender=Gender.UNDETERMINED)
OCCUPIED = IndicatorKey(CapacityStatus.OCCUPIED)
_NEVER_DECLARED = 0.05
_OLDEST_HOURS = 40
_ADULT_AGES = (15.0, 150.0)
_CHILD_AGES = (0.0, 17.0)


def region() -> Region:
    """Return France as one region: the groupings of the Île-de-France, 101 départements."""
    groupings = tuple(
        Grouping(
            row["code"],
            row["label"],
            row["family"],
            row["population"],
            frozenset(row["activities"].split()),
        )
        for row in _rows(paths.resources() / "regions" / "idf" / "regroupements.csv")
    )
    departements = tuple(
        Departement(row["code"], row["name"]) for row in _rows(_HERE / "national_departements.csv")
    )
    return Region(
        code="00",
        name="France",
        departements=departements,
        groupings=groupings,
        limits=FreshnessLimits(),
        fictitious=True,
    )


def units(now: datetime, number: int = SERVICES) -> list[Unit]:
    """Return `number` units, the same at every call; ages are spread over forty hours."""
    random = Random(number)  # noqa: S311 - the same set at every run
    groupings = region().groupings
    weights = _grouping_weights()
    chosen = random.choices(groupings, [weights[each.code] for each in groupings], k=number)
    sites = _sites(number)
    return [
        _unit(index, sites[index % len(sites)], grouping, random, now)
        for index, grouping in enumerate(chosen)
    ]


def with_free(unit: Unit, free: int, now: datetime) -> Unit:
    """Return the unit after a declaration of free beds."""
    return unit.with_indicators(Indicator(AVAILABLE, free, now))


def _sites(number: int) -> list[tuple[str, Site]]:
    """Return sites with their département, interleaved so that each gets its share of units."""
    rows = list(_rows(_HERE / "national_departements.csv"))
    scale = max(1, round(number / SERVICES))
    waiting = {row["code"]: iter(range(int(row["sites"]) * scale)) for row in rows}
    names = {row["code"]: row["name"] for row in rows}
    sites = []
    while waiting:
        for code in list(waiting):
            rank = next(waiting[code], None)
            if rank is None:
                del waiting[code]
            else:
                sites.append((code, _site(code, names[code], rank)))
    return sites


def _site(departement: str, name: str, rank: int) -> Site:
    return Site(
        id=f"eg-{departement}-{rank}",
        finess=f"{departement:0<3}{rank:06}"[:9],
        name=f"Centre hospitalier de {name} {rank + 1}",
        legal_entity=f"Groupement hospitalier de {name}",
        contacts=(Contact("01 02 03 04 05", "06", "1"),),
        address=(f"{rank + 1} rue de l’Hôpital",),
        postal_code=f"{departement[:2]}000",
        city=name,
    )


def _unit(
    index: int, place: tuple[str, Site], grouping: Grouping, random: Random, now: datetime
) -> Unit:
    departement, site = place
    low, high = _CHILD_AGES if grouping.population == PAEDIATRIC else _ADULT_AGES
    activity = min(grouping.activities)
    offer = Offer(f"offre-{index}", grouping.label, activity, age_low=low, age_high=high)
    return Unit(
        location_id=f"lieu-{index}",
        external_id=f"1{site.finess}/{index}",
        name=f"{grouping.label} {index}",
        site=site,
        offers=(offer,),
        departement=departement,
        commune=f"{departement:0<5}"[:5],
        indicators=by_key(_indicators(random, now)),
        contacts=site.contacts,
        position=Position(46.0 + random.uniform(-4, 4), 2.0 + random.uniform(-5, 5)),
        version='W/"1"',
        last_updated=now,
        fictitious=True,
    )


def _indicators(random: Random, now: datetime) -> Iterator[Indicator]:
    beds = random.randint(4, 16)
    yield Indicator(INSTALLED, beds, now - timedelta(days=300))
    if random.random() < _NEVER_DECLARED:
        return
    free = min(beds, random.choices((0, 1, 2, 3, 4), (35, 30, 20, 10, 5))[0])
    declared_at = now - timedelta(hours=random.uniform(0, _OLDEST_HOURS))
    yield Indicator(AVAILABLE, free, declared_at)
    yield Indicator(OCCUPIED, beds - free, declared_at)


def _grouping_weights() -> dict[str, float]:
    return {
        row["code"]: max(int(row["survey_rows"]), int(row["beds"]) / _BEDS_PER_SERVICE)
        for row in _rows(_HERE / "national_groupings.csv")
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def first(number: int, all_units: list[Unit]) -> list[Unit]:
    """Return some units, spread over the set."""
    step = max(1, len(all_units) // number)
    return list(islice(all_units, 0, step * number, step))
