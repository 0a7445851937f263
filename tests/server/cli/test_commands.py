"""The command line of the administrator, run in this process."""

import io
import json
import subprocess
import sys
import warnings
from collections.abc import Callable
from getpass import GetPassWarning
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from ror_server.accounts import accounts
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.tokens import digest
from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.database.engine import writing
from tests.support.databases import database_url

Run = Callable[..., int]
STRONG = "Qk7#vTz2!mPa"


@pytest.fixture
def run(small_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the small region, with a password on the standard input."""

    def run(*words: str, stdin: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        return main([*words, "--database", small_url])

    return run


def test_an_added_account_has_its_rights_and_its_password(run: Run, small_url: str) -> None:
    words = ["user", "add", "Nouvelle", "--name", "Nouvelle Personne", "--read"]
    words += ["--site", "750100125", "--site", "920100039", "--password-stdin"]
    assert run(*words, stdin=f"{STRONG}\n") == 0
    engine = engines.create(small_url)
    with engine.connect() as connection:
        account = accounts.find(connection, "nouvelle")
    engine.dispose()
    assert account is not None
    assert (account.display_name, account.may_read, account.may_administer) == (
        "Nouvelle Personne",
        True,
        False,
    )
    assert account.sites == {"site-pitie", "site-beaujon"}
    assert Passwords().matches(account.password_hash, STRONG)


@pytest.mark.parametrize(
    ("words", "stdin", "said"),
    [
        (["user", "add", "pitie", "--name", "X", "--password-stdin"], "", "déjà pris"),
        (
            ["user", "add", "x", "--name", "X", "--site", "000", "--password-stdin"],
            f"{STRONG}\n",
            "FINESS 000",
        ),
        (["user", "add", "x", "--name", "X", "--password-stdin"], "court\n", "12"),
        (["user", "add", " ", "--name", "X", "--password-stdin"], f"{STRONG}\n", "vide"),
        (["user", "password", "personne", "--password-stdin"], f"{STRONG}\n", "personne"),
        (["user", "disable", "personne"], "", "personne"),
        (["user", "rights", "pitie", "--site", "000"], "", "FINESS 000"),
        (["client", "add", "logiciel-lits", "--name", "X"], "", "déjà celui"),
        (["client", "add", "a:b", "--name", "X"], "", "se compose"),
        (["client", "add", "x", "--name", "X", "--site", "750100125"], "", "--write"),
        (["seed", "--region", "atlantide"], "", "atlantide"),
    ],
)
def test_a_refused_command_says_why_and_changes_nothing(
    run: Run, capsys: pytest.CaptureFixture[str], words: list[str], stdin: str, said: str
) -> None:
    assert run(*words, stdin=stdin) != 0
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
    run("user", "list")
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_a_typed_password_is_asked_twice(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter([STRONG, "un autre mot de passe"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert run("user", "password", "pitie") == 2
    assert "diffèrent" in capsys.readouterr().err


def test_a_password_is_not_typed_where_it_would_show(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_terminal(_prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
        return STRONG

    monkeypatch.setattr("getpass.getpass", without_terminal)
    assert run("user", "password", "pitie") == 2
    assert "--password-stdin" in capsys.readouterr().err


def test_a_profile_that_is_none_is_refused_in_words(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run("user", "add", "presse", "--name", "Presse", "--profile", "9")
    assert "9 n’est pas un profil, de 0 à 5" in capsys.readouterr().err


def test_a_new_password_signs_the_account_out_everywhere(run: Run, small_url: str) -> None:
    engine = engines.create(small_url)
    with writing(engine) as connection:
        now = connection.scalars(select(schema.account.c.created_at)).first()
        connection.execute(
            schema.session.insert().values(
                id="s",
                account_id="account-pitie",
                access_hash="a",
                access_expires_at=now,
                refresh_hash="r",
                expires_at=now,
                created_at=now,
                last_used_at=now,
            )
        )
    assert run("user", "password", "pitie", "--password-stdin", stdin=f"{STRONG}\n") == 0
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.session)) == 0
        account = accounts.find(connection, "pitie")
    engine.dispose()
    assert account is not None
    assert Passwords().matches(account.password_hash, STRONG)


def test_accounts_are_listed_with_their_rights_and_without_secrets(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("user", "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "admin\tSacha Bernard\tlecture, administration"
    assert lines[2] == "pitie\tCamille Durand\tsaisie Hôpital de la Pitié-Salpêtrière"
    assert "argon2" not in "".join(lines)


def test_the_secret_of_a_client_is_printed_once_and_kept_nowhere(
    run: Run, small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("client", "add", "gal", "--name", "Gestion", "--write", "--site", "750100125") == 0
    secret = capsys.readouterr().out.strip()
    engine = engines.create(small_url)
    with engine.connect() as connection:
        kept = connection.scalar(
            select(schema.client.c.secret_hash).where(schema.client.c.id == "gal")
        )
        made = select(schema.audit.c.detail).where(schema.audit.c.event == "client_created")
        assert connection.scalars(made).all() == ["gal"]
    engine.dispose()
    assert kept is not None
    assert kept == digest(secret)
    assert run("client", "list") == 0
    listed = capsys.readouterr().out
    assert "gal\tGestion\tlecture, saisie Hôpital de la Pitié-Salpêtrière\n" in listed
    assert "logiciel-lits\tLogiciel de gestion des lits\tlecture, saisie partout\n" in listed
    assert secret not in listed


def test_a_data_profile_is_given_changed_and_listed(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("user", "add", "presse", "--name", "Presse", "--read", "--profile", "0")
    assert run(*words, "--password-stdin", stdin=f"{STRONG}\n") == 0
    assert run("client", "add", "cockpit", "--name", "Tableau de bord", "--profile", "2") == 0
    assert run("user", "rights", "samu", "--profile", "5") == 0
    capsys.readouterr()
    assert run("user", "list") == 0
    people_listed = capsys.readouterr().out
    assert "presse\tPresse\tlecture, profil 0\n" in people_listed
    assert "samu\tClaude Martin\tlecture, profil 5\n" in people_listed
    # Rights that are not named stay, the profile among them.
    assert run("user", "rights", "samu", "--no-read") == 0
    assert run("client", "list") == 0
    assert "cockpit\tTableau de bord\tlecture, profil 2\n" in capsys.readouterr().out


@pytest.mark.parametrize("profile", ["6", "-1", "un"])
def test_a_profile_that_does_not_exist_is_refused(run: Run, profile: str) -> None:
    with pytest.raises(SystemExit):
        run("client", "add", "cockpit", "--name", "Tableau de bord", f"--profile={profile}")


def test_an_export_holds_every_resource_as_it_reads(run: Run, tmp_path: Path) -> None:
    bundle_file, lines_file = tmp_path / "tout.json", tmp_path / "tout.ndjson"
    assert run("export", "--output", str(bundle_file)) == 0
    assert run("export", "--output", str(lines_file)) == 0
    bundle = json.loads(bundle_file.read_text(encoding="utf-8"))
    resources = [entry["resource"] for entry in bundle["entry"]]
    lines = lines_file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == resources
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    names = [each["resourceType"] for each in resources]
    assert {name: names.count(name) for name in set(names)} == {
        "Organization": 5,
        "Location": 12,
        "HealthcareService": 13,
    }
    place = next(each for each in resources if each["id"] == "pitie-rea-1")
    assert sum("supported-capacity" in each["url"] for each in place["extension"]) == 6


def test_an_export_that_cannot_be_written_leaves_no_file(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--output", str(tmp_path / "absent" / "tout.json")) == 1
    assert "Impossible d’écrire" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.json"))


def test_an_export_without_a_file_goes_to_the_output(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--format", "ndjson") == 0
    assert len(capsys.readouterr().out.splitlines()) == 30


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [
        ("n’importe quoi", 2, "illisible"),
        ("mysql://hôte/base", 2, "mysql"),
        ("sqlite://", 2, "mémoire"),
        ("sqlite:////nulle/part/ror.db", 3, "indisponible"),
        ("postgresql://ror:secret@127.0.0.1:1/ror", 3, "indisponible"),
    ],
)
def test_a_database_that_cannot_be_opened_is_said_without_its_password(
    capsys: pytest.CaptureFixture[str], url: str, code: int, said: str
) -> None:
    assert main(["user", "list", "--database", url]) == code
    message = capsys.readouterr().err
    assert said in message
    assert "secret" not in message
    assert "Traceback" not in message


def test_a_database_of_a_later_program_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with database_url(tmp_path, "later.db") as url:
        assert main(["user", "list", "--database", url]) == 0
        engine = engines.create(url)
        with writing(engine) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'demain'"))
        engine.dispose()
        assert main(["user", "list", "--database", url]) == 3
    assert "plus récente" in capsys.readouterr().err


def test_a_reader_that_has_had_enough_ends_an_export_in_silence(small_url: str) -> None:
    command = [sys.executable, "-m", "ror_server", "export", "--database", small_url]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # Before anything is written, so that the first bytes find nobody.
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
