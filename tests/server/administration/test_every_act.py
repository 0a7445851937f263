"""Every act of administration, by the web space and by the command line: the same, both times.

The same row, the same line of the audit trail but for who acted, the same sessions ended.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from ror_server.audit.hash_chain import canonical
from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.relay import enqueue, outbox
from ror_server.relay.outbox import State
from tests.server.accounts.second_factors import add_factor
from tests.server.clients import bearer, get, sign_in
from tests.server.relay.looking import FREE, declare
from tests.server.web_pages import PageReader, WebVisitor
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.databases import database_url, on_every_database
from tests.support.running_server import RunningServer, serve
from tests.support.typography import plain

pytestmark = on_every_database

ACCOUNTS = "/administration/comptes"
CLIENTS = "/administration/logiciels"
RELAY = "/administration/relais"
STRONG = "Qk7#vTz2!mPa"
_NOW = sample_region.NOW
_SECRETS = {"password_hash", "secret_hash", "created_at"}

Prepare = Callable[[RunningServer], object]


@dataclass(frozen=True)
class Act:
    """An act in both ways.

    Attributes:
        name: of the test.
        path: where the form is sent.
        fields: what the form says.
        command: the same at the command line.
        event: the line that it leaves; "" when it is refused.
        changes: what the line says of it.
        said: the refusal.
        ends_sessions: whether "pitie" is signed out.
        prepare: what has to be there before.
    """

    name: str
    path: str
    fields: dict[str, str]
    command: str
    event: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    ends_sessions: bool = True
    prepare: Prepare = lambda _server: None


def of_pitie(action: str, **fields: str) -> tuple[str, dict[str, str]]:
    return f"{ACCOUNTS}/account-pitie/{action}", fields


def of_software(action: str, **fields: str) -> tuple[str, dict[str, str]]:
    return f"{CLIENTS}/fiche/{action}", {"id": "logiciel-lits", **fields}


def lock(server: RunningServer) -> None:
    """Type a wrong password until nobody may try again."""
    for _ in range(5):
        assert sign_in(server, "pitie", "faux").status_code == 401
    assert sign_in(server, "pitie").status_code == 429


def disabled(table: Any, row_id: str) -> Prepare:  # noqa: ANN401 - a table
    def disable(server: RunningServer) -> None:
        with engines.writing(server.engine) as connection:
            connection.execute(update(table).where(table.c.id == row_id).values(disabled=True))

    return disable


def demonstrated(server: RunningServer) -> None:
    """Offer the account to everybody."""
    with engines.writing(server.engine) as connection:
        connection.execute(
            schema.demonstration_account.insert().values(
                account_id="account-pitie", password="pitiepitie", label="Camille", position=1
            )
        )


def refuse_a_declaration(server: RunningServer) -> None:
    """Have a declaration that the national ROR refused."""
    declare(server.engine, "pitie-rea-1", 1, _NOW, FREE)
    with engines.writing(server.engine) as connection:
        enqueue.enqueue_all(connection, _NOW, test_data=True)
        (taken,) = outbox.claim(connection, _NOW, 10)
        outbox.settle(
            connection, taken, State.PARKED, now=_NOW, status=412, code="x", answer="double"
        )
        # The number by which both name it.
        connection.execute(update(schema.relay_outgoing).values(id=1))


ACTS = [
    Act(
        "create an account",
        f"{ACCOUNTS}/nouveau",
        {
            "identifiant": "n.petit",
            "nom": "Noé Petit",
            "profil": "0",
            "lecture": "1",
            "administration": "1",
            "mot_de_passe": STRONG,
        },
        "user add n.petit --name Noé_Petit --profile 0 --read --administer --password-stdin",
        "account_created",
        {
            "display_name": [None, "Noé Petit"],
            "may_administer": [None, True],
            "may_read": [None, True],
            "profile": [None, 0],
        },
        ends_sessions=False,
    ),
    Act(
        "rename",
        *of_pitie("droits", nom="Camille Petit", profil="1"),
        "user rights pitie --name Camille_Petit",
        "rights_changed",
        {"display_name": ["Camille Durand", "Camille Petit"]},
    ),
    Act(
        "give rights and a profile",
        *of_pitie("droits", nom="Camille Durand", lecture="1", administration="1", profil="5"),
        "user rights pitie --read --administer --profile 5",
        "rights_changed",
        {"may_administer": [False, True], "may_read": [False, True], "profile": [1, 5]},
    ),
    Act(
        "add a site",
        *of_pitie("etablissements", ajouter="site-necker"),
        "user rights pitie --site 750100208",
        "rights_changed",
        {"sites_added": ["site-necker"]},
    ),
    Act(
        "take a site away",
        *of_pitie("etablissements", retirer="site-pitie"),
        "user rights pitie --remove-site 750100125",
        "rights_changed",
        {"sites_removed": ["site-pitie"]},
    ),
    Act(
        "replace a password",
        *of_pitie("mot-de-passe", mot_de_passe=STRONG),
        "user password pitie --password-stdin",
        "password_reset",
    ),
    Act(
        "disable",
        *of_pitie("desactiver"),
        "user disable pitie",
        "account_disabled",
        {"disabled": [False, True]},
    ),
    Act(
        "enable",
        *of_pitie("reactiver"),
        "user enable pitie",
        "account_enabled",
        {"disabled": [True, False]},
        prepare=disabled(schema.account, "account-pitie"),
    ),
    Act(
        "unlock",
        *of_pitie("debloquer"),
        "user unlock pitie",
        "account_unlocked",
        {"failures": [5, 0]},
        ends_sessions=False,
        prepare=lock,
    ),
    Act(
        "end sessions",
        *of_pitie("sessions/fermer"),
        "user sign-out pitie",
        "sessions_ended",
    ),
    Act(
        "reset the second factor",
        *of_pitie("second-facteur"),
        "user reset-second-factor pitie",
        "second_factor_reset",
        prepare=add_factor,
    ),
    Act(
        "create a machine",
        f"{CLIENTS}/nouveau",
        {"identifiant": "cockpit", "nom": "Tableau de bord", "profil": "0"},
        "client add cockpit --name Tableau_de_bord --profile 0",
        "client_created",
        {"may_read": [None, True], "name": [None, "Tableau de bord"], "profile": [None, 0]},
        ends_sessions=False,
    ),
    Act(
        "change what a machine may do",
        *of_software("droits", nom="Lits", declaration="aucun", profil="4"),
        "client rights logiciel-lits --name Lits --no-read --declare aucun --profile 4",
        "client_changed",
        {
            "may_read": [True, False],
            "may_write": [True, False],
            "name": ["Logiciel de gestion des lits", "Lits"],
            "profile": [1, 4],
        },
        ends_sessions=False,
    ),
    Act(
        "give a machine a site",
        *of_software("etablissements", ajouter="site-necker"),
        "client rights logiciel-lits --site 750100208",
        "client_changed",
        {"sites": [[], ["site-necker"]]},
        ends_sessions=False,
    ),
    Act(
        "replace a secret",
        *of_software("secret"),
        "client secret logiciel-lits",
        "client_secret_changed",
        ends_sessions=False,
    ),
    Act(
        "disable a machine",
        *of_software("desactiver"),
        "client disable logiciel-lits",
        "client_disabled",
        {"disabled": [False, True]},
        ends_sessions=False,
    ),
    Act(
        "enable a machine",
        *of_software("reactiver"),
        "client enable logiciel-lits",
        "client_enabled",
        {"disabled": [True, False]},
        ends_sessions=False,
        prepare=disabled(schema.client, "logiciel-lits"),
    ),
    Act(
        "send a refused declaration again",
        f"{RELAY}/1/renvoyer",
        {},
        "relay parked retry 1",
        "relay_retried",
        ends_sessions=False,
        prepare=refuse_a_declaration,
    ),
    Act(
        "give a refused declaration up",
        f"{RELAY}/1/abandonner",
        {},
        "relay parked drop 1",
        "relay_dropped",
        ends_sessions=False,
        prepare=refuse_a_declaration,
    ),
]

REFUSED = [
    Act(
        "a password of a demonstration",
        *of_pitie("mot-de-passe", mot_de_passe=STRONG),
        "user password pitie --password-stdin",
        said="Les comptes de démonstration gardent leur mot de passe.",
        prepare=demonstrated,
    ),
    Act(
        "a password with the identifier",
        *of_pitie("mot-de-passe", mot_de_passe="Pitie-2026-Paris!"),
        "user password pitie --password-stdin",
        said="Le nouveau mot de passe contient votre identifiant.",
    ),
    Act(
        "an empty name",
        *of_pitie("droits", nom=" ", profil="1"),
        "user rights pitie --name _",
        said="Donnez un nom, de 200 caractères au plus.",
    ),
    Act(
        "unlocking what is not locked",
        *of_pitie("debloquer"),
        "user unlock pitie",
        said="Ce compte n’est pas bloqué.",
    ),
    Act(
        "a second factor that is not there",
        *of_pitie("second-facteur"),
        "user reset-second-factor pitie",
        said="Ce compte n’a pas de second facteur.",
    ),
    Act(
        "a machine that declares for chosen sites and has none",
        *of_software("droits", nom="Lits", lecture="1", declaration="choisis", profil="1"),
        "client rights logiciel-lits --name Lits --declare choisis",
        said="Ajoutez d’abord un établissement, puis choisissez cette déclaration.",
    ),
    Act(
        "a machine without a name",
        f"{CLIENTS}/nouveau",
        {"identifiant": "cockpit", "nom": " "},
        "client add cockpit --name _",
        said="Donnez un nom, de 200 caractères au plus.",
    ),
    Act(
        "a machine with a malformed identifier",
        f"{CLIENTS}/nouveau",
        {"identifiant": "tableau de bord", "nom": "Tableau"},
        "client add tableau_de_bord --name Tableau",
        said="L’identifiant se compose de lettres, de chiffres, de points et de tirets.",
    ),
]


@dataclass
class Outcome:
    """What an act leaves behind."""

    rows: dict[str, list[dict[str, Any]]]
    lines: list[dict[str, Any]]
    signed_in: bool
    said: str


class Bench:
    """A server on a copy of the small region, with "pitie" signed in at a workstation."""

    def __init__(self, server: RunningServer, url: str) -> None:
        self._server = server
        self._url = url

    def by_web(self, act: Act) -> Outcome:
        admin = WebVisitor(self._server)
        assert admin.sign_in("admin").status_code == 303
        headers, seen = self._prepare(act)
        answer = admin.send(act.path, act.fields, "")
        admin.http.close()
        assert (answer.status_code == 422) == (act.event == "")
        problem = PageReader(answer.text).text if act.said else ""
        return self._outcome(headers, seen, plain(problem))

    def by_command(
        self, act: Act, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> Outcome:
        # The web's administrator is signed in all the same, so that both have as many rows.
        admin = WebVisitor(self._server)
        assert admin.sign_in("admin").status_code == 303
        admin.http.close()
        headers, seen = self._prepare(act)
        monkeypatch.setattr("sys.stdin", io.StringIO(act.fields.get("mot_de_passe", "") + "\n"))
        words = [word.replace("_", " ") for word in act.command.split()]
        code = main([*words, "--database", self._url])
        assert (code != 0) == (act.event == "")
        return self._outcome(headers, seen, plain(capsys.readouterr().err))

    def _prepare(self, act: Act) -> tuple[dict[str, str], int]:
        session = sign_in(self._server, "pitie").json()
        act.prepare(self._server)
        with self._server.engine.connect() as connection:
            seen = len(connection.scalars(select(schema.audit.c.id)).all())
        return bearer(session["access_token"]), seen

    def _outcome(self, headers: dict[str, str], seen: int, said: str) -> Outcome:
        with self._server.engine.connect() as connection:
            rows = {
                table.name: sorted(
                    (
                        {k: v for k, v in row.items() if k not in _SECRETS}
                        for row in connection.execute(select(table)).mappings()
                    ),
                    key=str,
                )
                for table in (
                    schema.account_site,
                    schema.client,
                    schema.client_site,
                    schema.second_factor,
                    schema.relay_outgoing,
                )
            }
            people = select(schema.account).order_by(schema.account.c.identifier)
            hidden = _SECRETS | {"id"}
            rows["account"] = [
                {k: v for k, v in row.items() if k not in hidden}
                for row in connection.execute(people).mappings()
            ]
            chosen = select(schema.audit).where(schema.audit.c.id > seen)
            lines = [dict(row) for row in connection.execute(chosen).mappings()]
        signed_in = get(self._server, "/api/v1/me", headers).status_code == 200
        return Outcome(rows, lines, signed_in, said)


@contextmanager
def bench(folder: Path, dialect: str, template: str) -> Iterator[Bench]:
    folder.mkdir()
    with (
        database_url(folder, template=template, dialect=dialect) as url,
        serve(url, clock=MovableClock(_NOW)) as server,
    ):
        yield Bench(server, url)


@pytest.fixture
def both(
    tmp_path: Path,
    dialect: str,
    small_templates: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[Act], tuple[Outcome, Outcome]]:
    """Do an act by the web and by the command line, each on a database of its own."""
    monkeypatch.setattr("ror_server.cli.actor.utc_now", lambda: _NOW)

    def run(act: Act) -> tuple[Outcome, Outcome]:
        template = small_templates(dialect)
        with bench(tmp_path / "web", dialect, template) as web:
            by_web = web.by_web(act)
        with bench(tmp_path / "command", dialect, template) as command:
            by_command = command.by_command(act, monkeypatch, capsys)
        return by_web, by_command

    return run


def what_it_says(line: dict[str, Any]) -> dict[str, Any]:
    """Return what a line says besides who acted and from where."""
    content = re.sub(r',?"by":"admin"', "", line["content"]).replace("{,", "{")
    concerned = line["account_identifier"]
    return {
        "event": line["event"],
        "concerned": "" if concerned == "admin" else concerned,
        "detail": line["detail"],
        "content": "" if content == "{}" else content,
        "recorded_at": line["recorded_at"],
    }


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_an_act_is_the_same_by_web_and_by_command(
    both: Callable[[Act], tuple[Outcome, Outcome]], act: Act
) -> None:
    by_web, by_command = both(act)
    assert by_web.rows == by_command.rows
    assert by_web.signed_in == by_command.signed_in == (not act.ends_sessions)
    (web_line,), (command_line,) = by_web.lines, by_command.lines
    assert what_it_says(web_line) == what_it_says(command_line)
    assert command_line["event"] == act.event
    assert (command_line["content"] or "{}") == canonical(act.changes)
    assert '"by":"admin"' in web_line["content"]
    assert (command_line["address"], bool(command_line["workstation"])) == ("ror-server", True)


@pytest.mark.parametrize("act", REFUSED, ids=lambda act: act.name)
def test_what_may_not_be_done_is_refused_in_the_same_words_and_changes_nothing(
    both: Callable[[Act], tuple[Outcome, Outcome]], act: Act
) -> None:
    by_web, by_command = both(act)
    assert act.said in by_web.said
    assert act.said in by_command.said
    assert by_web.rows == by_command.rows
    assert by_web.lines == by_command.lines == []
    assert by_web.signed_in
    assert by_command.signed_in
