"""What is asked of the national ROR to know a region: everything, what changed, or one place."""

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from urllib.parse import urlencode

from ror_server.fhir import canonical, extraction
from ror_server.fhir.date_ranges import write_instant
from ror_server.relay.bulk_export import Exports
from ror_server.relay.failures import SearchCut
from ror_server.relay.national_client import Query
from ror_server.relay.search_pages import Json, Page, Searches, Split
from ror_server.settings.relay import RelaySettings

logger = logging.getLogger(__name__)
_OFFERS, _PLACES = "/HealthcareService", "/Location"
_INCLUDED = (
    ("_include", "HealthcareService:location"),
    ("_include", "HealthcareService:organization"),
    ("_include:iterate", "Organization:partof"),
)
_CHUNK = 200


class NationalRegion:
    """Reads one region, its critical care alone."""

    def __init__(
        self,
        searches: Searches,
        exports: Exports,
        settings: RelaySettings,
        specialties: Collection[str],
        departements: Collection[str],
    ) -> None:
        """Prepare; nothing is asked for.

        Args:
            searches: of the reading service.
            exports: of the same.
            settings: region and how to read it in bulk.
            specialties: TRE_R211 codes to read.
            departements: prefixes of postal codes, to cut searches by.
        """
        self._searches = searches
        self._exports = exports
        self._settings = settings
        self.specialties = frozenset(specialties)
        self._by_specialty = Split("specialty", tuple(sorted(specialties)))
        self._postal_codes = tuple(departements)

    def whole(self) -> Iterator[Page]:
        """Yield everything; structures come before what refers to them, or along with it.

        Raises:
            RelayFailure: no answer.
        """
        if self._settings.bulk == "export":
            yield from self._exported()
            return
        try:
            yield from self._offers(())
        except SearchCut as cut:
            if self._settings.bulk == "search":
                raise
            logger.info("Going over to an export: %s", cut)
            yield from self._exported()

    def since(self, moment: datetime) -> Iterator[Page]:
        """Yield what changed from a moment on, places that are none of ours included.

        Raises:
            RelayFailure: no answer, or too much has changed for searches.
        """
        changed = ("_lastUpdated", f"ge{write_instant(moment)}")
        yield from self._offers((changed,))
        query = [self._tag, changed, ("_revinclude", "HealthcareService:location")]
        splits = [Split("address-postalcode", self._postal_codes)]
        yield from self._searches.read(_PLACES, query, splits)

    def place(self, location_id: str) -> Iterator[Page]:
        """Yield one place with its offers.

        Raises:
            RelayFailure: no answer.
        """
        query = [("_id", location_id), ("_revinclude", "HealthcareService:location")]
        yield from self._searches.read(_PLACES, query)

    @property
    def _tag(self) -> tuple[str, str]:
        return "_tag", f"{canonical.REGION_SYSTEM}|{self._settings.region}"

    def _offers(self, more: Query) -> Iterator[Page]:
        asked = ("specialty", ",".join(self._by_specialty.values))
        splits = [self._by_specialty, Split("location.address-postalcode", self._postal_codes)]
        yield from self._searches.read(_OFFERS, [self._tag, asked, *more, *_INCLUDED], splits)

    def _exported(self) -> Iterator[Page]:
        tag = urlencode([self._tag])
        chosen = urlencode([self._tag, ("specialty", ",".join(self._by_specialty.values))])
        filters = [f"Organization?{tag}", f"HealthcareService?{chosen}", f"Location?{tag}"]
        began, found = self._exports.read(filters)
        offers = [each for each in found["HealthcareService"] if is_offer(each, self.specialties)]
        served: dict[str, list[Json]] = {}
        for offer in offers:
            for place in extraction.places(offer):
                served.setdefault(place, []).append(offer)
        yield Page(_above(offers, found["Organization"]), 0, None, began)
        places = [each for each in found["Location"] if each.get("id") in served]
        for start in range(0, len(places), _CHUNK):
            some = places[start : start + _CHUNK]
            beside = {id(each): each for place in some for each in served[place["id"]]}
            yield Page([*some, *beside.values()], len(some), None, began)
        placeless = [each for each in offers if not extraction.places(each)]
        yield Page(placeless, len(placeless), None, began)


def is_offer(resource: Json, specialties: Collection[str]) -> bool:
    """Tell whether a resource is an offer of one of some specialties."""
    if resource.get("resourceType") != "HealthcareService":
        return False
    try:
        return any(code in specialties for code in extraction.codes(resource.get("specialty")))
    except (AttributeError, TypeError):
        # Parked, with its reason, where it is put in.
        return True


def _above(offers: list[Json], organizations: list[Json]) -> list[Json]:
    """Return the providers of offers and everything above them."""
    by_id = {each.get("id"): each for each in organizations}
    kept: dict[str, Json] = {}
    waiting = [extraction.referred(each.get("providedBy"), "Organization") for each in offers]
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in kept:
            kept[name] = by_id[name]
            waiting.append(extraction.referred(by_id[name].get("partOf"), "Organization"))
    return list(kept.values())
