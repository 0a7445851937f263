"""Administrators manage the machines that read and declare."""

import pytest
import requests

from ror_server.accounts import clients
from ror_server.accounts.clients import Client
from tests.server.accounts.codes import trail
from tests.server.clients import SECONDS, TOKEN_PATH
from tests.server.web.administration.test_accounts import secret_on
from tests.server.web_pages import WebVisitor
from tests.support.running_server import RunningServer
from tests.support.typography import plain

LIST = "/administration/logiciels"
PAGE = f"{LIST}/fiche"
OWN = f"{PAGE}?id=logiciel-lits"


def kept(server: RunningServer, client_id: str = "logiciel-lits") -> Client:
    with server.engine.connect() as connection:
        found = clients.get(connection, client_id)
    assert found is not None
    return found


def token_status(server: RunningServer, client_id: str, secret: str) -> int:
    form = {
        "grant_type": "client_credentials",
        "client_id": client_id,
        "client_secret": secret,
    }
    return requests.post(f"{server.url}{TOKEN_PATH}", data=form, timeout=SECONDS).status_code


def send(admin: WebVisitor, path: str, **fields: str) -> requests.Response:
    return admin.send(f"{PAGE}/{path}", {"id": "logiciel-lits", **fields}, OWN)


def test_a_machine_is_made_with_a_secret_that_is_shown_once(
    admin: WebVisitor, server: RunningServer
) -> None:
    fields = {"identifiant": "cockpit", "nom": "Tableau de bord", "profil": "0"}
    secret = secret_on(admin.send(f"{LIST}/nouveau", fields, f"{LIST}/nouveau").text)
    assert token_status(server, "cockpit", secret) == 200
    made = kept(server, "cockpit")
    assert (made.may_read, made.may_write, int(made.profile)) == (True, False, 0)
    page = admin.get(f"{PAGE}?id=cockpit").text
    assert "Tableau de bord" in page
    assert secret not in page
    assert "Tableau de bord" in admin.get(LIST).text
    assert ("client_created", "admin", "", "cockpit") in trail(server)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"identifiant": "logiciel-lits"}, "déjà celui d’un logiciel"),
        ({"identifiant": "a b"}, "L’identifiant se compose"),
        ({"nom": " "}, "Donnez un nom"),
    ],
)
def test_a_machine_that_will_not_do_is_refused(
    admin: WebVisitor, fields: dict[str, str], told: str
) -> None:
    asked = {"identifiant": "cockpit", "nom": "Tableau de bord", **fields}
    answer = admin.send(f"{LIST}/nouveau", asked, f"{LIST}/nouveau")
    assert (answer.status_code, told in plain(answer.text)) == (422, True)


def test_a_new_secret_ends_the_old_one(admin: WebVisitor, server: RunningServer) -> None:
    assert token_status(server, "logiciel-lits", "secret-logiciel") == 200
    secret = secret_on(send(admin, "secret").text)
    assert token_status(server, "logiciel-lits", "secret-logiciel") == 401
    assert token_status(server, "logiciel-lits", secret) == 200


def test_a_disabled_machine_is_out_until_it_is_enabled(
    admin: WebVisitor, server: RunningServer
) -> None:
    send(admin, "desactiver")
    assert token_status(server, "logiciel-lits", "secret-logiciel") == 401
    send(admin, "reactiver")
    assert token_status(server, "logiciel-lits", "secret-logiciel") == 200


def test_a_machine_declares_for_all_for_some_or_not_at_all(
    admin: WebVisitor, server: RunningServer
) -> None:
    rights = {"nom": "Lits", "lecture": "1", "profil": "1"}
    nowhere = send(admin, "droits", **rights, declaration="choisis")
    assert "Ajoutez d’abord un établissement" in nowhere.text
    send(admin, "etablissements", ajouter="site-pitie")
    assert (kept(server).may_write, kept(server).sites) == (True, frozenset({"site-pitie"}))
    send(admin, "droits", **rights, declaration="aucun")
    assert (kept(server).may_write, kept(server).sites) == (False, frozenset({"site-pitie"}))
    send(admin, "droits", **rights, declaration="choisis")
    assert (kept(server).may_write, kept(server).sites) == (True, frozenset({"site-pitie"}))
    send(admin, "droits", **rights, declaration="tous")
    assert (kept(server).may_write, kept(server).sites) == (True, frozenset())


def test_without_its_last_site_a_machine_declares_nowhere_rather_than_everywhere(
    admin: WebVisitor, server: RunningServer
) -> None:
    send(admin, "etablissements", ajouter="site-pitie")
    send(admin, "etablissements", retirer="site-pitie")
    assert (kept(server).may_write, kept(server).sites) == (False, frozenset())


@pytest.mark.parametrize("path", ["droits", "etablissements", "secret", "desactiver", "reactiver"])
def test_a_machine_that_is_not_there_is_a_404(admin: WebVisitor, path: str) -> None:
    assert admin.send(f"{PAGE}/{path}", {"id": "personne", "nom": "x"}, OWN).status_code == 404
    assert admin.get(f"{PAGE}?id=personne").status_code == 404
