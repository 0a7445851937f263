"""The one writer of beds: whoever declares, the same count, history, trail, version and notice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, select

from ror_server.audit.trail import Event
from ror_server.availability import write
from ror_server.availability.ingest import ingest
from ror_server.availability.serialization import capacities_of
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.feed.declaring import Declaring
from ror_server.feed.report import UnitReport
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.outcome import FhirRefusal
from ror_server.fhir.patch_parameters import Operation, Verb
from ror_server.identity.principal import Principal, PrincipalKind
from ror_server.relay import figures
from tests.server.fhir.bodies import AVAILABLE, capacity, place
from tests.server.relay.looking import FREE
from tests.support import sample_region
from tests.support.databases import on_every_database

NOW = sample_region.NOW + timedelta(hours=1)
PLACE = "pitie-rea-1"
RESERVED = Key("04", "02", assignment="01")
SOFTWARE = Principal(PrincipalKind.CLIENT, "logiciel", "Logiciel", writes_everywhere=True)
ASKED = Capacity(RESERVED, "01", 1, "02", NOW)


def row_of(connection: Connection, id: str = PLACE) -> Any:  # noqa: ANN401 - a row
    return connection.execute(select(schema.location).where(schema.location.c.id == id)).one()


def standing(connection: Connection, id: str = PLACE) -> dict[Key, Capacity]:
    return {each.key: each for each in capacities_of(connection, [id]).get(id, [])}


def by_patch(connection: Connection) -> None:
    author = write.Author.of(SOFTWARE, "192.0.2.1")
    operations = [Operation(Verb.ADD, RESERVED, ASKED)]
    write.apply(connection, row_of(connection), operations, author, NOW)


def by_feed(connection: Connection) -> None:
    declaring = Declaring(connection, SOFTWARE, NOW, ZoneInfo("Europe/Paris"), "le fichier")
    report = UnitReport(unit=PLACE, outcome="refused")
    assert declaring.declare(row_of(connection), report, [ASKED]).outcome == "written"


def by_relay(connection: Connection) -> None:
    told = figures.Told({**standing(connection), RESERVED: ASKED})
    assert figures.write(connection, {PLACE: told}, NOW, NOW) == {PLACE}


@on_every_database
@pytest.mark.parametrize("declare", [by_patch, by_feed, by_relay])
def test_every_way_leaves_the_same_trail(
    small_database: Engine, declare: Callable[[Connection], None]
) -> None:
    with engines.recording(small_database) as connection:
        before = row_of(connection)
        declare(connection)
    with small_database.connect() as connection:
        assert standing(connection)[RESERVED] == ASKED
        after = row_of(connection)
        assert (after.version, after.last_updated) == (before.version + 1, NOW)
        (line,) = connection.execute(select(schema.capacity_history)).mappings()
        assert (line["operation"], line["count"], line["previous_count"]) == ("add", 1, None)
        assert (line["recorded_at"], line["updated_at"]) == (NOW, NOW)
        (notice,) = connection.execute(select(schema.change)).all()
        assert (notice.version, notice.statuses) == (before.version + 1, "04")
        assert notice.author_name == line["author_name"]
        vouched = select(schema.audit).where(schema.audit.c.event == Event.CAPACITY_CHANGED.value)
        assert len(connection.execute(vouched).all()) == 1


def test_an_import_leaves_history_and_trail_and_the_first_version(small_database: Engine) -> None:
    given = place("lit", extension=[capacity(AVAILABLE, 3)])
    author = write.Author("client", "Import")
    with engines.recording(small_database) as connection:
        ingest(connection, [given], now=NOW, default_site="site-pitie", author=author)
    with small_database.connect() as connection:
        assert row_of(connection, "lit").version == 1
        assert standing(connection, "lit")[FREE].count == 3
        (line,) = connection.execute(select(schema.capacity_history)).mappings()
        assert (line["operation"], line["author_name"]) == ("add", "Import")
        vouched = select(schema.audit).where(schema.audit.c.event == Event.CAPACITY_CHANGED.value)
        assert len(connection.execute(vouched).all()) == 1


def test_nobody_vouches_for_made_up_figures(small_database: Engine) -> None:
    with engines.recording(small_database) as connection:
        change = write.Change(PLACE, RESERVED, None, ASKED)
        write.record(connection, [change], write.MADE_UP, NOW)
    with small_database.connect() as connection:
        assert connection.execute(select(schema.audit)).all() == []
        (notice,) = connection.execute(select(schema.change)).all()
    assert (notice.author_name, notice.statuses) == ("données fictives", "04")


@on_every_database
def test_changes_of_one_indicator_build_on_one_another(small_database: Engine) -> None:
    later = Capacity(RESERVED, "01", 2, "02", NOW)
    with engines.recording(small_database) as connection:
        changes = [
            write.Change(PLACE, RESERVED, None, ASKED, NOW - timedelta(days=1)),
            write.Change(PLACE, RESERVED, ASKED, later),
        ]
        write.record(connection, changes, write.MADE_UP, NOW)
    with small_database.connect() as connection:
        assert standing(connection)[RESERVED] == later
        lines = connection.execute(select(schema.capacity_history)).all()
        assert [line.operation for line in lines] == ["add", "replace"]
        assert [line.recorded_at for line in lines] == [NOW - timedelta(days=1), NOW]


def test_what_is_added_and_taken_back_at_once_leaves_only_history(small_database: Engine) -> None:
    with engines.recording(small_database) as connection:
        changes = [
            write.Change(PLACE, RESERVED, None, ASKED),
            write.Change(PLACE, RESERVED, ASKED, None),
        ]
        write.record(connection, changes, write.MADE_UP, NOW)
    with small_database.connect() as connection:
        assert RESERVED not in standing(connection)
        assert len(connection.execute(select(schema.capacity_history)).all()) == 2


def test_what_is_newer_stays_and_is_told(small_database: Engine) -> None:
    newer = Capacity(RESERVED, "01", 4, "01", NOW)
    older = Capacity(RESERVED, "01", 1, "02", NOW - timedelta(minutes=1))
    author = write.Author.of(SOFTWARE)
    with engines.recording(small_database) as connection:
        write.apply(connection, row_of(connection), [Operation.put(newer)], author, NOW)
        operations = [Operation.put(older)]
        left = write.apply(
            connection, row_of(connection), operations, author, NOW, newer_stays=True
        )
        assert not left.changes
        assert left.newer == {RESERVED}
        assert left.standing[RESERVED] == newer
        # Somebody who corrects a date is let through.
        done = write.apply(connection, row_of(connection), operations, author, NOW)
        assert [change.after for change in done.changes] == [older]


def test_another_version_than_expected_is_a_conflict_only_if_there_is_something_to_write(
    small_database: Engine,
) -> None:
    author = write.Author.of(SOFTWARE)
    with engines.recording(small_database) as connection:
        write.apply(connection, row_of(connection), [Operation.put(ASKED)], author, NOW)
        place = row_of(connection)
        again = write.apply(connection, place, [Operation.put(ASKED)], author, NOW, expected=False)
        assert again.changes == ()
        other = Operation.put(Capacity(RESERVED, "01", 2, "02", NOW))
        with pytest.raises(FhirRefusal) as refusal:
            write.apply(connection, place, [other], author, NOW, expected=False)
        assert refusal.value.status == 412
