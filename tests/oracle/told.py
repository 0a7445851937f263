"""What a server tells to one account, read from its FHIR JSON: places, offers and structures.

Like the opinion that is built on it, it shares no code with the two programs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeAlias

import requests

Json: TypeAlias = dict[str, Any]

_READ = "/ws-diffusion-fhir"
_BEDS = "/ror-location-supported-capacity"
_CLOSED = {"1", "2"}
_NEWBORN, _CHILD = {"128", "369", "094"}, {"130", "370", "391"}
_SECONDS = 30
_KEY = (
    "capacityStatus",
    "temporalityCapacity",
    "genderCapacityAvailable",
    "capacityClosingType",
    "additionalBedType",
    "crisisType",
    "temporaryAssignement",
)
_STATUS, _TEMPORALITY, _GENDER, _ADDITIONAL = 0, 1, 2, 4
_INSTALLED, _AVAILABLE, _OCCUPIED, _SHUT, _EXTRA = "01", "02", "03", "05", "06"
_RUNG = ("16", "04", "14")
"""Whom one rings for a bed, in order: bed management, the physician, who is on call."""
_SWITCHBOARD, _ALERTS = "06", {"08", "11", "12", "13"}
_NATURES = {"04": "médical", "06": "standard", "14": "garde ou astreinte", "16": "gestion des lits"}
_REGIONS = "https://mos.esante.gouv.fr/NOS/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM"


@dataclass(frozen=True)
class Place:
    """A place as its server tells it; free beds None where nobody ever declared any."""

    id: str
    name: str
    site_id: str
    site_name: str
    departement: str
    kinds: frozenset[tuple[str, str]]
    free: int | None
    dated: datetime | None
    installed: int | None
    room: int | None
    placed: bool
    telephone: str

    @property
    def is_crowded(self) -> bool:
        """Whether more beds are declared free than can be."""
        return self.room is not None and (self.free or 0) > self.room


@dataclass
class Told:
    """All that a server tells to one account."""

    region: Json = field(default_factory=dict)
    locations: list[Json] = field(default_factory=list)
    services: list[Json] = field(default_factory=list)
    organizations: list[Json] = field(default_factory=list)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places that serve an offer, each once however many it serves."""
        return tuple(_places(self))


def read(url: str, token: str) -> Told:
    """Read everything that an account may see, page by page."""
    region = _get(f"{url}/api/v1/region", token)
    mine = f"&_tag={_REGIONS}|{region['code']}"
    return Told(
        region,
        list(search(url, token, f"/Location?_count=200{mine}")),
        list(search(url, token, f"/HealthcareService?_count=200{mine}")),
        list(search(url, token, "/Organization?_count=200")),
    )


def search(url: str, token: str, query: str) -> Iterator[Json]:
    """Yield what a search finds, on all its pages."""
    address: str | None = f"{url}{_READ}{query}"
    while address:
        page = _get(address, token)
        yield from (entry["resource"] for entry in page.get("entry", []))
        links = {link["relation"]: link["url"] for link in page.get("link", [])}
        following = links.get("next", "")
        # Through the same way in as the first page, whatever name the server has for itself.
        address = f"{url}{following[following.index(_READ) :]}" if following else None


def _get(address: str, token: str) -> Json:
    headers = {"Authorization": f"Bearer {token}"}
    answer = requests.get(address, headers=headers, timeout=_SECONDS)
    assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text}"
    found: Json = answer.json()
    return found


def indicators(location: Json) -> dict[tuple[str, ...], tuple[int, datetime]]:
    """Return number and date of each indicator by its seven codes; of two of one key, the later.

    The gender 03 of the old list and 04 of the new one mean the same.
    """
    latest: dict[tuple[str, ...], tuple[int, datetime]] = {}
    for extension in _extensions(location, _BEDS):
        parts = {part["url"]: part for part in extension["extension"]}
        dated = _instant(parts["capacityUpdateDate"]["valueDateTime"])
        codes = [_coded(parts.get(name, {})) for name in _KEY]
        codes[_GENDER] = "04" if codes[_GENDER] == "03" else codes[_GENDER]
        key = tuple(codes)
        if key not in latest or dated > latest[key][1]:
            latest[key] = (parts["nbCapacity"]["valueInteger"], dated)
    return latest


# From FHIR JSON to places


def _places(told: Told) -> Iterable[Place]:
    structures = {each["id"]: each for each in told.organizations}
    offers: dict[str, list[Json]] = {}
    for service in told.services:
        for target in service.get("location", []):
            offers.setdefault(target["reference"].removeprefix("Location/"), []).append(service)
    for location in told.locations:
        served = offers.get(location["id"], [])
        if served:
            yield _place(location, served, structures)


def _place(location: Json, served: list[Json], structures: Mapping[str, Json]) -> Place:
    now = {key: each for key, each in indicators(location).items() if key[_TEMPORALITY] == "01"}
    free = [each for key, each in now.items() if key[_STATUS] == _AVAILABLE]
    # Neither an offer counts that is out of use, nor one of a structure that is. Without any other
    # the place stays where it was: it then has no bed to offer.
    used = [each for each in served if _in_use([each, *_structures_of(each, structures)])]
    site = _site(_structures_of(served[0], structures))
    shut = _is_shut(location) or not used or not _in_use(_above(site["id"], structures))
    commune = _coded(next(_extensions(location, "/ror-commune-cog"), {}))
    position = location.get("position", {})
    return Place(
        id=location["id"],
        name=location["name"],
        site_id=site["id"],
        site_name=site["name"],
        departement=commune[:3] if commune.startswith(("97", "98")) else commune[:2],
        kinds=frozenset((_activity(each), _population(each)) for each in used or served),
        free=None if not free else 0 if shut else sum(count for count, _ in free),
        dated=min((dated for _, dated in free), default=None),
        installed=_sum(now, _INSTALLED),
        room=_room(now),
        placed="latitude" in position and "longitude" in position,
        telephone=_telephone(location, served, site),
    )


def _sum(now: Mapping[tuple[str, ...], tuple[int, datetime]], status: str) -> int | None:
    found = [count for key, (count, _) in now.items() if key[_STATUS] == status]
    return sum(found) if found else None


def _room(now: Mapping[tuple[str, ...], tuple[int, datetime]]) -> int | None:
    """Return how many beds can be free; None where nobody said how many are installed.

    Supplementary beds count that are mobilised, or can be with the staff there is.
    """
    installed = _sum(now, _INSTALLED)
    if installed is None:
        return None
    usable = {key: each for key, each in now.items() if key[_ADDITIONAL] != "02"}
    more = _sum(usable, _EXTRA) or 0
    return max(0, installed + more - (_sum(now, _SHUT) or 0) - (_sum(now, _OCCUPIED) or 0))


def _is_shut(location: Json) -> bool:
    inactive = location.get("status") in {"inactive", "suspended"}
    return inactive or location.get("operationalStatus", {}).get("code") in _CLOSED


def _structures_of(service: Json, structures: Mapping[str, Json]) -> list[Json]:
    return _above(service["providedBy"]["reference"].removeprefix("Organization/"), structures)


def _above(id: str, structures: Mapping[str, Json]) -> list[Json]:
    """Return a structure and those that it is part of, the nearest first."""
    chain: list[Json] = []
    while id in structures and structures[id] not in chain:
        chain.append(structures[id])
        id = chain[-1].get("partOf", {}).get("reference", "").removeprefix("Organization/")
    return chain


def _in_use(resources: Iterable[Json]) -> bool:
    return all(each.get("active") is not False for each in resources)


def _site(chain: list[Json]) -> Json:
    """Return the geographic site among structures: the first with a category, if any."""
    categories = [
        each
        for each in chain
        for kind in each.get("type", [])
        if any("TRE-R66" in coding.get("system", "") for coding in kind.get("coding", []))
    ]
    return (categories or chain)[0]


def _telephone(location: Json, served: list[Json], site: Json) -> str:
    """Return the number to ring first, with what it is for and whose it is; "" without any.

    By what it is for, then the nearest to the bed.
    """
    found = [("", each["value"], location) for each in _phones(location.get("telecom", []))]
    for service in served:
        for contact in _extensions(service, "/ror-healthcareservice-contact"):
            nature = _coded(next(_extensions(contact, "purposeContact"), {}))
            for line in _extensions(contact, "/ror-healthcareservice-contact-telecom"):
                number = next(_extensions(line, "telecomAddress"))["valueString"]
                found.append((nature, number, service))
    for contact in site.get("contact", []):
        nature = contact.get("purpose", {}).get("coding", [{}])[0].get("code", "")
        found += [(nature, each["value"], site) for each in _phones(contact["telecom"])]
    if not found:
        return ""
    nature, number, owner = min(found, key=lambda each: _turn(each[0]))
    details = ", ".join(filter(None, (_NATURES.get(nature, nature), owner["name"])))
    return f"{number} ({details})"


def _phones(telecom: Iterable[Json]) -> list[Json]:
    return [each for each in telecom if each.get("system") == "phone"]


def _turn(nature: str) -> int:
    """When a number of a nature is rung: the switchboard after all that say what they are for."""
    if nature in _RUNG:
        return _RUNG.index(nature)
    return {**dict.fromkeys(_ALERTS, 9), "": 8, _SWITCHBOARD: 7}.get(nature, 6)


def _activity(service: Json) -> str:
    codings = [c for each in service.get("specialty", []) for c in each.get("coding", [])]
    activities = [each["code"] for each in codings if "TRE-R211" in each.get("system", "")]
    return activities[0] if activities else ""


def _population(service: Json) -> str:
    """Return whom an offer is for: its activity may say so, else its highest age does."""
    activity = _activity(service)
    if activity in _NEWBORN or activity in _CHILD:
        return "néonatal" if activity in _NEWBORN else "pédiatrique"
    patients = next(_extensions(service, "/ror-healthcareservice-patient-type"), {})
    ages = next(_extensions(patients, "ageRange"), {}).get("valueRange", {})
    highest = ages.get("high", {})
    unit = {"a": 1.0, "mo": 1 / 12, "wk": 7 / 365.25, "d": 1 / 365.25}[highest.get("code", "a")]
    if "value" not in highest or highest["value"] * unit > 18:
        return "adulte"
    return "néonatal" if highest["value"] * unit <= 0.5 else "pédiatrique"


def _extensions(resource: Json, url: str) -> Iterator[Json]:
    return (each for each in resource.get("extension", []) if each["url"].endswith(url))


def _coded(part: Json) -> str:
    codings = part.get("valueCodeableConcept", {}).get("coding", [])
    return str(codings[0]["code"]) if codings else ""


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
