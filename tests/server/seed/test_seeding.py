"""What the database holds after one start, and after several."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Table, func, insert, select, update

from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.seed import seed
from tests.server.seed.conftest import SEEDED_AT

_ALL = [each for each in schema.metadata.sorted_tables if each.name != "server_setting"]
_HOUR = timedelta(hours=1)


def _content(engine: Engine, table: Table) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(table))]
    return sorted(rows, key=repr)


def _counts(engine: Engine) -> dict[str, dict[tuple[str, ...], Any]]:
    found: dict[str, dict[tuple[str, ...], Any]] = defaultdict(dict)
    key = [schema.capacity.c[name] for name in schema.INDICATOR_KEY]
    columns = [schema.capacity.c[name] for name in ("location_id", "count", "updated_at")]
    with engine.connect() as connection:
        for place, count, updated_at, *codes in connection.execute(select(*columns, *key)):
            found[place][tuple(codes)] = (count, updated_at)
    return found


def _free(counts: dict[tuple[str, ...], Any]) -> list[datetime]:
    return [updated_at for codes, (_, updated_at) in counts.items() if codes[0] == "02"]


def test_a_second_start_at_the_same_time_changes_nothing(idf: Engine) -> None:
    before = {table.name: _content(idf, table) for table in _ALL}
    seed(idf, "idf", SEEDED_AT, demonstration=True)
    assert {table.name: _content(idf, table) for table in _ALL} == before


def test_installed_beds_are_those_of_the_source(idf: Engine) -> None:
    with idf.connect() as connection:
        total = connection.scalar(
            select(func.sum(schema.capacity.c["count"])).where(schema.capacity.c.status == "01")
        )
    assert total == 4582


def test_counts_are_possible(idf: Engine) -> None:
    for place, counts in _counts(idf).items():
        by_status = Counter[str]()
        for codes, (count, _) in counts.items():
            assert count >= 0
            by_status[codes[0]] += count
        taken = by_status["02"] + by_status["03"] + by_status["04"] + by_status["05"]
        assert taken <= by_status["01"] + by_status["06"], place


def test_some_services_use_each_kind_of_indicator(idf: Engine) -> None:
    kinds = {codes for counts in _counts(idf).values() for codes in counts}
    assert {codes[0] for codes in kinds} == {"01", "02", "03", "04", "05", "06"}
    assert {codes[2] for codes in kinds if codes[0] == "02"} == {"01", "02", "04"}
    assert {codes[3] for codes in kinds if codes[0] == "05"} == {"01", "02", "03"}
    assert {codes[4:6] for codes in kinds if codes[0] == "06"} == {("01", "02")}
    assert all(codes[2] == "" for codes in kinds if codes[0] != "02")
    assert all(codes[3] == "" for codes in kinds if codes[0] != "05")


@pytest.mark.parametrize("hours", [0, 7, 13, 19, 100])
def test_fresh_ageing_stale_and_never_declared_show_at_any_time(idf: Engine, hours: int) -> None:
    now = SEEDED_AT + hours * _HOUR
    seed(idf, "idf", now, demonstration=True)
    levels = Counter[str]()
    for counts in _counts(idf).values():
        dates = _free(counts)
        age = now - min(dates) if dates else None
        if age is None:
            levels["never"] += 1
        elif age <= 12 * _HOUR:
            levels["fresh"] += 1
        else:
            levels["ageing" if age <= 24 * _HOUR else "stale"] += 1
    assert levels.keys() == {"fresh", "ageing", "stale", "never"}
    assert min(levels.values()) >= 10
    assert levels["fresh"] > 150


@pytest.mark.parametrize("hours", [0, 31])
def test_whole_cells_of_the_matrix_are_last_known_or_not_reported(idf: Engine, hours: int) -> None:
    now = SEEDED_AT + hours * _HOUR
    seed(idf, "idf", now, demonstration=True)
    cells: dict[tuple[str, str], list[list[datetime]]] = defaultdict(list)
    for place, counts in _counts(idf).items():
        finess, _, rest = place.partition("-")
        cells[finess[:2], rest.rpartition("-")[0]].append(_free(counts))
    declared = {
        cell: [date for dates in services for date in dates] for cell, services in cells.items()
    }
    assert any(not dates for dates in declared.values())
    assert any(dates and now - max(dates) > 24 * _HOUR for dates in declared.values())
    assert len(cells) < 16 * 8


def test_history_tells_a_week_and_ends_where_the_counts_stand(idf: Engine) -> None:
    table = schema.capacity_history
    standing = _counts(idf)
    last: dict[tuple[str, tuple[str, ...]], int] = {}
    with idf.connect() as connection:
        # A row is a tuple, whose own count() hides the column.
        columns = [*table.c, table.c["count"].label("declared")]
        rows = connection.execute(select(*columns).order_by(table.c.id)).all()
    for row in rows:
        codes = tuple(getattr(row, name) for name in schema.INDICATOR_KEY)
        assert row.previous_count == last.get((row.location_id, codes))
        assert row.operation == ("add" if row.previous_count is None else "replace")
        assert row.author_kind == "generated"
        assert row.author_name == "données fictives"
        assert row.updated_at <= row.recorded_at <= SEEDED_AT
        last[row.location_id, codes] = row.declared
    assert last == {
        (place, codes): count
        for place, counts in standing.items()
        for codes, (count, _) in counts.items()
    }
    days = {row.updated_at.date() for row in rows if row.status == "02"}
    assert len(days) >= 7


def test_nights_are_quieter_than_roll_calls(idf: Engine) -> None:
    table = schema.capacity_history
    with idf.connect() as connection:
        moments = connection.scalars(
            select(table.c.updated_at).where(table.c.status == "02", table.c.gender == "04")
        )
        # Paris is one hour ahead of UTC in November.
        hours = Counter((moment + _HOUR).hour for moment in moments)
    night = sum(hours[hour] for hour in range(6))
    assert night < hours[11] / 4
    assert hours[11] > hours[14]


def test_a_later_start_continues_as_if_there_had_been_one_start_only(
    idf: Engine, empty_database: Engine
) -> None:
    later = SEEDED_AT + 9 * _HOUR
    seed(idf, "idf", SEEDED_AT + 5 * _HOUR, demonstration=True)
    seed(idf, "idf", later, demonstration=True)
    _create_tables(empty_database)
    seed(empty_database, "idf", later, demonstration=True)
    at_once, in_parts = _counts(empty_database), _counts(idf)
    # A service whose last declaration is older than a week at the later start has it only in one.
    assert in_parts == at_once


def test_a_later_start_tells_the_followers_of_changes(idf: Engine) -> None:
    assert _content(idf, schema.change) == []
    later = SEEDED_AT + 9 * _HOUR
    seed(idf, "idf", later, demonstration=True)
    with idf.connect() as connection:
        changes = connection.execute(select(schema.change)).all()
        places = {row.id: row for row in connection.execute(select(schema.location))}
    assert changes
    for row in changes:
        assert places[row.location_id].version == row.version == 2
        assert places[row.location_id].last_updated == row.recorded_at == later
    untouched = places.keys() - {row.location_id for row in changes}
    assert {places[id].version for id in untouched} == {1}


def test_what_a_person_declared_is_never_overwritten(idf: Engine) -> None:
    place, declared_at = "930000328-REA-ADU-1", SEEDED_AT - timedelta(minutes=1)
    _declare(idf, place, 7, declared_at)
    before = _counts(idf)[place]
    for days in (1, 9):
        seed(idf, "idf", SEEDED_AT + timedelta(days=days), demonstration=True)
    assert _counts(idf)[place] == before
    others = _counts(idf)["930000328-REA-NEO-1"]
    assert min(_free(others)) > SEEDED_AT + timedelta(days=7)


def test_a_clock_that_went_back_generates_nothing(idf: Engine) -> None:
    before = _counts(idf)
    seed(idf, "idf", SEEDED_AT - timedelta(days=2), demonstration=True)
    assert _counts(idf) == before


def test_demonstration_accounts_are_offered_with_their_rights(idf: Engine) -> None:
    account, offered = schema.account, schema.demonstration_account
    with idf.connect() as connection:
        rows = connection.execute(
            select(account, offered.c.password).join(offered).order_by(offered.c.position)
        ).all()
        sites = Counter(connection.scalars(select(account.c.identifier).join(schema.account_site)))
    assert [row.identifier for row in rows] == [
        "lits.delafontaine",
        "lits.aphp-sorbonne",
        "regulation.samu75",
        "admin.idf",
    ]
    assert {row.identifier for row in rows if row.may_read} == {
        "lits.aphp-sorbonne",
        "regulation.samu75",
        "admin.idf",
    }
    assert [row.identifier for row in rows if row.may_administer] == ["admin.idf"]
    assert sites == {"lits.delafontaine": 1, "lits.aphp-sorbonne": 4}
    assert all(row.password not in row.password_hash for row in rows)


def test_a_changed_demonstration_account_is_left_as_it_is(idf: Engine) -> None:
    with engines.writing(idf) as connection:
        chosen = schema.account.c.may_administer.is_(False)
        changed = update(schema.account).where(chosen)
        connection.execute(changed.values(disabled=True, password_hash="autre"))
    before = _content(idf, schema.account)
    seed(idf, "idf", SEEDED_AT, demonstration=True)
    assert _content(idf, schema.account) == before


def test_without_demonstration_there_is_no_account(empty_database: Engine) -> None:
    _create_tables(empty_database)
    seed(empty_database, "idf", SEEDED_AT, demonstration=False)
    assert _content(empty_database, schema.account) == []
    assert _content(empty_database, schema.demonstration_account) == []


def test_groupings_that_an_administrator_changed_stay_changed(idf: Engine) -> None:
    with engines.writing(idf) as connection:
        connection.execute(update(schema.grouping).values(label="Autre"))
    seed(idf, "idf", SEEDED_AT + _HOUR, demonstration=True)
    with idf.connect() as connection:
        labels = set(connection.scalars(select(schema.grouping.c.label)))
    assert labels == {"Autre"}


def _create_tables(engine: Engine) -> None:
    schema.metadata.create_all(engine)


def _declare(engine: Engine, place: str, count: int, moment: datetime) -> None:
    table = schema.capacity
    key = {"location_id": place, "status": "02", "temporality": "01", "gender": "04"}
    with engines.recording(engine) as connection:
        connection.execute(
            update(table)
            .where(*(table.c[name] == value for name, value in key.items()))
            .values(count=count, updated_at=moment)
        )
        connection.execute(
            insert(schema.capacity_history),
            {
                **key,
                "operation": "replace",
                "count": count,
                "updated_at": moment,
                "recorded_at": moment,
                "author_kind": "account",
                "author_name": "Camille Martin",
                "source_type": "01",
            },
        )
