"""The chain of the audit trail: whatever is done to it behind its back is found."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from alembic import command
from sqlalchemy import (
    Connection,
    Engine,
    Executable,
    MetaData,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError

from ror_server.accounts import accounts
from ror_server.audit import hash_chain
from ror_server.audit.capacity_history import add_history
from ror_server.audit.retention import prune_history, prune_trail
from ror_server.audit.trail import Event, Head, Origin, head, record
from ror_server.audit.verification import TrailBroken, verify
from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import migrations, portions
from ror_server.database.schema import audit, capacity_history
from tests.support import audit_writer, sample_region
from tests.support.databases import POSTGRESQL, on_every_database

pytestmark = on_every_database

NOW = sample_region.NOW


@pytest.fixture
def trail(small_database: Engine) -> Engine:
    """A trail of six lines, of which the fourth and the sixth vouch for three declarations."""
    for number in range(3):
        with engines.writing(small_database) as connection:
            pitie = accounts.find(connection, "pitie")
            when = NOW + timedelta(days=number)
            record(
                connection,
                Event.SIGNED_IN,
                accounts.subject_of(pitie),
                Origin("192.0.2.1", "Salle 3"),
                when,
                "test",
            )
    for counts, day in (((4, 5), 3), ((6,), 5)):
        with engines.recording(small_database) as connection:
            rows = [_declaration(count, NOW + timedelta(days=day)) for count in counts]
            add_history(connection, rows, "192.0.2.1")
        if day == 3:
            with engines.writing(small_database) as connection:
                change = {"read": [False, True]}
                when = NOW + timedelta(days=4)
                record(connection, Event.RIGHTS_CHANGED, None, Origin("x"), when, content=change)
    return small_database


def _declaration(count: int, now: object) -> dict[str, object]:
    return {
        "location_id": "pitie-rea-1",
        "status": "02",
        "temporality": "01",
        "gender": "",
        "closing_type": "",
        "additional_type": "",
        "crisis_type": "",
        "assignment": "01",
        "operation": "replace",
        "count": count,
        "previous_count": 3,
        "updated_at": now,
        "recorded_at": now,
        "author_kind": "account",
        "author_id": "account-pitie",
        "author_name": "Camille Durand",
        "source_type": "01",
    }


def _check(engine: Engine, expected: Head | None = None) -> int:
    with engine.connect() as connection:
        return verify(connection, expected).rows


@contextmanager
def _behind_its_back(engine: Engine) -> Iterator[Connection]:
    """Work as somebody who owns the database, whom no trigger stops."""
    with engines.writing(engine) as connection:
        if connection.dialect.name == POSTGRESQL:
            connection.execute(text("SET LOCAL session_replication_role = 'replica'"))
        else:
            for table in ("audit", "capacity_history"):
                for action in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_no_{action}"))
        yield connection


def _found(engine: Engine, statement: Executable, where: str) -> None:
    """Check that a change is found before it is committed, and undo it."""

    def change_and_verify() -> None:
        with _behind_its_back(engine) as connection:
            connection.execute(statement)
            verify(connection)

    with pytest.raises(TrailBroken, match=where):
        change_and_verify()


def test_a_trail_that_nobody_touched_is_intact(trail: Engine) -> None:
    with trail.connect() as connection:
        found = verify(connection)
    assert (found.rows, found.declarations) == (6, 3)
    assert found.head is not None
    assert found.head.id == 6


def test_the_database_itself_refuses_changes(trail: Engine) -> None:
    for table in (audit, capacity_history):
        for statement in (update(table).values(recorded_at=NOW), delete(table)):
            refused = pytest.raises(DBAPIError, match="append-only")
            with refused, engines.writing(trail) as connection:
                connection.execute(statement)
    assert _check(trail) == 6


_FALSE: dict[str, object] = {
    "id": 55,
    "recorded_at": NOW - timedelta(days=1),
    "updated_at": NOW - timedelta(days=1),
    "content": '{"read":[true,true]}',
    "previous_hash": "f" * 64,
    "hash": "f" * 64,
}


def test_a_change_of_any_column_is_found(trail: Engine) -> None:
    for name in (*hash_chain.CHAINED, "hash"):
        false = _FALSE.get(name, "signed_out")
        statement = update(audit).where(audit.c.id == 5).values({name: false})
        _found(trail, statement, "Ligne 5")
    assert _check(trail) == 6


def test_a_line_taken_out_is_found(trail: Engine) -> None:
    for number, named in ((1, 2), (3, 3)):
        _found(trail, delete(audit).where(audit.c.id == number), f"Ligne {named}")


def test_a_line_put_in_is_found(trail: Engine) -> None:
    with _behind_its_back(trail) as connection:
        for number in (6, 5, 4, 3):
            moved = update(audit).where(audit.c.id == number).values(id=number + 1)
            connection.execute(moved)
        row = dict(connection.execute(select(audit).where(audit.c.id == 2)).mappings().one())
        row |= {"id": 3, "previous_hash": row["hash"]}
        connection.execute(insert(audit).values(row | {"hash": hash_chain.hash_of(row)}))
    with pytest.raises(TrailBroken, match="Ligne 4"):
        _check(trail)


def test_lines_that_changed_places_are_found(trail: Engine) -> None:
    with _behind_its_back(trail) as connection:
        for before, after in ((2, 99), (3, 2), (99, 3)):
            connection.execute(update(audit).where(audit.c.id == before).values(id=after))
    with pytest.raises(TrailBroken, match="Ligne 2"):
        _check(trail)


def test_an_end_cut_off_is_found_with_a_head_that_was_noted(trail: Engine) -> None:
    with trail.connect() as connection:
        noted = head(connection)
    assert _check(trail, noted) == 6

    with _behind_its_back(trail) as connection:
        connection.execute(delete(audit).where(audit.c.id > 5))
        connection.execute(delete(capacity_history).where(capacity_history.c.count == 6))
    assert _check(trail) == 5
    with pytest.raises(TrailBroken, match="ligne 6"):
        _check(trail, noted)


def test_a_line_that_waits_to_be_removed_is_still_checked(
    trail: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "PORTION", 1)
    removing = prune_trail(trail, NOW + timedelta(days=9), Origin("ror-server"), NOW)
    assert next(removing) == 1
    assert _check(trail) == 6
    # The last one that goes is named with its hash, and those before it hold one another.
    for number in (4, 6):
        _found(
            trail, update(audit).where(audit.c.id == number).values(event="x"), f"Ligne {number}"
        )
    _found(trail, delete(audit).where(audit.c.id == 4), "Ligne 4")


def test_a_changed_declaration_is_found(trail: Engine) -> None:
    chosen = update(capacity_history).where(capacity_history.c.count == 5)
    for name in hash_chain.DECLARED:
        false = _FALSE.get(name, 12 if name.endswith("count") else "99")
        # A place must exist.
        there = "pitie-rea-2" if name == "location_id" else false
        _found(trail, chosen.values({name: there}), "Ligne 4|Déclaration 55")
    assert _check(trail) == 6


def test_a_declaration_taken_out_is_found(trail: Engine) -> None:
    with _behind_its_back(trail) as connection:
        connection.execute(delete(capacity_history).where(capacity_history.c.count == 6))
    with pytest.raises(TrailBroken, match="Ligne 6"):
        _check(trail)


def test_a_declaration_that_nobody_vouches_for_is_found(trail: Engine) -> None:
    with engines.writing(trail) as connection:
        connection.execute(insert(capacity_history).values(_declaration(9, NOW)))
    with pytest.raises(TrailBroken, match="n’en répond"):
        _check(trail)


def test_made_up_figures_need_nobody_to_vouch_for_them(trail: Engine) -> None:
    with engines.recording(trail) as connection:
        add_history(connection, [_declaration(9, NOW) | {"author_kind": "generated"}])
    assert _check(trail) == 6


def test_what_retention_removes_leaves_a_trail_that_is_intact(trail: Engine) -> None:
    now = NOW + timedelta(days=30)
    with trail.connect() as connection:
        noted = head(connection)
    limit = NOW + timedelta(days=4)
    assert list(prune_history(trail, limit, Origin("ror-server"), now)) == [2]
    assert list(prune_trail(trail, limit, Origin("ror-server"), now)) == [4]
    with trail.connect() as connection:
        found = verify(connection, noted)
        left = connection.scalars(select(audit.c.event).order_by(audit.c.id)).all()
    assert (found.pruned_until, found.rows, found.declarations) == (4, 4, 1)
    assert left == ["rights_changed", "capacity_changed", "history_pruned", "trail_pruned"]
    with pytest.raises(DBAPIError, match="append-only"), engines.writing(trail) as connection:
        connection.execute(delete(audit))


def test_declarations_outlive_the_lines_that_vouched_for_them(trail: Engine) -> None:
    assert list(prune_trail(trail, NOW + timedelta(days=9), Origin("ror-server"), NOW)) == [6]
    with trail.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(capacity_history)) == 3
    assert _check(trail) == 1


def test_a_beginning_taken_away_without_a_note_is_found(trail: Engine) -> None:
    with _behind_its_back(trail) as connection:
        connection.execute(delete(audit).where(audit.c.id < 3))
    with pytest.raises(TrailBroken, match=r"Ligne 3.*purge"):
        _check(trail)


def test_writers_in_several_processes_make_one_chain(small_url: str) -> None:
    names, lines = ("here", "there"), 25
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        # The other process is up before both begin.
        pool.submit(audit_writer.write_lines, small_url, names[1], 1).result()
        there = pool.submit(audit_writer.write_lines, small_url, names[1], lines)
        audit_writer.write_lines(small_url, names[0], lines)
        there.result()
    engine = engines.create(small_url)
    assert _check(engine) == 2 * lines + 1
    with engine.connect() as connection:
        for name in names:
            mine = select(audit.c.detail).where(audit.c.address == name)
            kept = connection.scalars(mine.order_by(audit.c.id)).all()
            assert kept[-lines:] == [str(each) for each in range(lines)]
    engine.dispose()


def test_a_line_of_a_transaction_that_fails_is_not_written(trail: Engine) -> None:
    def fail() -> None:
        with engines.writing(trail) as connection:
            record(connection, Event.SIGNED_IN, None, Origin("x"), NOW)
            raise TimeoutError

    with pytest.raises(TimeoutError):
        fail()
    assert _check(trail) == 6


def _fill(connection: Connection, name: str) -> None:
    """Put a row into a table as it is now, whatever columns it has to have."""
    table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
    examples = {datetime: NOW.replace(tzinfo=None), int: 1, bool: False, dict: {}}
    row = {
        column.name: examples.get(column.type.python_type, "1")
        for column in table.columns
        if not column.nullable
    }
    connection.execute(insert(table).values(row))


def test_the_trail_of_an_earlier_schema_is_chained_as_it_stands(empty_database: Engine) -> None:
    with engines.writing(empty_database) as connection:
        config = migrations._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text(
                "INSERT INTO audit (id, recorded_at, event, account_id, account_identifier,"
                " address, workstation, detail) VALUES (3, '2026-11-01 10:00:00.5', 'signed_in',"
                " 'a', 'é', '', '', ''), (7, '2026-11-02 10:00:00', 'signed_out', '', '', '',"
                " '', '')"
            )
        )
        for name in ("organization", "location", "capacity_history"):
            _fill(connection, name)
    migrations.upgrade(empty_database)
    # The third vouches for the declaration that was there.
    with empty_database.connect() as connection:
        found = verify(connection)
    assert (found.rows, found.declarations) == (3, 1)
    with engines.writing(empty_database) as connection:
        record(connection, Event.SIGNED_IN, None, Origin("x"), NOW)
    assert _check(empty_database) == 4
    with _behind_its_back(empty_database) as connection:
        connection.execute(update(capacity_history).values(count=99))
    with pytest.raises(TrailBroken, match="Ligne 3"):
        _check(empty_database)


def test_the_command_line_checks_notes_and_reads_the_trail(
    trail: Engine, small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", small_url]
    assert main(["audit", "head", *where]) == 0
    noted = capsys.readouterr().out.strip()
    assert main(["audit", "verify", "--head", noted, *where]) == 0
    assert noted in capsys.readouterr().out
    assert main(["audit", "list", "--account", "Pitie", "--event", "capacity_changed", *where]) == 0
    assert capsys.readouterr().out.count("Camille Durand") == 2
    assert main(["audit", "list", "--since", "2026-11-26T00:00", "--json", *where]) == 0
    assert capsys.readouterr().out.count('"hash"') == 3
    with _behind_its_back(trail) as connection:
        connection.execute(update(audit).where(audit.c.id == 2).values(detail="x"))
    assert main(["audit", "verify", *where]) == 1
    assert "Ligne 2" in capsys.readouterr().err
