"""What is too old goes, what vouches for the rest still verifies; a day's work is done once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, func, select

from ror_server.audit import verification
from ror_server.audit.capacity_history import add_history
from ror_server.audit.retention import prune_history, prune_trail
from ror_server.audit.trail import Event as Audited
from ror_server.audit.trail import Origin, record
from ror_server.cli.main import main
from ror_server.database import portions, schema
from ror_server.database.engine import recording, writing
from ror_server.operations.retention import prune, prune_if_due
from ror_server.settings.server import RetentionSettings
from tests.support.databases import on_every_database
from tests.support.sample_region import NOW

DAY = timedelta(days=1)
Pruning = Callable[[Engine, datetime, Origin, datetime], Iterator[int]]
YEAR = RetentionSettings(history=365 * DAY, audit=365 * DAY)


def declare(engine: Engine, at: datetime) -> None:
    """Note a declaration of one bed, as a PATCH does."""
    row = {
        "location_id": "pitie-rea-1", "status": "02", "temporality": "01", "gender": "04",
        "closing_type": "", "additional_type": "", "crisis_type": "", "assignment": "01",
        "operation": "replace", "count": 1, "previous_count": 2, "updated_at": at,
        "recorded_at": at, "author_kind": "account", "author_id": "account-pitie",
        "author_name": "Camille Durand", "source_type": "01",
    }  # fmt: skip
    with recording(engine) as connection:
        add_history(connection, [row])
        record(connection, Audited.SIGNED_IN, None, Origin("10.0.0.7"), at)


def counted(engine: Engine, *tables: str) -> list[int]:
    with engine.connect() as connection:
        return [
            connection.scalar(select(func.count()).select_from(getattr(schema, name))) or 0
            for name in tables
        ]


@on_every_database
def test_what_is_too_old_goes_and_the_trail_still_verifies(small_database: Engine) -> None:
    history, audit = counted(small_database, "capacity_history", "audit")
    for age in (900, 800, 30, 1):
        declare(small_database, NOW - age * DAY)
    pruned = prune(small_database, YEAR, NOW)
    # Two lines of the trail for each declaration here.
    assert (pruned.history, pruned.audit) == (history + 2, audit + 4)
    with small_database.connect() as connection:
        found = verification.verify(connection)
        kept = connection.scalars(select(schema.capacity_history.c.recorded_at)).all()
    assert found.declarations == 2
    assert sorted(kept) == [NOW - 30 * DAY, NOW - DAY]
    assert prune(small_database, YEAR, NOW).history == 0


@on_every_database
@pytest.mark.parametrize("removing", [prune_history, prune_trail])
def test_a_long_past_goes_in_portions_between_which_others_declare(
    small_database: Engine, monkeypatch: pytest.MonkeyPatch, removing: Pruning
) -> None:
    monkeypatch.setattr(portions, "PORTION", 3)
    for _line in range(4):
        declare(small_database, NOW - 900 * DAY)
    sizes = []
    for rows in removing(small_database, NOW - 365 * DAY, Origin("ror-server"), NOW):
        sizes.append(rows)
        # Nothing is held meanwhile, and a check at this moment finds nothing wrong.
        declare(small_database, NOW)
        with small_database.connect() as connection:
            assert verification.verify(connection).declarations
    assert max(sizes) == 3
    assert len(sizes) > 1
    assert not list(removing(small_database, NOW - 365 * DAY, Origin("ror-server"), NOW))


def test_work_that_is_ended_keeps_what_is_left_and_is_due_again(
    small_database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "PORTION", 1)
    for _line in range(4):
        declare(small_database, NOW - 900 * DAY)
    ended = Event()
    ended.set()
    first = prune_if_due(small_database, YEAR, NOW, ended)
    assert first is not None
    assert first.history == 1
    rest = prune_if_due(small_database, YEAR, NOW)
    assert rest is not None
    assert rest.history >= 3
    assert prune_if_due(small_database, YEAR, NOW) is None


@on_every_database
def test_nothing_of_the_two_histories_goes_unless_it_was_asked_for(small_database: Engine) -> None:
    declare(small_database, NOW - 4000 * DAY)
    before = counted(small_database, "capacity_history", "audit", "capacity")
    pruned = prune(small_database, RetentionSettings(), NOW)
    assert (pruned.history, pruned.audit) == (0, 0)
    assert counted(small_database, "capacity_history", "audit", "capacity") == before


@on_every_database
def test_ended_sessions_and_old_attempts_go(small_database: Engine) -> None:
    with writing(small_database) as connection:
        for number, expires in enumerate((NOW - 40 * DAY, NOW - 20 * DAY, NOW + DAY)):
            connection.execute(
                schema.session.insert().values(
                    id=str(number), account_id="account-pitie", access_hash=f"a{number}",
                    access_expires_at=expires, refresh_hash=f"r{number}", expires_at=expires,
                    created_at=NOW - 50 * DAY, last_used_at=NOW - 50 * DAY,
                )
            )  # fmt: skip
            connection.execute(
                schema.sign_in_attempt.insert().values(
                    identifier="x", address="y", attempted_at=expires, succeeded=False
                )
            )
    pruned = prune(small_database, RetentionSettings(), NOW)
    assert (pruned.sessions, pruned.attempts) == (1, 1)
    assert counted(small_database, "session", "sign_in_attempt") == [2, 2]


@on_every_database
def test_the_work_of_a_day_is_done_once(small_database: Engine) -> None:
    settings = RetentionSettings()
    assert prune_if_due(small_database, settings, NOW) is not None
    assert prune_if_due(small_database, settings, NOW + timedelta(hours=23)) is None
    assert prune_if_due(small_database, settings, NOW + timedelta(hours=25)) is not None


def test_the_command_says_how_much_went(
    small_database: Engine, small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declare(small_database, NOW - 900 * DAY)
    assert main(["prune", "--database", small_url, "--history", "1 d"]) == 0
    said = capsys.readouterr().out
    assert "Retiré, en lignes\u00a0: déclarations passées 1, journal 0" in said
    assert main(["audit", "verify", "--database", small_url]) == 0
    config = tmp_path / "ror-server.toml"
    config.write_text(f'[database]\naddress = "{small_url}"\n[retention]\naudit = "2 h"')
    assert main(["prune", "--config", str(config)]) == 2
    assert "moins d’un jour" in capsys.readouterr().err
    assert main(["prune", "--database", small_url, "--history", "2 h"]) == 2
