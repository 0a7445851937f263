"""A unit: one place of delivery (FHIR Location) with its offers, its site and its counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from ror_desktop.domain.codes import OperationalStatus
from ror_desktop.domain.contacts import Contact, ContactOwner, UnitContact, by_usefulness
from ror_desktop.domain.indicators import Indicator, IndicatorKey

_EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS 84 degrees; `reliable` is False for an approximate one."""

    latitude: float
    longitude: float
    reliable: bool = True

    def distance_km(self, other: "Position") -> float:
        """Return the great-circle distance (haversine) to another point, in kilometres."""
        latitude, other_latitude = radians(self.latitude), radians(other.latitude)
        half_height = sin((other_latitude - latitude) / 2) ** 2
        half_width = sin(radians(other.longitude - self.longitude) / 2) ** 2
        chord = half_height + cos(latitude) * cos(other_latitude) * half_width
        return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


@dataclass(frozen=True, slots=True)
class Site:
    """A geographic site (entité géographique), what the interface calls an établissement.

    `active` is False once the region says that it, or what it belongs to, is no longer in use.
    `distinction` tells it from another site of the same name, see `site_names`; "" without one.
    """

    id: str
    finess: str
    name: str
    legal_entity: str = ""
    contacts: tuple[Contact, ...] = ()
    address: tuple[str, ...] = ()
    postal_code: str = ""
    city: str = ""
    active: bool = True
    distinction: str = ""

    @property
    def label(self) -> str:
        """Its name as it is shown; nothing else has the same label in its region."""
        if not self.name:
            return self.distinction
        return f"{self.name} ({self.distinction})" if self.distinction else self.name

    @property
    def postal_address(self) -> str:
        """The address in one line, "" when none is known."""
        town = " ".join(filter(None, (self.postal_code, self.city)))
        return ", ".join(filter(None, (*self.address, town)))


@dataclass(frozen=True, slots=True)
class Offer:
    """An operational offer (FHIR HealthcareService) that a unit serves.

    Attributes:
        id: FHIR id.
        name: as published.
        activity: TRE_R211 code.
        offer_type: TRE_R244 code, "" when absent.
        age_low: lowest age in years, None when not said.
        age_high: highest age in years, None when not said.
        contacts: telephone numbers of the offer.
        active: False once the region says that it, or who provides it, is no longer in use.
    """

    id: str
    name: str
    activity: str
    offer_type: str = ""
    age_low: float | None = None
    age_high: float | None = None
    contacts: tuple[Contact, ...] = ()
    active: bool = True


_CLOSED = frozenset({OperationalStatus.CLOSED_FOR_GOOD, OperationalStatus.CLOSED_FOR_A_TIME})


@dataclass(frozen=True, slots=True)
class Unit:
    """One place of delivery; the grain at which beds are declared and counted.

    Attributes:
        location_id: FHIR id of the Location.
        external_id: value of the identifier that a PATCH names ("idNatStruct/idExterneSynchro",
            else the type 25 identifier); "" when the Location has none and cannot be written.
        name: of the place.
        site: establishment that it belongs to.
        offers: offers that it serves, at least one for a unit that is shown.
        departement: code from the COG commune, such as 75 or 2A.
        commune: COG code.
        indicators: counts by key.
        contacts: telephone numbers of the place itself.
        position: where it is, None when unknown.
        operational_status: TRE_R203 code.
        version: ETag of the Location as last read, "" when not given.
        last_updated: meta.lastUpdated of the Location; says nothing about the counts.
        fictitious: the server labels its counts as made up.
    """

    location_id: str
    external_id: str
    name: str
    site: Site
    offers: tuple[Offer, ...]
    departement: str
    commune: str
    indicators: Mapping[IndicatorKey, Indicator] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    position: Position | None = None
    operational_status: str = OperationalStatus.OPERATIONAL
    version: str = ""
    last_updated: datetime | None = None
    fictitious: bool = False

    @property
    def is_closed(self) -> bool:
        """Tell whether the place receives nobody (RG_EXP_047: it then has no free bed).

        It is closed itself, or its site is no longer in use, or no offer that it serves is.
        """
        return self.operational_status in _CLOSED or not self.is_in_use

    @property
    def is_in_use(self) -> bool:
        """Tell whether the region still counts on the site and on an offer of the place."""
        offers = self.offers
        return self.site.active and (not offers or any(each.active for each in offers))

    @property
    def counting_offers(self) -> tuple[Offer, ...]:
        """The offers by which it counts: those in use; all when none is, and it has no free bed."""
        offers = self.offers
        if all(each.active for each in offers):
            return offers
        return tuple(each for each in offers if each.active) or offers

    @property
    def all_contacts(self) -> tuple[UnitContact, ...]:
        """The numbers of the place, its offers and its site, the one to ring first in front."""
        owned = [UnitContact(each, ContactOwner.UNIT, self.name) for each in self.contacts]
        for offer in self.offers:
            owned += [UnitContact(each, ContactOwner.OFFER, offer.name) for each in offer.contacts]
        site = self.site
        owned += [UnitContact(each, ContactOwner.SITE, site.label) for each in site.contacts]
        return by_usefulness(owned)

    def with_indicators(self, *changed: Indicator) -> "Unit":
        """Return the unit with these indicators added or replaced."""
        merged = dict(self.indicators)
        merged.update((indicator.key, indicator) for indicator in changed)
        return replace(self, indicators=merged)


def departement_of_commune(cog: str) -> str:
    """Return the département of a COG commune code: 2A/2B, 97x and 98x on three characters."""
    return cog[:3] if cog.startswith(("97", "98")) else cog[:2]
