"""Dates of versions grow with every commit, and what is described otherwise is told by its kind."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select

from ror_server.availability.ingest import ingest
from ror_server.availability.versions import version_date
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.relay.deactivation import deactivate
from ror_server.relay.upsert import upsert
from tests.server.fhir.bodies import AVAILABLE, capacity, offer, organization, place
from tests.support.databases import on_every_database
from tests.support.sample_region import NOW

BEHIND = NOW - timedelta(hours=1)
"""What a clock says that was set back: the sample region was last updated at NOW."""
TABLES = (schema.organization, schema.location, schema.healthcare_service)


def dates(connection: Connection, *ids: str) -> set[datetime]:
    found = set[datetime]()
    for table in TABLES:
        found |= set(connection.scalars(select(table.c.last_updated).where(table.c.id.in_(ids))))
    return found


def kinds(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(schema.change.c.kind).order_by(schema.change.c.id)))


@on_every_database
def test_a_version_is_later_than_all_that_stand_whatever_the_clock_says(
    small_database: Engine,
) -> None:
    with engines.recording(small_database) as connection:
        assert version_date(connection, BEHIND) == NOW + timedelta(microseconds=1)
        ahead = NOW + timedelta(seconds=5)
        assert version_date(connection, ahead) == ahead


@on_every_database
def test_an_import_has_the_date_of_its_commit_and_not_those_of_its_file(
    small_database: Engine,
) -> None:
    old = {"lastUpdated": "2020-01-01T00:00:00Z"}
    resources = [
        {**organization("nord", number="1590000001"), "meta": old},
        {**place("lit-a", "nord"), "meta": old},
        {**offer("offre-a", "nord", "lit-a"), "meta": old},
    ]
    with engines.recording(small_database) as connection:
        ingest(connection, resources, now=BEHIND)
    with small_database.connect() as connection:
        found = dates(connection, "nord", "lit-a", "offre-a")
    assert found == {NOW + timedelta(microseconds=1)}
    assert sorted(kinds(small_database)) == ["offer", "organization", "place"]


@on_every_database
def test_each_reading_of_the_national_ror_is_later_and_told_by_kind(
    small_database: Engine,
) -> None:
    count = capacity(AVAILABLE, 2, (BEHIND - timedelta(hours=1)).isoformat())
    figure = {**place("lit-a", "nord"), "extension": [count]}
    resources = [organization("nord", number="1590000001"), figure]
    resources.append(offer("offre-a", "nord", "lit-a"))
    seen: list[datetime] = []

    def read(*some: dict[str, object]) -> list[str]:
        before = len(kinds(small_database))
        with engines.recording(small_database) as connection:
            upsert(connection, some, region="11", read_at=BEHIND, now=BEHIND)
            seen.append(max(dates(connection, "nord", "lit-a", "offre-a")))
        return kinds(small_database)[before:]

    assert set(read(*resources)) >= {"organization", "place", "offer"}
    assert read(*resources) == []
    assert read({**resources[0], "name": "Hôpital Nord"}) == ["organization"]
    assert read({**resources[2], "active": False}) == ["offer"]
    assert read({**figure, "name": "Lits du nord"}) == ["place", "location"]
    assert seen == sorted(seen)
    assert seen[0] > NOW
    with engines.recording(small_database) as connection:
        deactivate(connection, [], largest_loss=1.0, now=BEHIND)
        assert min(dates(connection, "lit-a", "offre-a")) > seen[-1]
    assert set(kinds(small_database)[-4:]) >= {"place", "offer"}
