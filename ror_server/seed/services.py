"""Cutting the beds of a survey row into units of the size of a hospital service, with names.

The survey counts beds by kind and site; nobody publishes them by service. The cut and the names are
made up by a fixed rule, the same at every start, and are labelled fictitious.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ror_server.seed.files import Establishment, Grouping, InstalledBeds, RegionFiles
from ror_server.seed.naming import specialities

_BEDS_PER_SERVICE = 12
# TRE_R244, polyvalent intensive care: next to a réanimation, or on a site without one.
_ADJOINING = "122"
_DEROGATORY = "123"
# One place in so many, of the kinds that may, serves a second offer.
_SHARED_ONE_IN = 9


@dataclass(frozen=True, slots=True)
class Offer:
    """What one HealthcareService says: TRE_R211 activity, TRE_R244 type, who it is for."""

    name: str
    activity: str
    offer_type: str
    population: str


@dataclass(frozen=True, slots=True)
class Service:
    """A unit of beds: one Location and the offers that it serves.

    Attributes:
        id: FHIR id of the Location, the same at every start.
        number: rank in the region, from 1.
        zone: what the hospital's own software calls the place.
        name: of the place.
        establishment: where it is.
        grouping: survey row that its beds come from.
        beds: installed.
        offers: one, for some places two; the first is the one of the grouping.
    """

    id: str
    number: int
    zone: str
    name: str
    establishment: Establishment
    grouping: Grouping
    beds: int
    offers: tuple[Offer, ...]


def split_beds(beds: int) -> tuple[int, ...]:
    """Cut beds into services of near-equal size, about twelve beds each, the largest first.

    Args:
        beds: installed beds, at least 1.
    """
    services = max(1, round(beds / _BEDS_PER_SERVICE))
    size, larger = divmod(beds, services)
    return (size + 1,) * larger + (size,) * (services - larger)


def services_of(files: RegionFiles) -> list[Service]:
    """Return the units of a region, in the order of its files."""
    present = {(row.establishment.finess, row.grouping.code) for row in files.installed}
    services: list[Service] = []
    for row in files.installed:
        sizes = split_beds(row.beds)
        others = {code for finess, code in present if finess == row.establishment.finess}
        offers = _main_offers(row, len(sizes), others)
        for rank, (beds, offer) in enumerate(zip(sizes, offers, strict=True), 1):
            services.append(
                Service(
                    id=f"{row.establishment.finess}-{row.grouping.code}-{rank}",
                    number=len(services) + 1,
                    zone=f"{row.grouping.code.replace('-', '')}{rank}",
                    name=offer.name,
                    establishment=row.establishment,
                    grouping=row.grouping,
                    beds=beds,
                    offers=(offer, *(_second_offers(row, others) if len(sizes) == 1 else ())),
                )
            )
    return services


def _main_offers(row: InstalledBeds, count: int, others: set[str]) -> Iterator[Offer]:
    """Yield the main offer of each service of a row; names that repeat are numbered."""
    chosen = specialities(row.grouping.code, row.establishment, count)
    repeated = Counter(each.name for each in chosen)
    ranks: Counter[str] = Counter()
    for each in chosen:
        ranks[each.name] += 1
        name = f"{each.name} {ranks[each.name]}" if repeated[each.name] > 1 else each.name
        offer_type = _offer_type(row.grouping, others)
        yield Offer(name, each.activity, offer_type, row.grouping.population)


def _offer_type(grouping: Grouping, others: set[str]) -> str:
    """Return the TRE_R244 code; polyvalent intensive care depends on what stands beside it."""
    if _DEROGATORY not in grouping.offer_types:
        return grouping.offer_types[0]
    return _ADJOINING if others & {"REA-ADU", "REA-PED"} else _DEROGATORY


def _second_offers(row: InstalledBeds, others: set[str]) -> tuple[Offer, ...]:
    """Return the second offer of the few places that have one: real places often serve several."""
    if int(row.establishment.finess) % _SHARED_ONE_IN:
        return ()
    population = row.grouping.population
    if row.grouping.code == "REA-ADU":
        return (Offer("Réanimation chirurgicale", "122", row.grouping.offer_types[0], population),)
    if row.grouping.code == "USC-ADU" and "SI-POL" not in others:
        offer_type = _ADJOINING if "REA-ADU" in others else _DEROGATORY
        return (Offer("Soins intensifs polyvalents (USIP)", "351", offer_type, population),)
    return ()
