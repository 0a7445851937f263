"""Reads the region: FHIR searches page by page, and `/api/v1` for what FHIR lacks."""

import logging
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlsplit

from ror_desktop.domain.errors import LocationNotFound, Refused, UnreadableAnswer
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.region import Region
from ror_desktop.domain.snapshot import DescriptionChange, StreamEvent, StreamReset, UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.gateway import api_reader, fhir_reader, location_reader
from ror_desktop.gateway import fhir_codes as codes
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway.authenticated_client import AuthenticatedClient
from ror_desktop.gateway.change_stream import CHANGES_PATH, ChangeStream, UnreadableChange
from ror_desktop.gateway.fhir_json import Json
from ror_desktop.gateway.http import Query

logger = logging.getLogger(__name__)

READ_PATH = "/ws-diffusion-fhir"
_SERVICES = f"{READ_PATH}/HealthcareService"
_LOCATIONS = f"{READ_PATH}/Location"
_FHIR = {"Accept": "application/fhir+json"}
# The server keeps dates of change that may be a little older than their commit.
_DELTA_OVERLAP = timedelta(seconds=5)
_NO_EVENT = 0
_CUT = 10_000
"""The national server returns no more results than this for one search."""


class FhirRegionGateway:
    """The region as one server tells it (implements `services.ports.RegionGateway`)."""

    def __init__(self, client: AuthenticatedClient, stream: ChangeStream, page_size: int) -> None:
        self._client = client
        self._stream = stream
        self._page_size = page_size

    def region(self) -> Region:
        """Read what the region decides."""
        return api_reader.region(self._client.get(api_reader.REGION_PATH))

    def latest_event(self) -> int:
        """Return the id of the server's last change."""
        found = read.whole(self._client.get(f"{CHANGES_PATH}/latest"), "id")
        if found is None:
            raise UnreadableAnswer("no id of the last change")
        return found

    def all_units(self) -> list[Unit]:
        """Read every unit that the session may see, with its offers and its site."""
        region = self.region()
        activities = sorted(set().union(*(each.activities for each in region.groupings)))
        query = [
            ("_tag", f"{codes.REGION}|{region.code}"),
            ("specialty", ",".join(f"{codes.ACTIVITY}|{each}" for each in activities)),
            ("_include", "HealthcareService:location"),
            ("_include", "HealthcareService:organization"),
            ("_include:iterate", "Organization:partof"),
            ("_count", str(self._page_size)),
        ]
        resources = fhir_reader.Resources()
        for page in self._pages(_SERVICES, query):
            resources.add(fhir_reader.entries(page))
        return fhir_reader.units(resources)

    def changed_units(self, since: datetime) -> list[StreamEvent]:
        """Read the places changed since a date, a little before it included.

        A place whose new state cannot be read is read again; a `DescriptionChange` says that one
        could not be read then either, and that everything has to be.
        """
        start = (since - _DELTA_OVERLAP).isoformat().replace("+00:00", "Z")
        query = [
            ("_tag", f"{codes.REGION}|{self.region().code}"),
            ("_lastUpdated", f"ge{start}"),
            ("_count", str(self._page_size)),
        ]
        found: dict[str, StreamEvent] = {}
        for page in self._pages(_LOCATIONS, query):
            for resource in fhir_reader.entries(page):
                if resource.get("resourceType") == "Location":
                    found[read.text(resource, "id")] = self._changed(resource)
        return list(found.values())

    def _changed(self, resource: Json) -> StreamEvent:
        with suppress(UnreadableAnswer):
            return location_reader.unit_change(resource)
        location_id = read.text(resource, "id")
        logger.warning("A changed place cannot be read: %s", location_id)
        with suppress(UnreadableAnswer, Refused):
            return self.unit_change(location_id)
        return DescriptionChange(_NO_EVENT)

    def unit_change(self, location_id: str) -> UnitChange:
        """Read one place again."""
        answer = self._client.get(f"{_LOCATIONS}/{quote(location_id, safe='')}", headers=_FHIR)
        return location_reader.unit_change(answer)

    def history(self, location_id: str, limit: int = 200) -> list[HistoryEntry]:
        """Read the declarations of a place, newest first."""
        path = api_reader.history_path(quote(location_id, safe=""))
        return list(api_reader.history_entries(self._client.get(path, [("limit", str(limit))])))

    def latest_declarations(self) -> list[HistoryEntry]:
        """Read the last declaration of each indicator of the units that the session declares."""
        return list(api_reader.history_entries(self._client.get(api_reader.LATEST_PATH)))

    def fed_units(self) -> list[FedUnit]:
        """Read which units a feed keeps up to date; none on a server that knows no feeds."""
        try:
            answer = self._client.get(api_reader.FEEDS_PATH)
        except LocationNotFound:
            return []
        return list(api_reader.fed_units(answer))

    def changes(self, after: int) -> Iterator[StreamEvent | None]:
        """Follow the change stream after an event id; None as a heartbeat.

        A place whose change cannot be read is read again, before anything later is told.
        """
        with closing(self._stream.follow(after)) as told:
            for each in told:
                yield self._read_again(each) if isinstance(each, UnreadableChange) else each

    def _read_again(self, told: UnreadableChange) -> UnitChange:
        """Read the place of a change.

        Raises:
            StreamReset: the server does not tell it either: everything has to be read.
            Unreachable: the line is cut; the same change will be told again.
        """
        try:
            return replace(self.unit_change(told.unit_id), event_id=told.event_id)
        except (UnreadableAnswer, Refused) as error:
            raise StreamReset from error

    def close_stream(self) -> None:
        """End `changes` from another thread."""
        self._stream.close()

    def _pages(self, path: str, query: Query) -> Iterator[Json]:
        """Yield all pages of a search, and make sure that nothing was left out.

        Raises:
            UnreadableAnswer: fewer results came than the server says there are.
        """
        matches: set[str] = set()
        visited: set[Query] = set()
        total: int | None = None
        following: tuple[str, Query] | None = (path, tuple(query))
        while following and following[1] not in visited:
            visited.add(following[1])
            page = self._client.get(*following, headers=_FHIR)
            yield page
            matches.update(_matches(page))
            total = read.whole(page, "total")
            following = _next(page, path)
        if total is not None and len(matches) < total:
            raise UnreadableAnswer(f"{len(matches)} results came of {total}")
        if len(matches) >= _CUT:
            logger.warning("The server may have cut the results at %d", _CUT)


def _matches(page: Json) -> Iterator[str]:
    """Yield the results of a page that the search itself found, not what it includes."""
    for entry in read.children(page, "entry"):
        if read.text(read.child(entry, "search"), "mode") in {"match", ""}:
            resource = read.child(entry, "resource")
            yield f"{read.text(resource, 'resourceType')}/{read.text(resource, 'id')}"


def _next(page: Json, path: str) -> tuple[str, Query] | None:
    """Return where the next page is: always on the server asked, whatever host the link names.

    The token must not go elsewhere, and a server behind a relay may not know its own name.
    """
    for link in read.children(page, "link"):
        if read.text(link, "relation") == "next":
            parts = urlsplit(read.text(link, "url"))
            start = parts.path.find(READ_PATH)
            asked = parts.path[start:] if start >= 0 else path
            return asked, tuple(parse_qsl(parts.query, keep_blank_values=True))
    return None
