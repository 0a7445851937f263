"""The one writer of beds: whoever declares, the same count, history, trail, version and notice."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select

from ror_server.audit import verification
from ror_server.audit.trail import Event
from ror_server.availability import write
from ror_server.availability.author import MADE_UP, Author
from ror_server.availability.ingest import ingest
from ror_server.availability.serialization import capacities_of
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.feed.declaring import Declaring
from ror_server.feed.report import UnitReport
from ror_server.fhir import indicator_rules
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.patch_parameters import Operation, Verb
from ror_server.identity.principal import Principal, PrincipalKind
from ror_server.region import document
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
    author = Author.of(SOFTWARE, "192.0.2.1")
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
    author = Author("client", "Import")
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
        write.record(connection, [change], MADE_UP, NOW)
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
        write.record(connection, changes, MADE_UP, NOW)
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
        write.record(connection, changes, MADE_UP, NOW)
    with small_database.connect() as connection:
        assert RESERVED not in standing(connection)
        assert len(connection.execute(select(schema.capacity_history)).all()) == 2


def test_what_is_newer_stays_and_is_told(small_database: Engine) -> None:
    newer = Capacity(RESERVED, "01", 4, "01", NOW)
    older = Capacity(RESERVED, "01", 1, "02", NOW - timedelta(minutes=1))
    author = Author.of(SOFTWARE)
    with engines.recording(small_database) as connection:
        write.apply(connection, row_of(connection), [Operation.put(newer)], author, NOW)
        left = write.apply(connection, row_of(connection), [Operation.put(older)], author, NOW)
        assert not left.changes
        assert left.older == {RESERVED: older}
        assert left.standing[RESERVED] == newer


FREE_NOW = Capacity(FREE, "01", 2, "01", NOW)
OLDER = Capacity(FREE, "01", 1, "02", NOW - timedelta(hours=2))
TOO_MANY = Capacity(FREE, "01", 5000, "02", NOW + timedelta(minutes=1))


def patched(connection: Connection, said: Capacity) -> None:
    operation = Operation(Verb.REPLACE, FREE, said)
    may = pytest.raises(indicator_rules.MoreThanRoom) if said == TOO_MANY else nullcontext()
    with may:
        write.apply(connection, row_of(connection), [operation], Author.of(SOFTWARE), NOW)


def fed(connection: Connection, said: Capacity) -> None:
    declaring = Declaring(connection, SOFTWARE, NOW, ZoneInfo("Europe/Paris"), "le fichier")
    report = UnitReport(unit=PLACE, outcome="refused")
    done = declaring.declare(row_of(connection), report, [said])
    assert done.outcome == "refused"
    assert done.reason or done.indicators[0].reason


def relayed(connection: Connection, said: Capacity) -> None:
    connection.execute(
        insert(schema.relay_outgoing).values(
            location_id=PLACE,
            **FREE._asdict(),
            count=2,
            nature="01",
            source_type="01",
            updated_at=NOW,
            history_id=1,
            state="waiting",
            next_attempt_at=NOW,
        )
    )
    told = figures.Told({**standing(connection), FREE: said})
    figures.write(connection, {PLACE: told}, NOW, NOW)


def lines(connection: Connection) -> list[tuple[str, int, int]]:
    """Return what the history has of the free beds: operation, count, and what stood before."""
    history = schema.capacity_history.c
    rows = connection.execute(select(schema.capacity_history).where(history.status == "02"))
    return [(each["operation"], each["count"], each["previous_count"]) for each in rows.mappings()]


@on_every_database
@pytest.mark.parametrize("say", [patched, fed, relayed])
@pytest.mark.parametrize(("said", "operation"), [(OLDER, "older"), (TOO_MANY, "refused")])
def test_what_may_not_stand_leaves_the_figure_and_is_kept_in_the_history_once(
    small_database: Engine,
    say: Callable[[Connection, Capacity], None],
    said: Capacity,
    operation: str,
) -> None:
    with engines.recording(small_database) as connection:
        put = [Operation.put(FREE_NOW)]
        write.apply(connection, row_of(connection), put, Author.of(SOFTWARE), NOW)
        before = row_of(connection)
    for _ in range(2):
        with engines.recording(small_database) as connection:
            connection.execute(delete(schema.relay_outgoing))
            say(connection, said)
    with small_database.connect() as connection:
        assert standing(connection)[FREE] == FREE_NOW
        assert row_of(connection) == before
        assert lines(connection)[1:] == [(operation, said.count, 2)]
        verification.verify(connection)


@on_every_database
def test_a_region_may_allow_some_beds_more_than_there_are(small_database: Engine) -> None:
    author = Author.of(SOFTWARE)
    with engines.recording(small_database) as connection:
        place = row_of(connection)
        room = indicator_rules.room(standing(connection)) or 0
        above = replace(FREE_NOW, count=room + 2)
        with pytest.raises(indicator_rules.MoreThanRoom):
            write.apply(connection, place, [Operation.put(above)], author, NOW)
        document.set_tolerance(connection, 2)
        write.apply(connection, place, [Operation.put(above)], author, NOW)
        assert standing(connection)[FREE] == above
        beyond = replace(above, count=room + 3)
        with pytest.raises(indicator_rules.MoreThanRoom):
            write.apply(connection, place, [Operation.put(beyond)], author, NOW)


def test_a_word_that_was_taken_and_overtaken_is_no_second_word(small_database: Engine) -> None:
    author = Author.of(SOFTWARE)
    first = replace(FREE_NOW, count=1, updated_at=NOW - timedelta(minutes=1))
    with engines.recording(small_database) as connection:
        for said in (first, FREE_NOW, first):
            write.apply(connection, row_of(connection), [Operation.put(said)], author, NOW)
        assert standing(connection)[FREE] == FREE_NOW
        assert [operation for operation, _, _ in lines(connection)] == ["replace", "replace"]


def test_who_says_nothing_of_a_comment_leaves_it(small_database: Engine) -> None:
    author = Author.of(SOFTWARE)
    words = replace(FREE_NOW, comment="2 lits en travaux")
    later = replace(FREE_NOW, count=1, updated_at=NOW + timedelta(minutes=1))
    with engines.recording(small_database) as connection:
        write.apply(connection, row_of(connection), [Operation(None, FREE, words)], author, NOW)
        write.apply(connection, row_of(connection), [Operation.put(later)], author, NOW)
        assert standing(connection)[FREE] == replace(later, comment="2 lits en travaux")
        write.apply(connection, row_of(connection), [Operation(None, FREE, later)], author, NOW)
        assert standing(connection)[FREE] == later
