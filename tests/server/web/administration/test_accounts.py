"""Administrators manage accounts: found, made, changed, and never locked out themselves."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ror_server.accounts import accounts
from ror_server.accounts.password_rules import Owner, weakness
from ror_server.database.engine import writing
from ror_server.database.schema import account, audit, demonstration_account
from tests.server.accounts.codes import trail
from tests.server.accounts.second_factors import add_factor, code_at, sign_in_twice
from tests.server.clients import bearer, get, sign_in, signed_in
from tests.server.web_pages import PageReader, WebVisitor
from tests.support import sample_region
from tests.support.running_server import RunningServer
from tests.support.typography import plain

ACCOUNTS = "/administration/comptes"
PITIE = f"{ACCOUNTS}/account-pitie"
OWN = f"{ACCOUNTS}/account-admin"
NEW = "Trois brebis, sept nuages 42"


def kept(server: RunningServer, identifier: str) -> accounts.Account:
    with server.engine.connect() as connection:
        found = accounts.find(connection, identifier)
    assert found is not None
    return found


def secret_on(page: str) -> str:
    """Return what a page shows once."""
    return page.partition('<p class="secret"><code>')[2].partition("</code>")[0]


def make(admin: WebVisitor, **fields: str) -> str:
    """Make an account and return the page that follows."""
    asked = {"identifiant": "n.petit", "nom": "Noé Petit", "profil": "2", **fields}
    answer = admin.send(f"{ACCOUNTS}/nouveau", asked, f"{ACCOUNTS}/nouveau")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["Sacha Bernard", "Dominique Leroy", "Camille Durand", "Claude Martin"]),
        ("DURAND", ["Camille Durand"]),
        ("samu", ["Claude Martin"]),
        ("personne", []),
        ("%", []),
    ],
)
def test_accounts_are_found_by_identifier_or_name(
    admin: WebVisitor, text: str, names: list[str]
) -> None:
    page = admin.get(f"{ACCOUNTS}?cherche={text.replace('%', '%25')}").text
    assert [name for name in ("Sacha Bernard", "Dominique Leroy", "Camille Durand",
                              "Claude Martin") if name in page] == names  # fmt: skip


def test_a_long_list_has_pages(admin: WebVisitor, server: RunningServer) -> None:
    with writing(server.engine) as connection:
        connection.execute(
            account.insert(),
            [
                {
                    "id": f"n{number}",
                    "identifier": f"n{number:02}",
                    "display_name": f"Personne {number:02}",
                    "password_hash": "x",
                    "created_at": server.services.clock(),
                }
                for number in range(30)
            ],
        )
    first, second = admin.get(ACCOUNTS).text, admin.get(f"{ACCOUNTS}?page=2").text
    assert "Page 1 sur 2" in plain(first)
    assert ("Personne 00" in first, "Personne 00" in second) == (True, False)
    assert "Personne 29" in second
    assert "Page 2 sur 2" in plain(admin.get(f"{ACCOUNTS}?page=99999").text)


def test_a_generated_password_is_shown_once_and_has_to_be_replaced(
    admin: WebVisitor, server: RunningServer
) -> None:
    password = secret_on(make(admin, lecture="1"))
    assert weakness(password, Owner("n.petit", "Noé Petit")) is None
    made = kept(server, "n.petit")
    assert (made.may_read, made.may_administer, int(made.profile)) == (True, False, 2)
    assert password not in admin.get(f"{ACCOUNTS}/{made.id}").text
    refused = sign_in(server, "n.petit", password)
    assert (refused.status_code, refused.json()["code"]) == (403, "password_to_choose")
    person = WebVisitor(server)
    person.sign_in("n.petit", password)
    assert person.get(follow=False).headers["Location"] == "/compte/mot-de-passe"
    page = person.get()
    assert "Votre mot de passe est provisoire" in page.text
    fields = {"actuel": password, "nouveau": NEW, "encore": NEW}
    assert person.send("/mot-de-passe", fields, "/mot-de-passe").status_code == 200
    assert person.get(follow=False).status_code == 200
    assert sign_in(server, "n.petit", NEW).status_code == 200
    person.http.close()
    assert ("account_created", "n.petit", "", "") in trail(server)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"identifiant": "pitie"}, "déjà pris"),
        ({"identifiant": " "}, "L’identifiant est vide"),
        ({"nom": ""}, "Donnez un nom"),
        ({"mot_de_passe": "Azerty1!"}, "trop court"),
        ({"mot_de_passe": "N.Petit-2026-Paris!"}, "contient votre identifiant"),
    ],
)
def test_an_account_that_will_not_do_is_refused_with_what_was_typed(
    admin: WebVisitor, fields: dict[str, str], told: str
) -> None:
    page = make(admin, **fields)
    assert told in plain(page)
    assert fields.get("mot_de_passe", "\0") not in page


def test_names_are_shown_as_text(admin: WebVisitor, server: RunningServer) -> None:
    make(admin, nom="<script>x</script>")
    made = kept(server, "n.petit")
    for path in (ACCOUNTS, f"{ACCOUNTS}/{made.id}", "/administration/journal"):
        assert "<script>x" not in admin.get(path).text


def test_new_rights_hold_at_once_and_leave_a_line(admin: WebVisitor, server: RunningServer) -> None:
    session = signed_in(server, "pitie")
    fields = {"nom": "Camille Durand-Petit", "lecture": "1", "profil": "5"}
    answer = admin.send(f"{PITIE}/droits", fields, PITIE)
    assert answer.headers["Location"] == f"/compte{PITIE}?fait=compte"
    assert "Le compte est enregistré." in admin.get(f"{PITIE}?fait=compte").text
    changed = kept(server, "pitie")
    assert (changed.may_read, int(changed.profile)) == (True, 5)
    assert changed.sites == {"site-pitie"}
    assert get(server, "/api/v1/me", bearer(session["access_token"])).status_code == 401
    with server.engine.connect() as connection:
        content = connection.scalars(select(audit.c.content).order_by(audit.c.id.desc())).first()
    assert content == (
        '{"by":"admin","display_name":["Camille Durand","Camille Durand-Petit"],'
        '"may_read":[false,true],"profile":[1,5]}'
    )


def test_sites_are_found_by_name_or_number_added_and_removed(
    admin: WebVisitor, server: RunningServer
) -> None:
    assert "Necker" not in admin.get(PITIE).text
    for text in ("necker", "750100208"):
        found = PageReader(admin.get(f"{PITIE}?etablissement={text}").text)
        assert found.all("input", name="ajouter", value="site-necker")
    admin.send(f"{PITIE}/etablissements", {"ajouter": "site-necker"}, PITIE)
    assert kept(server, "pitie").sites == {"site-pitie", "site-necker"}
    admin.send(f"{PITIE}/etablissements", {"retirer": "site-pitie"}, PITIE)
    assert kept(server, "pitie").sites == {"site-necker"}
    refused = admin.send(f"{PITIE}/etablissements", {"ajouter": "nulle-part"}, PITIE)
    assert "Cet établissement n’existe pas." in refused.text


def test_a_password_is_replaced_by_one_that_the_person_replaces(
    admin: WebVisitor, server: RunningServer
) -> None:
    weak = admin.send(f"{PITIE}/mot-de-passe", {"mot_de_passe": "azerty"}, PITIE)
    assert "trop court" in weak.text
    password = secret_on(admin.send(f"{PITIE}/mot-de-passe", page=PITIE).text)
    assert kept(server, "pitie").must_change_password
    assert sign_in(server, "pitie", password).json()["code"] == "password_to_choose"
    assert sign_in(server, "pitie").status_code == 401
    assert secret_on(admin.send(f"{PITIE}/mot-de-passe", {"mot_de_passe": NEW}, PITIE).text) == ""
    assert sign_in(server, "pitie", NEW).json()["code"] == "password_to_choose"


def test_a_demonstration_password_stays(admin: WebVisitor, server: RunningServer) -> None:
    with writing(server.engine) as connection:
        connection.execute(
            demonstration_account.insert().values(
                account_id="account-pitie", password="pitiepitie", label="Camille", position=1
            )
        )
    assert "démonstration" in admin.send(f"{PITIE}/mot-de-passe", page=PITIE).text
    assert sign_in(server, "pitie").status_code == 200


def test_sessions_are_ended_for_somebody_else(admin: WebVisitor, server: RunningServer) -> None:
    session = signed_in(server, "pitie")
    assert "Poste sans nom" in admin.get(PITIE).text
    admin.send(f"{PITIE}/sessions/fermer", page=PITIE)
    assert get(server, "/api/v1/me", bearer(session["access_token"])).status_code == 401


def test_a_disabled_account_is_out_until_it_is_enabled(
    admin: WebVisitor, server: RunningServer
) -> None:
    admin.send(f"{PITIE}/desactiver", page=PITIE)
    assert sign_in(server, "pitie").json()["code"] == "account_disabled"
    admin.send(f"{PITIE}/reactiver", page=PITIE)
    assert sign_in(server, "pitie").status_code == 200
    events = [line[0] for line in trail(server)]
    assert events.index("account_disabled") < events.index("account_enabled")


def test_an_account_locked_by_wrong_passwords_is_shown_and_unlocked(
    admin: WebVisitor, server: RunningServer
) -> None:
    assert "bloqué" not in admin.get(ACCOUNTS).text
    for _ in range(5):
        sign_in(server, "pitie", "faux")
    assert admin.get(ACCOUNTS).text.count("bloqué jusqu’à 15:31") == 1
    assert "bloqué jusqu’à 15:31" in admin.get(PITIE).text
    assert sign_in(server, "pitie").status_code == 429
    answer = admin.send(f"{PITIE}/debloquer", page=PITIE)
    assert "Le compte est débloqué." in admin.get(f"{PITIE}?fait=debloque").text
    assert answer.headers["Location"] == f"/compte{PITIE}?fait=debloque"
    assert sign_in(server, "pitie").status_code == 200
    assert "bloqué jusqu’à" not in admin.get(PITIE).text
    page = plain(PageReader(admin.get("/administration/journal").text).text)
    assert "Compte débloqué" in page
    assert "Échecs de connexion : 5 → 0" in page


def test_wrong_codes_of_the_second_factor_lock_an_account_too(
    admin: WebVisitor, server: RunningServer
) -> None:
    secret, _ = add_factor(server)
    for _ in range(5):
        sign_in_twice(server, "000000")
    good = code_at(secret, sample_region.NOW + timedelta(seconds=30))
    assert sign_in_twice(server, good).status_code == 429
    assert "bloqué jusqu’à 15:31" in admin.get(PITIE).text
    admin.send(f"{PITIE}/debloquer", page=PITIE)
    assert sign_in_twice(server, good).status_code == 200


def test_an_administrator_keeps_their_own_right_and_account(
    admin: WebVisitor, server: RunningServer
) -> None:
    refused = admin.send(f"{OWN}/droits", {"nom": "Sacha Bernard"}, OWN)
    assert "Vous ne pouvez pas retirer vos propres droits" in refused.text
    admin.send(f"{OWN}/desactiver", page=OWN)
    own = kept(server, "admin")
    assert (own.may_administer, own.disabled) == (True, False)
    assert "Désactiver le compte" not in admin.get(OWN).text


def test_changing_ones_own_account_does_not_sign_this_browser_out(admin: WebVisitor) -> None:
    fields = {"nom": "Sacha Bernard", "lecture": "1", "administration": "1", "profil": "1"}
    admin.send(f"{OWN}/droits", fields, OWN)
    assert admin.get(OWN).status_code == 200


def test_two_administrators_cannot_take_the_right_from_one_another(
    admin: WebVisitor, server: RunningServer
) -> None:
    with writing(server.engine) as connection:
        connection.execute(
            update(account).where(account.c.identifier == "samu").values(may_administer=True)
        )
    other = WebVisitor(server)
    other.sign_in("samu")
    samu = f"{ACCOUNTS}/account-samu"
    forms = {"jeton": PageReader(other.get(OWN).text).token, "nom": "Sacha Bernard"}
    admin.send(f"{samu}/desactiver", page=samu)
    # The page was open before the right was lost.
    assert other.post(f"{OWN}/droits", forms).status_code == 303
    assert kept(server, "admin").may_administer
    other.http.close()


@pytest.mark.parametrize("path", ["droits", "etablissements", "mot-de-passe", "sessions/fermer",
                                  "second-facteur", "desactiver", "reactiver",
                                  "debloquer"])  # fmt: skip
def test_a_form_of_nobody_or_for_nobody_changes_nothing(admin: WebVisitor, path: str) -> None:
    assert admin.post(f"{PITIE}/{path}", {"nom": "X"}).status_code == 403
    assert admin.send(f"{ACCOUNTS}/personne/{path}", {"nom": "X"}, PITIE).status_code == 404


def test_somebody_without_the_right_can_send_nothing(
    pitie: WebVisitor, server: RunningServer
) -> None:
    answer = pitie.send(f"{PITIE}/droits", {"nom": "X", "administration": "1"}, "")
    assert answer.status_code == 403
    assert not kept(server, "pitie").may_administer
