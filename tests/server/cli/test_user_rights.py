"""Accounts disabled, enabled and given other rights while their owner is signed in."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from ror_server.cli.main import main
from ror_server.database.engine import writing
from ror_server.database.schema import account, audit, demonstration_account
from tests.server.clients import get, headers_of, sign_in
from tests.server.fhir.client import READ
from tests.support import sample_region
from tests.support.running_server import RunningServer


@pytest.fixture
def act(server: RunningServer, small_url: str) -> "Act":
    """Act on accounts of the running server."""
    return Act(server, small_url)


class Act:
    """The administrator at the command line."""

    def __init__(self, server: RunningServer, database: str) -> None:
        self._server = server
        self._database = database

    def __call__(self, *words: str) -> None:
        """Run `ror-server user …`."""
        assert main(["user", *words, "--database", self._database]) == 0

    def trail(self) -> list[tuple[str, str, str]]:
        """Return what the audit trail has from the command line."""
        columns = audit.c
        with self._server.engine.connect() as connection:
            rows = connection.execute(
                select(columns.event, columns.account_identifier, columns.address)
                .where(columns.address == "ror-server")
                .order_by(columns.id)
            )
            return [tuple(row) for row in rows]


def test_a_disabled_account_is_signed_out_and_stays_out(server: RunningServer, act: Act) -> None:
    headers = headers_of(server, "pitie")
    act("disable", "Pitie")
    assert get(server, "/api/v1/me", headers).status_code == 401
    answer = sign_in(server, "pitie")
    assert (answer.status_code, answer.json()["code"]) == (403, "account_disabled")
    assert sign_in(server, "pitie", "faux").status_code == 401
    act("enable", "pitie")
    assert sign_in(server, "pitie").status_code == 200
    assert act.trail() == [
        ("account_disabled", "pitie", "ror-server"),
        ("account_enabled", "pitie", "ror-server"),
    ]


def test_only_the_rights_that_are_named_change(server: RunningServer, act: Act) -> None:
    headers = headers_of(server, "pitie")
    act("rights", "pitie", "--read", "--site", "920100039")
    assert get(server, f"{READ}/Location", headers).status_code == 401
    first = sign_in(server, "pitie").json()["account"]["rights"]
    assert first == {"read": True, "administer": False, "sites": ["site-beaujon", "site-pitie"]}
    act("rights", "pitie", "--remove-site", "750100125")
    second = sign_in(server, "pitie").json()["account"]["rights"]
    assert second == {"read": True, "administer": False, "sites": ["site-beaujon"]}
    act("rights", "pitie", "--no-read")
    third = sign_in(server, "pitie").json()["account"]["rights"]
    assert third == {"read": False, "administer": False, "sites": ["site-beaujon"]}
    assert [event for event, _, _ in act.trail()] == ["rights_changed"] * 3


LAST = [("disable", "admin"), ("rights", "admin", "--no-administer")]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set what is typed, at a terminal or not."""

    class Input(io.StringIO):
        terminal = True

        def isatty(self) -> bool:
            return self.terminal

    def type_(text: str, *, terminal: bool) -> None:
        source = Input(text)
        source.terminal = terminal
        monkeypatch.setattr("sys.stdin", source)

    return type_


def administers(server: RunningServer) -> bool:
    columns = account.c
    with server.engine.connect() as connection:
        chosen = select(columns.may_administer, columns.disabled).where(
            columns.identifier == "admin"
        )
        may, disabled = connection.execute(chosen).one()
    return bool(may) and not disabled


@pytest.mark.parametrize("words", LAST)
def test_the_last_administrator_is_not_taken_away_unasked(
    server: RunningServer,
    small_url: str,
    typed: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    command = ["user", *words, "--database", small_url]
    typed("oui\n", terminal=False)
    assert main(command) == 2
    told = capsys.readouterr().err
    assert "admin est le dernier administrateur" in told
    assert "--yes" in told
    typed("non\n", terminal=True)
    assert main(command) == 1
    typed("", terminal=True)
    assert main(command) == 1
    assert administers(server)


@pytest.mark.parametrize("words", LAST)
@pytest.mark.parametrize(
    ("options", "text", "terminal"), [((), "oui\n", True), (("--yes",), "", False)]
)
def test_the_last_administrator_is_taken_away_by_whoever_means_it(
    server: RunningServer,
    small_url: str,
    typed: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    options: tuple[str, ...],
    text: str,
    *,
    terminal: bool,
) -> None:
    typed(text, terminal=terminal)
    assert main(["user", *words, *options, "--database", small_url]) == 0
    assert "dernier administrateur" in capsys.readouterr().err
    assert not administers(server)


def test_one_administrator_of_two_is_taken_away_without_a_question(
    server: RunningServer, act: Act, capsys: pytest.CaptureFixture[str]
) -> None:
    act("rights", "samu", "--administer")
    act("disable", "admin")
    assert "dernier" not in capsys.readouterr().err
    assert not administers(server)


def test_a_locked_account_is_shown_as_such_and_unlocked(
    server: RunningServer,
    act: Act,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ror_server.cli.actor.utc_now", lambda: sample_region.NOW)
    for _ in range(5):
        sign_in(server, "pitie", "faux")
    act("list")
    listed = capsys.readouterr().out
    assert "pitie\tCamille Durand (bloqué jusqu’à 15:31)\t" in listed
    assert listed.count("bloqué") == 1
    act("show", "pitie")
    assert "État\u00a0: bloqué jusqu’à 15:31\n" in capsys.readouterr().out
    later = sample_region.NOW + timedelta(minutes=2)
    monkeypatch.setattr("ror_server.cli.actor.utc_now", lambda: later)
    act("show", "pitie")
    assert "État\u00a0: actif\n" in capsys.readouterr().out
    monkeypatch.setattr("ror_server.cli.actor.utc_now", lambda: sample_region.NOW)
    act("unlock", "pitie")
    assert sign_in(server, "pitie").status_code == 200
    assert act.trail() == [("account_unlocked", "pitie", "ror-server")]


def test_what_is_known_of_an_account_is_shown_without_secrets(
    act: Act, capsys: pytest.CaptureFixture[str]
) -> None:
    act("show", "Pitie")
    assert capsys.readouterr().out.splitlines() == [
        "Identifiant\u00a0: pitie",
        "Nom\u00a0: Camille Durand",
        "État\u00a0: actif",
        "Droits\u00a0: saisie Hôpital de la Pitié-Salpêtrière",
        "Mot de passe\u00a0: choisi par la personne",
        "Second facteur\u00a0: non",
        "Sessions ouvertes\u00a0: 0",
    ]
    assert act.trail() == []


def test_a_password_of_a_demonstration_is_not_even_asked_for(
    server: RunningServer, small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing(server.engine) as connection:
        connection.execute(
            demonstration_account.insert().values(
                account_id="account-pitie", password="pitiepitie", label="Camille", position=1
            )
        )
    assert main(["user", "password", "pitie", "--database", small_url]) == 1
    assert "démonstration" in capsys.readouterr().err
    assert sign_in(server, "pitie").status_code == 200


@pytest.mark.parametrize(("options", "status"), [((), 403), (("--own-password",), 200)])
def test_a_password_of_somebody_else_is_to_be_replaced_at_the_next_sign_in(
    server: RunningServer,
    act: Act,
    typed: Callable[..., None],
    options: tuple[str, ...],
    status: int,
) -> None:
    typed("Qk7#vTz2!mPa\n", terminal=False)
    act("password", "pitie", "--password-stdin", *options)
    assert sign_in(server, "pitie", "Qk7#vTz2!mPa").status_code == status
    typed("Qk7#vTz2!mPa\n", terminal=False)
    act("add", "n.petit", "--name", "Noé", "--password-stdin", *options)
    assert sign_in(server, "n.petit", "Qk7#vTz2!mPa").status_code == status
