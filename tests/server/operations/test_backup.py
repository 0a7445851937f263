"""Backups: taken while people declare, checked, put back whole, on both databases."""

import json
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, make_url, select, text

from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.database.engine import writing
from ror_server.operations.backup import inventory
from tests.server.operations.writers import Writer, client_of, declared
from tests.support.databases import SQLITE, database_url, on_every_database
from tests.support.running_server import serve_process

SQLITE_ONLY = pytest.mark.parametrize("dialect", [SQLITE])


@pytest.fixture
def elsewhere(tmp_path: Path, dialect: str) -> Iterator[str]:
    """Address of an empty database of the same kind."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with database_url(folder, dialect=dialect) as url:
        yield url


def rows_of(url: str) -> dict[str, int]:
    engine = engines.create(url)
    with engine.connect() as connection:
        found = inventory(connection)
    engine.dispose()
    assert not found.trail_fault
    return dict(found.rows)


def backup(url: str, target: Path, *options: str) -> int:
    return main(["backup", "--database", url, "--output", str(target), *options])


def restore(url: str, source: Path, *options: str) -> int:
    return main(["restore", "--database", url, str(source), *options])


@on_every_database
def test_what_was_saved_is_put_back(small_url: str, elsewhere: str, tmp_path: Path) -> None:
    file = tmp_path / "ror.backup"
    assert backup(small_url, file) == 0
    assert file.stat().st_mode & 0o077 == 0
    assert restore(elsewhere, file) == 0
    # The new epoch: its number, its first event, and the line in the trail.
    begun = {"server_setting": 1, "change": 1, "audit": 1}
    saved = rows_of(small_url)
    assert rows_of(elsewhere) == saved | {name: saved[name] + 1 for name in begun}
    assert [each.name for each in tmp_path.glob(".*")] == []


@on_every_database
def test_a_backup_during_declarations_is_one_state_of_the_database(
    small_url: str, elsewhere: str, tmp_path: Path
) -> None:
    start = datetime.now(UTC) - timedelta(days=2)
    writer = Writer("pitie-rea-1")
    file = tmp_path / "ror.backup"
    with serve_process(small_url) as server:
        client = client_of(server)
        thread = threading.Thread(target=writer.run, args=(client, start), name="writer")
        thread.start()
        assert writer.half_way.wait(60)
        before = len(writer.acknowledged)
        assert backup(small_url, file) == 0
        after = len(writer.asked)
        server.terminate()
        thread.join()
        client.close()
    assert not writer.fault
    assert restore(elsewhere, file) == 0
    standing, history = declared(elsewhere, "pitie-rea-1")
    assert before <= len(history) <= after
    assert history == writer.asked[: len(history)]
    assert standing == history[-1]


@on_every_database
def test_a_database_that_is_not_empty_is_replaced_when_asked_and_kept_aside(
    small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], dialect: str
) -> None:
    file = tmp_path / "ror.backup"
    assert backup(small_url, file) == 0
    engine = engines.create(small_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE account SET display_name = 'Après la sauvegarde'"))
    engine.dispose()
    assert restore(small_url, file) == 1
    assert "n’est pas vide" in capsys.readouterr().err
    assert restore(small_url, file, "--replace") == 0
    kept = capsys.readouterr().err.strip().rpartition(" ")[2]
    assert names_in(small_url, "public") != {"Après la sauvegarde"}
    old = f"sqlite:///{kept}" if dialect == SQLITE else small_url
    assert names_in(old, kept) == {"Après la sauvegarde"}


def names_in(url: str, where: str) -> set[str]:
    engine = engines.create(url)
    place = f"{where}.account" if engine.dialect.name == "postgresql" else "account"
    with engine.connect() as connection:
        found = set(connection.scalars(text(f"SELECT display_name FROM {place}")))  # noqa: S608
    engine.dispose()
    return found


@on_every_database
def test_a_database_that_is_served_is_not_replaced(
    small_database: Engine, small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ror.backup"
    assert backup(small_url, file) == 0
    with small_database.connect() as connection:
        connection.execute(select(func.count()).select_from(schema.account))
    # The connection stays in the pool, as those of a server do.
    assert restore(small_url, file, "--replace") == 1
    assert "est utilisée" in capsys.readouterr().err


def tampered(file: Path, **changed: object) -> None:
    """Write a backup again with another manifest."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = {**json.loads(parts["manifest.json"]), **changed}
    parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("cut", "abîmé"),
        ("flipped", "abîmé"),
        ("other", "n’est pas une sauvegarde"),
        ("absent", "No such file"),
        ("sha256", "son contenu"),
        ("format", "format 2 inconnu"),
        ("revision", "plus récente"),
        ("dialect", "d’une base oracle"),
        ("rows", "diffère"),
    ],
)
def test_a_damaged_or_foreign_backup_is_refused_and_nothing_is_touched(
    small_url: str,
    elsewhere: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    damage: str,
    said: str,
) -> None:
    file = tmp_path / "ror.backup"
    assert backup(small_url, file) == 0
    data = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "flipped":
            middle = len(data) // 2
            file.write_bytes(data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :])
        case "other":
            file.write_text("des lits", encoding="utf-8")
        case "absent":
            file.unlink()
        case "format":
            tampered(file, format=2)
        case "rows":
            tampered(file, rows={"account": 1})
        case _:
            tampered(file, **{damage: {"revision": "9999", "dialect": "oracle"}.get(damage, "00")})
    assert restore(elsewhere, file) == 1
    assert said in capsys.readouterr().err
    assert not Path(make_url(elsewhere).database or "").exists()


@SQLITE_ONLY
def test_a_damaged_database_gives_no_backup(
    small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(make_url(small_url).database or "")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO account_site VALUES ('personne', 'nulle-part')")
    connection.close()
    assert backup(small_url, tmp_path / "ror.backup") == 1
    assert "références perdues dans account_site" in capsys.readouterr().err
    assert not (tmp_path / "ror.backup").exists()


@SQLITE_ONLY
def test_a_trail_that_was_tampered_with_is_told_and_saved_all_the_same(
    small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(make_url(small_url).database or "")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute(
            "INSERT INTO audit (id, recorded_at, event, account_id, account_identifier, address,"
            " workstation, detail, content, previous_hash, hash) VALUES"
            " (1, '2026-11-23 10:00:00.000000', 'signed_in', '', '', '', '', '', '', '', 'faux')"
        )
    connection.close()
    assert backup(small_url, tmp_path / "ror.backup") == 1
    assert "le journal est altéré" in capsys.readouterr().err
    assert (tmp_path / "ror.backup").exists()


def test_only_the_last_backups_of_a_folder_are_kept(small_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "sauvegardes"
    folder.mkdir()
    for name in ("ror-20200101T000000Z.backup", "ror-20210101T000000Z.backup", "autre.txt"):
        (folder / name).touch()
    assert backup(small_url, folder, "--keep", "2") == 0
    kept = sorted(each.name for each in folder.iterdir())
    assert kept[:2] == ["autre.txt", "ror-20210101T000000Z.backup"]
    assert len(kept) == 3


def test_keeping_some_wants_a_folder(small_url: str, tmp_path: Path) -> None:
    assert backup(small_url, tmp_path / "ror.backup", "--keep", "2") == 2


def test_what_is_not_a_database_of_this_program_is_not_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup(f"sqlite:///{tmp_path / 'vide.db'}", tmp_path / "ror.backup") == 1
    assert "ror-server" in capsys.readouterr().err
    assert backup("sqlite:////nulle/part/ror.db", tmp_path / "ror.backup") != 0


def test_a_backup_that_cannot_be_written_is_said(
    small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup(small_url, tmp_path / "absent" / "ror.backup") == 1
    assert "Impossible d’écrire" in capsys.readouterr().err
