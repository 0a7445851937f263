"""`ror-server check`: each thing that can be wrong is said in words, and nothing is changed."""

import re
import socket
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from sqlalchemy import make_url, text

from ror_server.checking import sqlite
from ror_server.checking.check_result import Severity
from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.support.databases import POSTGRESQL, SQLITE, on_every_database

on_postgresql = pytest.mark.parametrize("dialect", [POSTGRESQL])
on_sqlite = pytest.mark.parametrize("dialect", [SQLITE])


class Check:
    """Runs the command and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, url: str, *options: str) -> tuple[int, str]:
        code = main(["check", "--database", url, "--port", "0", *options])
        said = self._capsys.readouterr()
        assert (code == 1) == ("PROBLÈME" in said.out)
        return code, said.out


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    return Check(capsys)


def change(url: str, statement: str) -> None:
    engine = engines.create(url)
    with engines.writing(engine) as connection:
        connection.execute(text(statement))
    engine.dispose()


@on_every_database
def test_a_database_in_order_has_nothing_to_settle(small_url: str, check: Check) -> None:
    code, said = check(small_url)
    assert code == 0
    for message in ("Schéma à jour", "Île-de-France, 12\u00a0lieux", "administration\u00a0: 1"):
        assert message in said


@on_every_database
def test_an_empty_database_lacks_a_region_and_stays_empty(empty_url: str, check: Check) -> None:
    code, said = check(empty_url)
    assert code == 1 if make_url(empty_url).get_backend_name() == "postgresql" else True
    assert "sera créé" in said or "Base vide" in said
    assert not Path(make_url(empty_url).database or "").exists()


@on_every_database
def test_a_demonstration_fills_an_empty_database_itself(empty_url: str, check: Check) -> None:
    assert check(empty_url, "--demonstration")[0] == 0


@on_every_database
def test_no_region_and_no_administrator_are_said(small_url: str, check: Check) -> None:
    change(small_url, "UPDATE account SET may_administer = (1 = 0)")
    change(small_url, "DELETE FROM grouping")
    change(small_url, "DELETE FROM region")
    code, said = check(small_url)
    assert code == 1
    assert "Aucune région" in said
    assert "Aucun compte d’administration" in said


@on_every_database
def test_an_older_schema_is_told_and_a_later_one_refused(small_url: str, check: Check) -> None:
    change(small_url, "UPDATE alembic_version SET version_num = '0001'")
    assert "révision 0001" in check(small_url)[1]
    change(small_url, "UPDATE alembic_version SET version_num = '9999'")
    code, said = check(small_url)
    assert code == 1
    assert "plus récente" in said


@on_every_database
def test_a_clock_that_is_behind_the_last_change_is_said(small_url: str, check: Check) -> None:
    engine = engines.create(small_url)
    with engines.writing(engine) as connection:
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        row = {"location_id": "pitie-usc", "version": 2, "author_name": "Camille Durand"}
        connection.execute(schema.change.insert().values(**row, recorded_at=tomorrow))
    engine.dispose()
    code, said = check(small_url)
    assert code == 1
    assert "horloge" in said


def test_an_address_that_is_taken_is_said(small_url: str, check: Check) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, said = check(small_url, "--port", str(other.getsockname()[1]))
    assert code == 1
    assert "Impossible d’écouter" in said


@pytest.mark.parametrize(
    ("days", "code", "message"),
    [
        (-1, 1, "a expiré"),
        (5, 0, "expire le"),
        (300, 0, "valable jusqu"),
        (None, 1, "inutilisable"),
    ],
)
def test_a_certificate_is_looked_at(
    small_url: str, check: Check, tmp_path: Path, days: int | None, code: int, message: str
) -> None:
    end = datetime.now(UTC) + timedelta(days=days or 0)
    begin = end - timedelta(days=400)
    made = trustme.CA().issue_cert("localhost", not_before=begin, not_after=end)
    certificate, key = tmp_path / "tls.pem", tmp_path / "tls.key"
    made.cert_chain_pems[0].write_to_path(str(certificate))
    made.private_key_pem.write_to_path(str(key))
    key.chmod(0o600)
    if days is None:
        certificate.write_text("abîmé")
    options = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    found, said = check(small_url, *options)
    assert (found, message in said) == (code, True), said


@pytest.mark.parametrize(
    ("settings", "code", "message"),
    [
        ("port = 2576", 0, "127.0.0.1, port 2576, tous les flux\u00a0: ouvert à toutes"),
        ('host = "0.0.0.0"', 1, "MLLP demande un certificat"),
        ('host = "0.0.0.0"\nwithout_tls = true', 1, "quiconque atteint le port"),
        (
            'host = "0.0.0.0"\nwithout_tls = true\nallowed = { gam = ["10.0.0.7"] }',
            0,
            "ATTENTION MLLP sur 0.0.0.0, port 2575, gam\u00a0: ouvert à 10.0.0.7 (en clair)",
        ),
        ('certificate = "/no.pem"\nkey = "KEY"', 1, "certificat inutilisable"),
    ],
)
def test_to_whom_the_port_of_messages_is_open_is_said(
    small_url: str, check: Check, tmp_path: Path, settings: str, code: int, message: str
) -> None:
    (tmp_path / "key").write_text("clé")
    (tmp_path / "key").chmod(0o600)
    path = tmp_path / "ror-server.toml"
    path.write_text(f"[mllp]\n{settings}".replace("KEY", (tmp_path / "key").as_posix()), "utf-8")
    found, said = check(small_url, "--config", str(path))
    assert (found, message in said) == (code, True), said


@on_sqlite
def test_a_sqlite_file_that_is_no_database_is_said(small_url: str, check: Check) -> None:
    Path(make_url(small_url).database or "").write_bytes(b"ceci n'est pas une base " * 100)
    code, said = check(small_url)
    assert code == 1
    assert "ne peut pas servir" in said


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path, check: Check) -> None:
    code, said = check(f"sqlite:///{tmp_path}/absent/ror.db")
    assert code == 1
    assert "n’existe pas" in said
    assert check(f"sqlite:///{tmp_path}")[0] == 1


@on_sqlite
def test_a_sqlite_file_that_cannot_be_written_is_said(small_url: str, check: Check) -> None:
    path = make_url(small_url).database
    code, said = check(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert code == 1
    assert "ne peut pas servir" in said


@pytest.mark.skipif(sys.platform == "win32", reason="rights come from the folder's access list")
def test_a_file_that_every_account_reads_is_said(small_url: str, check: Check) -> None:
    Path(make_url(small_url).database or "").chmod(0o644)
    code, said = check(small_url)
    assert code == 1
    assert "chmod o-rwx" in said


def test_a_disk_nearly_full_is_said() -> None:
    levels = [sqlite.disk(Path("/srv"), 2**20 * room).severity for room in (10, 200, 9000)]
    assert levels == [Severity.PROBLEM, Severity.WARNING, Severity.OK]


@on_postgresql
def test_a_postgresql_that_nobody_answers_for_is_said(small_url: str, check: Check) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = make_url(small_url).set(port=silent.getsockname()[1])
        code, said = check(address.render_as_string(hide_password=False))
    assert code == 1
    assert "ne répond pas" in said
    unknown = make_url(small_url).set(host="serveur-inconnu.invalid")
    assert "inconnue" in check(unknown.render_as_string(hide_password=False))[1]


@on_postgresql
def test_a_database_or_an_account_that_does_not_exist_is_said(small_url: str, check: Check) -> None:
    for wrong in ({"database": "absente"}, {"username": "inconnu"}):
        address = make_url(small_url).set(**wrong)  # type: ignore[arg-type]
        code, said = check(address.render_as_string(hide_password=False))
        assert code == 1
        assert re.search("absente|inconnu", said)


def test_the_words_for_a_wrong_password_do_not_depend_on_the_language_of_postgresql() -> None:
    from ror_server.checking import postgresql  # noqa: PLC0415 - beside what it is tried on

    url = make_url("postgresql://ror:secret@db/ror")
    for said in (
        'FATAL:  password authentication failed for user "ror"',
        "FATAL:  authentification par mot de passe échouée pour l'utilisateur « ror »",
    ):
        message = postgresql.refusal(url, OSError(said)).message
        assert message.startswith("Mot de passe refusé pour le compte ror")
        assert "secret" not in message


@on_postgresql
def test_an_account_without_rights_is_said(small_url: str, empty_url: str, check: Check) -> None:
    change(small_url, "DROP ROLE IF EXISTS ror_test_stranger")
    change(small_url, "CREATE ROLE ror_test_stranger LOGIN")
    change(
        small_url, "GRANT SELECT ON alembic_version, region, location, account, change TO public"
    )
    stranger = make_url(small_url).set(username="ror_test_stranger")
    code, said = check(stranger.render_as_string(hide_password=False))
    assert code == 1
    assert "pas le droit de lire et d’écrire account," in said
    stranger = make_url(empty_url).set(username="ror_test_stranger")
    code, said = check(stranger.render_as_string(hide_password=False))
    assert code == 1
    assert "pas le droit de créer" in said


@on_postgresql
def test_a_read_only_postgresql_is_said(small_url: str, check: Check) -> None:
    name = make_url(small_url).database
    change(small_url, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    code, said = check(small_url)
    assert code == 1
    assert "lecture seule" in said
    assert "synchronous_commit" in said


def test_an_address_of_no_database_is_said(check: Check) -> None:
    code, said = check("oracle://ror@db/ror")
    assert code == 1
    assert "refusée" in said
