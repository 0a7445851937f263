"""Putting FHIR resources into the database: what an import, the seed and the tests write with.

All resources of one call go in together; organizations may come in any order. Their capacities,
identifiers and search columns are taken out of the JSON, and the JSON is kept without them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from ror_server.availability.resource_rows import (
    ResourceRows,
    by_type,
    counts_in,
    parents_first,
    providers,
)
from ror_server.availability.versions import DESCRIBED, newest_date, tell, version_date
from ror_server.availability.write import MADE_UP, Author, Change, record
from ror_server.database.schema import (
    healthcare_service,
    healthcare_service_location,
    identifier,
    location,
    organization,
)
from ror_server.fhir import extraction


def ingest(
    connection: Connection,
    resources: Iterable[Mapping[str, Any]],
    *,
    now: datetime,
    region: str = "11",
    default_site: str | None = None,
    author: Author = MADE_UP,
) -> None:
    """Insert Organizations, Locations and HealthcareServices given as FHIR JSON.

    A Location belongs to the geographic site above its managingOrganization, else above the
    provider of an offer of the same call that names it. Tag HTEST makes it fictitious.

    Args:
        connection: of `recording`.
        resources: FHIR JSON, not changed.
        now: date of record in the history. Versions have it too, or one later than what stands:
            never the meta.lastUpdated of another server, from which nobody here follows on.
        region: TRE_R30 code for resources without a region tag, which then get one.
        default_site: site of places and offers whose references lead nowhere.
        author: of the capacities, in the history of their indicators.

    Raises:
        CannotIngest: a resource of another type, with a bad id or capacity, or without a site.
        sqlalchemy.exc.IntegrityError: an id that is already there.
    """
    followed = newest_date(connection) is not None
    date = version_date(connection, now)
    batch = _Batch(connection, ResourceRows(connection, date, region, default_site), now)
    sorted_out = by_type(resources)
    batch.organizations(sorted_out["Organization"])
    batch.locations(sorted_out["Location"], sorted_out["HealthcareService"], author)
    batch.offers(sorted_out["HealthcareService"])
    for name, what in DESCRIBED.items():
        # Nobody has read a region that was empty until now.
        if followed and sorted_out[name]:
            tell(connection, what, now, author.name)


class _Batch:
    """One call: inserts what its rows say."""

    def __init__(self, connection: Connection, rows: ResourceRows, now: datetime) -> None:
        self._connection = connection
        self._rows = rows
        self._now = now

    def organizations(self, resources: list[Mapping[str, Any]]) -> None:
        rows = [self._rows.organization(each) for each in parents_first(resources)]
        self._insert(organization, rows)
        self._identify(resources)

    def locations(
        self,
        resources: list[Mapping[str, Any]],
        offers: list[Mapping[str, Any]],
        author: Author,
    ) -> None:
        provided = providers(offers)
        rows, opening = [], []
        for each in resources:
            rows.append(self._rows.location(each, provided.get(each["id"], "")))
            opening += [Change(each["id"], one.key, None, one) for one in counts_in(each)]
        self._insert(location, rows)
        record(self._connection, opening, author, self._now, new_places=True)
        self._identify(resources)

    def offers(self, resources: list[Mapping[str, Any]]) -> None:
        rows = [self._rows.offer(each) for each in resources]
        places = set(self._connection.scalars(select(location.c.id))) if resources else set()
        links = [
            {"healthcare_service_id": each["id"], "location_id": place}
            for each in resources
            for place in extraction.places(each)
            if place in places
        ]
        self._insert(healthcare_service, rows)
        self._insert(healthcare_service_location, links)
        self._identify(resources)

    def _identify(self, resources: list[Mapping[str, Any]]) -> None:
        rows = [row for each in resources for row in extraction.identifiers(each)]
        self._insert(identifier, rows)

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)
