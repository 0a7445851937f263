"""Accounts of a demonstration, whose passwords are published, on a server that runs in earnest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.seed.accounts import ACCOUNTS, PASSWORD
from tests.server.accounts.codes import send_code
from tests.server.clients import bearer, get, renew, sign_in
from tests.server.web_pages import WebVisitor, secret_of
from tests.support.databases import database_url
from tests.support.running_server import serve_process

ADMINISTRATOR = "admin.idf"


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database that was seeded for a demonstration, to be copied."""
    with database_url(tmp_path_factory.mktemp("seeded")) as url:
        assert main(["seed", "--database", url, "--demonstration"]) == 0
        yield url


@pytest.fixture
def url(tmp_path: Path, demonstrated: str) -> Iterator[str]:
    """Address of a database of a demonstration."""
    with database_url(tmp_path, template=demonstrated) as copy:
        yield copy


def test_published_passwords_open_nothing_in_earnest(url: str) -> None:
    with serve_process(url, "--demonstration") as server:
        assert get(server, "/api/v1/demonstration").json()["accounts"]
        session = sign_in(server, ADMINISTRATOR, PASSWORD).json()
        browser = WebVisitor(server)
        assert browser.sign_in(ADMINISTRATOR, PASSWORD).ok
        code = secret_of(browser.show_code())
    with serve_process(url) as server:
        assert get(server, "/api/v1/demonstration").json()["accounts"] == []
        for each in ACCOUNTS:
            assert sign_in(server, each.identifier, PASSWORD).status_code == 403
        access, refresh = session["access_token"], session["refresh_token"]
        assert get(server, "/api/v1/region", bearer(access)).status_code == 401
        assert renew(server, refresh).status_code == 401
        assert send_code(server, code).status_code == 401
        browser.server = server
        assert browser.get(follow=False).status_code == 303


def test_the_closing_is_in_the_trail_and_for_good(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve_process(url):
        pass
    engine = engines.create(url)
    with engine.connect() as connection:
        told = select(schema.audit.c.account_identifier).where(
            schema.audit.c.event == "account_disabled"
        )
        assert set(connection.scalars(told)) == {each.identifier for each in ACCOUNTS}
    engine.dispose()
    capsys.readouterr()
    assert main(["user", "enable", ADMINISTRATOR, "--database", url]) == 1
    assert "mot de passe est publié" in capsys.readouterr().err
    assert main(["serve", "--demonstration", "--database", url, "--port", "0"]) == 2
    assert "Prenez une autre base" in capsys.readouterr().err


def test_check_counts_no_published_administrator(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--database", url, "--port", "0"]) == 1
    said = capsys.readouterr().out
    assert "PROBLÈME" in said
    assert ADMINISTRATOR in said
    assert "Aucun compte d’administration" in said


@pytest.mark.parametrize("command", ["seed", "serve"])
def test_no_demonstration_beside_the_accounts_of_people(
    small_url: str, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "--demonstration", "--database", small_url]) == 2
    assert "vrais comptes" in capsys.readouterr().err
    engine = engines.create(small_url)
    with engine.connect() as connection:
        assert connection.execute(select(schema.demonstration_account)).all() == []
    engine.dispose()


def test_a_demonstration_goes_on_with_the_accounts_made_in_it(url: str) -> None:
    engine = engines.create(url)
    with engines.writing(engine) as connection:
        row = connection.execute(select(schema.account)).first()
        assert row is not None
        made = {**row._mapping, "id": "made-in-it", "identifier": "n.petit"}
        connection.execute(schema.account.insert().values(made))
    engine.dispose()
    assert main(["seed", "--demonstration", "--database", url]) == 0
