"""A second opinion: matrix, lists, map and totals, worked out from the FHIR JSON of a server alone.

It shares no code with the two programs: only the official shapes, `/api/v1/region` and the rules of
availability. Slow and plain on purpose: everything is counted anew, from nothing, each time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, TypeAlias

import requests

Json: TypeAlias = dict[str, Any]
Row: TypeAlias = tuple[str, str]
"""Kind (grouping, family or total) and code; the total has the code ""."""

TOTAL = ""
ALL: Row = ("total", TOTAL)
CLOCK = "◷"
_READ = "/ws-diffusion-fhir"
_BEDS = "/ror-location-supported-capacity"
_IMPOSSIBLY_AHEAD = timedelta(minutes=5)
_FRESH, _AGEING, _STALE, _UNKNOWN = "fresh", "ageing", "stale", "unknown"
_WORST_LAST = (_FRESH, _AGEING)
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
_REGIONS = "https://mos.esante.gouv.fr/NOS/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM"


@dataclass(frozen=True)
class Look:
    """What a person has asked to see; an empty set or None leaves that side open."""

    departements: frozenset[str] = frozenset()
    groupings: frozenset[str] = frozenset()
    oldest: timedelta | None = None
    only_free: bool = False


@dataclass(frozen=True)
class CellFact:
    """What a cell of the matrix has to hold; `text` is what has to be read in it."""

    state: str
    level: str
    free: int
    last_known: int
    units: int
    text: str


@dataclass(frozen=True)
class LineFact:
    """What the line of a unit has to say."""

    departement: str
    site: str
    unit: str
    groupings: str
    beds: str
    level: str


@dataclass(frozen=True)
class MarkerFact:
    """What the marker of a site has to say."""

    name: str
    count: str
    level: str


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


class Opinion:
    """What has to be on screen at an instant, for one look."""

    def __init__(self, told: Told, now: datetime, look: Look) -> None:
        self._told, self._now, self._look = told, now, look
        freshness = told.region["freshness"]
        self._fresh = timedelta(hours=freshness["fresh_hours"])
        self._stale = timedelta(hours=freshness["stale_hours"])
        self._groupings: list[Json] = told.region["groupings"]

    def level(self, dated: datetime | None) -> str:
        """How far a figure of a date can be trusted now."""
        if dated is None or dated - self._now > _IMPOSSIBLY_AHEAD:
            return _UNKNOWN
        age = self._now - dated
        if age <= self._fresh:
            return _FRESH
        return _AGEING if age <= self._stale else _STALE

    def groupings_of(self, place: Place) -> list[Json]:
        """The regroupements in which a place counts, in the order of the region."""
        return [each for each in self._groupings if _takes(each, place.kinds)]

    def rows(self) -> list[Row]:
        """The rows of the matrix: each family, then its regroupements, the total last."""
        kept = [each for each in self._groupings if _keeps(self._look.groupings, each["code"])]
        rows: list[Row] = []
        # Families stand where the first regroupement of each does, whether that is kept or not.
        for family in dict.fromkeys(each["family"] for each in self._groupings):
            members = [("grouping", each["code"]) for each in kept if each["family"] == family]
            rows += [("family", family), *members] if members else []
        return [*rows, ALL]

    def columns(self) -> list[str]:
        """The columns of the matrix, the total last."""
        codes = [each["code"] for each in self._told.region["departements"]]
        return [*(code for code in codes if _keeps(self._look.departements, code)), TOTAL]

    def cells(self) -> dict[tuple[Row, str], CellFact]:
        """Every cell of the matrix."""
        rows, columns = self.rows(), self.columns()
        inside: dict[tuple[Row, str], list[Place]] = {(r, c): [] for r in rows for c in columns}
        for place in self._told.places:
            if not _keeps(self._look.departements, place.departement):
                continue
            for row in self._rows_of(place):
                for column in (place.departement, TOTAL):
                    if (row, column) in inside:
                        inside[row, column].append(place)
        return {key: self._cell(places) for key, places in inside.items()}

    def lines(self, row: Row, column: str, *, whole_column: bool) -> dict[str, LineFact]:
        """The list that a cell opens, by location id.

        Args:
            row: of the cell.
            column: of the cell, TOTAL for the whole region.
            whole_column: opened by the heading of the column; a cell of the total row of a
                département lists those with free beds only.
        """
        only_free = row == ALL and column != TOTAL and not whole_column
        found = {}
        for place in self._told.places:
            if column not in {TOTAL, place.departement} or not self._passes(place):
                continue
            names = [self._row_of(each) for each in self.groupings_of(place)]
            families = [("family", each["family"]) for each in self.groupings_of(place)]
            if row not in {*names, *families} and not (row == ALL and names):
                continue
            if only_free and not place.free:
                continue
            found[place.id] = self._line(place)
        return found

    def markers(self) -> dict[str, MarkerFact]:
        """The marker of each site that has a position and a unit that the look keeps."""
        placed = {each.site_id for each in self._told.places if each.placed}
        sites: dict[str, list[Place]] = {}
        for place in self._told.places:
            if place.site_id in placed and self.groupings_of(place) and self._passes(place):
                sites.setdefault(place.site_id, []).append(place)
        return {site: self._marker(places) for site, places in sites.items()}

    # Inside

    def _rows_of(self, place: Place) -> set[Row]:
        kept = [e for e in self.groupings_of(place) if _keeps(self._look.groupings, e["code"])]
        rows = {self._row_of(each) for each in kept} | {("family", each["family"]) for each in kept}
        return rows | {ALL} if rows else rows

    @staticmethod
    def _row_of(grouping: Json) -> Row:
        return ("grouping", grouping["code"])

    def _is_old(self, place: Place) -> bool:
        return self.level(place.dated) in {_STALE, _UNKNOWN}

    def _too_old_to_show(self, place: Place) -> bool:
        oldest = self._look.oldest
        return oldest is not None and (place.dated is None or self._now - place.dated > oldest)

    def _passes(self, place: Place) -> bool:
        codes = [each["code"] for each in self.groupings_of(place)]
        return (
            _keeps(self._look.departements, place.departement)
            and (not self._look.groupings or any(code in self._look.groupings for code in codes))
            and not (self._look.only_free and not place.free)
            and not self._too_old_to_show(place)
        )

    def _cell(self, places: Collection[Place]) -> CellFact:
        declared = [each for each in places if each.free is not None]
        shown = [each for each in declared if not self._too_old_to_show(each)]
        good = [each for each in shown if not self._is_old(each)]
        old = [each for each in shown if self._is_old(each)]
        free, last = sum(e.free or 0 for e in good), sum(e.free or 0 for e in old)
        level = self._sum_level(good, old)
        if not places:
            return CellFact("nonexistent", level, 0, 0, 0, "")
        if good:
            words = [str(free)] if free else []
            words += [f"+{last} {CLOCK}"] if last else []
            return CellFact("declared", level, free, last, len(places), " ".join(words))
        if old:
            return CellFact("last_known", level, 0, last, len(places), f"{last} {CLOCK}")
        if declared:
            return CellFact("filtered", level, 0, 0, len(places), "…")
        return CellFact("not_reported", level, 0, 0, len(places), "–")

    def _line(self, place: Place) -> LineFact:
        free = "–" if place.free is None else str(place.free)
        if place.free is not None and self._is_old(place):
            free += f" {CLOCK}"
        installed = "?" if place.installed is None else str(place.installed)
        return LineFact(
            place.departement,
            place.site_name,
            place.name,
            ", ".join(each["label"] for each in self.groupings_of(place)),
            f"{free} / {installed}",
            self.level(place.dated),
        )

    def _marker(self, places: list[Place]) -> MarkerFact:
        declared = [each for each in places if each.free is not None]
        good = [each for each in declared if not self._is_old(each)]
        count = str(sum(each.free or 0 for each in good or declared)) if declared else "–"
        return MarkerFact(places[0].site_name, count, self._sum_level(good, declared))

    def _sum_level(self, good: Collection[Place], old: Collection[Place]) -> str:
        """How far a sum can be trusted: as the worst of its parts, which nobody adds old ones to.

        What is only old, or of an impossible date, is the last known: stale.
        """
        if good:
            return max((self.level(each.dated) for each in good), key=_WORST_LAST.index)
        return _STALE if old else _UNKNOWN


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
    in_use = [each for each in served if each.get("active") is not False]
    site = _site(served[0]["providedBy"]["reference"].removeprefix("Organization/"), structures)
    commune = _coded(next(_extensions(location, "/ror-commune-cog"), {}))
    # A place stays where it was when no offer of it is in use: it then has no bed to offer.
    shut = _is_shut(location) or site.get("active") is False or not in_use
    served = in_use or served
    position = location.get("position", {})
    return Place(
        id=location["id"],
        name=location["name"],
        site_id=site["id"],
        site_name=site["name"],
        departement=commune[:3] if commune.startswith(("97", "98")) else commune[:2],
        kinds=frozenset((_activity(each), _population(each)) for each in served),
        free=None if not free else 0 if shut else sum(count for count, _ in free),
        dated=min((dated for _, dated in free), default=None),
        installed=_sum(now, _INSTALLED),
        room=_room(now),
        placed="latitude" in position and "longitude" in position,
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


def _site(provider: str, structures: Mapping[str, Json]) -> Json:
    """Return the geographic site at or above a structure: the one with a category, if any."""
    chain: list[Json] = []
    while provider in structures and structures[provider] not in chain:
        chain.append(structures[provider])
        above = chain[-1].get("partOf", {}).get("reference", "")
        provider = above.removeprefix("Organization/")
    categories = [
        each
        for each in chain
        for kind in each.get("type", [])
        if any("TRE-R66" in coding.get("system", "") for coding in kind.get("coding", []))
    ]
    return (categories or chain)[0]


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


def _takes(grouping: Json, kinds: Iterable[tuple[str, str]]) -> bool:
    return any(
        activity in grouping["activities"] and grouping["population"] in {"tous âges", population}
        for activity, population in kinds
    )


def _extensions(resource: Json, url: str) -> Iterator[Json]:
    return (each for each in resource.get("extension", []) if each["url"].endswith(url))


def _coded(part: Json) -> str:
    codings = part.get("valueCodeableConcept", {}).get("coding", [])
    return str(codings[0]["code"]) if codings else ""


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _keeps(chosen: Collection[str], code: str) -> bool:
    return not chosen or code in chosen
