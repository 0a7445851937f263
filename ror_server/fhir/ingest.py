"""Putting FHIR resources into the database: what the seed and the tests write with.

All resources of one call go in together; organizations may come in any order. Their capacities,
identifiers and search columns are taken out of the JSON, and the JSON is kept without them.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from ror_server.accounts.capacity_trail import add_history
from ror_server.database.schema import (
    capacity,
    healthcare_service,
    healthcare_service_location,
    identifier,
    location,
    organization,
)
from ror_server.fhir import extraction
from ror_server.fhir.ingest_rows import (
    Author,
    CannotIngest,
    capacities_of,
    capacity_row,
    common_columns,
    history_row,
    is_fictitious,
)

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}", re.ASCII)
_ORDER = ("Organization", "Location", "HealthcareService")


def ingest(
    connection: Connection,
    resources: Iterable[Mapping[str, Any]],
    *,
    now: datetime,
    region: str = "11",
    default_site: str | None = None,
    author: Author | None = None,
) -> None:
    """Insert Organizations, Locations and HealthcareServices given as FHIR JSON.

    A Location belongs to the geographic site above its managingOrganization, else above the
    provider of an offer of the same call that names it. Tag HTEST makes it fictitious.

    Args:
        connection: in a transaction that writes.
        resources: FHIR JSON, not changed.
        now: version date for those without meta.lastUpdated; date of record in the history.
        region: TRE_R30 code for resources without a region tag, which then get one.
        default_site: site of places and offers whose references lead nowhere.
        author: when given, each capacity also opens the history of its indicator.

    Raises:
        CannotIngest: a resource of another type, with a bad id or capacity, or without a site.
        sqlalchemy.exc.IntegrityError: an id that is already there.
    """
    batch = _Batch(connection, now, region, default_site)
    sorted_out: dict[str, list[Mapping[str, Any]]] = {name: [] for name in _ORDER}
    for resource in resources:
        resource_type = resource.get("resourceType", "")
        if resource_type not in sorted_out:
            raise CannotIngest(f"{resource_type!r} is no resource of this server")
        if not _ID.fullmatch(resource.get("id", "")):
            raise CannotIngest(f"{resource_type} {resource.get('id')!r} has no usable id")
        sorted_out[resource_type].append(resource)
    batch.organizations(sorted_out["Organization"])
    batch.locations(sorted_out["Location"], sorted_out["HealthcareService"], author)
    batch.offers(sorted_out["HealthcareService"])


class _Batch:
    """One call: knows the organizations, those of before included."""

    def __init__(
        self, connection: Connection, now: datetime, region: str, default_site: str | None
    ) -> None:
        self._connection = connection
        self._now = now
        self._region = region
        self._default_site = default_site
        known = select(organization.c.id, organization.c.kind, organization.c.part_of)
        self._tree = {id: (kind, part_of) for id, kind, part_of in connection.execute(known)}

    def organizations(self, resources: list[Mapping[str, Any]]) -> None:
        parents = {
            each["id"]: extraction.referred(each.get("partOf"), "Organization")
            for each in resources
        }
        by_id = {each["id"]: each for each in resources}
        rows = []
        for id in _parents_first(parents):
            each, parent = by_id[id], parents[id]
            # A parent that is not there yet is unknown, or closes a circle.
            part_of = parent if parent in self._tree else None
            row = {
                **common_columns(each, self._region, self._now),
                "kind": extraction.organization_kind(each),
                "name": each.get("name", ""),
                "part_of": part_of,
                "type_code": extraction.first_code(each.get("type")),
            }
            self._tree[id] = (row["kind"], part_of)
            rows.append(row)
        self._insert(organization, rows)
        self._identify(resources)

    def locations(
        self,
        resources: list[Mapping[str, Any]],
        offers: list[Mapping[str, Any]],
        author: Author | None,
    ) -> None:
        providers: dict[str, str] = {}
        for offer in offers:
            provider = extraction.referred(offer.get("providedBy"), "Organization")
            for place in _places(offer):
                providers.setdefault(place, provider)
        rows, counts = [], []
        for each in resources:
            manager = extraction.referred(each.get("managingOrganization"), "Organization")
            site = self._site(manager) or self._site(providers.get(each["id"], ""))
            rows.append(
                {
                    **common_columns(each, self._region, self._now),
                    **extraction.location_columns(each),
                    "site_id": self._or_default(site, each),
                    "fictitious": is_fictitious(each),
                }
            )
            counts += [(each["id"], one) for one in capacities_of(each)]
        self._insert(location, rows)
        self._insert(capacity, [capacity_row(place, one) for place, one in counts])
        if author is not None:
            opening = [history_row(place, one, author, self._now) for place, one in counts]
            add_history(self._connection, opening)
        self._identify(resources)

    def offers(self, resources: list[Mapping[str, Any]]) -> None:
        rows, links = [], []
        places = set(self._connection.scalars(select(location.c.id))) if resources else set()
        for each in resources:
            provider = extraction.referred(each.get("providedBy"), "Organization")
            site = self._or_default(self._site(provider), each)
            rows.append(
                {
                    **common_columns(each, self._region, self._now),
                    **extraction.offer_columns(each),
                    "provided_by": provider if provider in self._tree else site,
                    "site_id": site,
                }
            )
            links += [
                {"healthcare_service_id": each["id"], "location_id": place}
                for place in dict.fromkeys(_places(each))
                if place in places
            ]
        self._insert(healthcare_service, rows)
        self._insert(healthcare_service_location, links)
        self._identify(resources)

    def _site(self, organization_id: str) -> str | None:
        """Return the geographic site at or above an organization."""
        seen = set()
        current: str | None = organization_id
        while current in self._tree and current not in seen:
            seen.add(current)
            kind, part_of = self._tree[current]
            if kind == "EG":
                return current
            current = part_of
        return None

    def _or_default(self, site: str | None, resource: Mapping[str, Any]) -> str:
        found = site or self._default_site
        if found is None:
            name = f"{resource['resourceType']} {resource['id']}"
            raise CannotIngest(f"{name}: no geographic site above it")
        return found

    def _identify(self, resources: list[Mapping[str, Any]]) -> None:
        rows = [row for each in resources for row in extraction.identifiers(each)]
        self._insert(identifier, rows)

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)


def _parents_first(parents: Mapping[str, str]) -> list[str]:
    """Order organizations so that each comes after its parent; a loop is cut somewhere."""
    ordered: dict[str, None] = {}
    for id in parents:
        chain: list[str] = []
        current = id
        while current in parents and current not in ordered and current not in chain:
            chain.append(current)
            current = parents[current]
        ordered.update(dict.fromkeys(reversed(chain)))
    return list(ordered)


def _places(offer: Mapping[str, Any]) -> list[str]:
    named = (extraction.referred(each, "Location") for each in offer.get("location", []))
    return [each for each in named if each]
