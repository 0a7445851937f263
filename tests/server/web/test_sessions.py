"""Sessions listed and ended, and the password changed."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from ror_server.accounts import password_rules
from ror_server.accounts.password_rules import Owner, Weakness, weakness
from ror_server.database import schema
from ror_server.database.engine import writing
from tests.server.accounts.codes import send_code, show_code, trail
from tests.server.clients import bearer, get, renew, sign_in, signed_in
from tests.server.web_pages import PageReader, WebVisitor, secret_of
from tests.support.running_server import RunningServer
from tests.support.typography import plain

NEW = "Onze girafes, vraiment neuves 7"


def closing_path(page: str, name: str) -> str:
    """Return where the button that closes the session of a name leads."""
    reader = PageReader(page)
    button = f"Fermer la session de {name}"
    forms = [tag for tag in reader.tags if tag.name in {"form", "button"}]
    for before, tag in pairwise(forms):
        if tag.attributes.get("aria-label") == button:
            return before.attributes["action"].removeprefix("/compte")
    raise AssertionError(f"no button for {name}")


def test_workstations_and_browsers_are_listed_with_name_date_and_address(
    pitie: WebVisitor, server: RunningServer
) -> None:
    send_code(server, show_code(server).secret, "Régulation, poste 2")
    signed_in(server, "pitie")
    signed_in(server, "samu")
    page = plain(PageReader(pitie.get("/sessions").text).text)
    assert page.count("127.0.0.1") == 3
    assert "Régulation, poste 2" in page
    assert "Poste sans nom" in page
    assert "ce navigateur" in page
    assert "23 novembre 2026 à 15:30" in page


def test_a_workstation_that_is_ended_is_out_at_once(
    pitie: WebVisitor, server: RunningServer
) -> None:
    session = send_code(server, show_code(server).secret, "Salle 3").json()
    path = closing_path(pitie.get("/sessions").text, "Salle 3")
    assert pitie.send(path).headers["Location"] == "/compte/sessions"
    assert get(server, "/api/v1/me", bearer(session["access_token"])).status_code == 401
    assert renew(server, session["refresh_token"]).status_code == 401
    assert "Salle 3" not in pitie.get("/sessions").text
    assert trail(server)[-1] == ("session_revoked", "pitie", "", "Salle 3")


def test_ending_the_session_of_this_browser_signs_it_out(pitie: WebVisitor) -> None:
    path = closing_path(pitie.get("/sessions").text, "Navigateur inconnu")
    assert pitie.send(path).headers["Location"] == "/compte/connexion"
    assert pitie.get(follow=False).status_code == 303


def test_the_session_of_another_account_cannot_be_ended(
    pitie: WebVisitor, server: RunningServer
) -> None:
    session = signed_in(server, "samu")
    session_id = session["refresh_token"].partition(".")[0]
    pitie.send(f"/sessions/poste/{session_id}/fermer")
    assert get(server, "/api/v1/me", bearer(session["access_token"])).status_code == 200


def test_a_new_password_ends_every_other_session_and_code(
    pitie: WebVisitor, server: RunningServer
) -> None:
    session = signed_in(server, "pitie")
    elsewhere = WebVisitor(server)
    elsewhere.sign_in()
    code = secret_of(elsewhere.show_code())
    fields = {"actuel": "pitiepitie", "nouveau": NEW, "encore": NEW}
    changed = pitie.send("/mot-de-passe", fields)
    assert changed.status_code == 200
    assert "Le mot de passe est changé." in changed.text
    assert get(server, "/api/v1/me", bearer(session["access_token"])).status_code == 401
    assert elsewhere.get(follow=False).status_code == 303
    assert send_code(server, code).status_code == 401
    assert pitie.get(follow=False).status_code == 200
    assert sign_in(server, "pitie", "pitiepitie").status_code == 401
    assert sign_in(server, "pitie", NEW).status_code == 200
    assert ("password_changed", "pitie", "", "") in trail(server)
    elsewhere.http.close()


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("faux", NEW, NEW, "Le mot de passe actuel est incorrect."),
        # What is wrong with the new one is looked for once the current one is right.
        ("faux", "ouistiti", "ouistiti", "Le mot de passe actuel est incorrect."),
        ("pitiepitie", "ouistiti", "ouistiti", "trop court"),
        ("pitiepitie", "aaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaa", "trop simple"),
        ("pitiepitie", "Pitie-2026-Paris!", "Pitie-2026-Paris!", "votre identifiant"),
        ("pitiepitie", NEW, NEW + "x", "diffèrent"),
        ("pitiepitie", "X" * 1001, "X" * 1001, "trop long"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    pitie: WebVisitor, server: RunningServer, old: str, new: str, again: str, told: str
) -> None:
    answer = pitie.send("/mot-de-passe", {"actuel": old, "nouveau": new, "encore": again})
    assert answer.status_code in {401, 422}
    assert told in plain(answer.text)
    assert new not in answer.text
    assert sign_in(server, "pitie").status_code == 200


def test_guessing_the_old_password_is_limited(pitie: WebVisitor) -> None:
    fields = {"actuel": "faux", "nouveau": NEW, "encore": NEW}
    for _ in range(5):
        assert pitie.send("/mot-de-passe", fields).status_code == 401
    assert pitie.send("/mot-de-passe", fields).status_code == 429


def test_a_demonstration_account_keeps_the_password_that_is_offered(
    pitie: WebVisitor, server: RunningServer
) -> None:
    with writing(server.engine) as connection:
        account = connection.scalar(
            select(schema.account.c.id).where(schema.account.c.identifier == "pitie")
        )
        connection.execute(
            schema.demonstration_account.insert().values(
                account_id=account, password="pitiepitie", label="Camille", position=1
            )
        )
    fields = {"actuel": "pitiepitie", "nouveau": NEW, "encore": NEW}
    assert "démonstration" in pitie.send("/mot-de-passe", fields).text
    assert sign_in(server, "pitie").status_code == 200


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Qk7#vTz2!mPa", None),
        ("Qk7#vTz2!mP", Weakness.TOO_SHORT),
        ("Qk7vTz2mPaXw", Weakness.TOO_SIMPLE),
        ("Qk7vTz2mPaXw4r", None),
        ("qk7vtz2mpaxw4r", Weakness.TOO_SIMPLE),
        ("onze girafes bleues traversent lentement une rivière", None),
        ("onze girafes bleues traversent lentement", Weakness.TOO_SIMPLE),
        ("le le le le le le le le", Weakness.TOO_SIMPLE),
        ("Motdepasse123!", Weakness.TOO_COMMON),
        ("Azertyuiop2026!", Weakness.TOO_COMMON),
        ("aaaaAAAA1111!!!!", Weakness.TOO_COMMON),
        ("Durand-Durand-75", Weakness.TOO_COMMON),
        ("Qk7#C.durand!x", Weakness.NAMES_ACCOUNT),
        ("Qk7#vTz2!mPa" * 100, Weakness.TOO_LONG),
    ],
)
def test_a_password_is_as_strong_as_the_cnil_recommends(
    password: str, expected: Weakness | None
) -> None:
    assert weakness(password, Owner("c.durand", "Camille Durand")) is expected


def test_a_password_of_many_signs_is_measured_with_few_combinations() -> None:
    signs = "4@8({[<3691!|07$5+%2"
    looked_at = password_rules._looked_at(signs * 4)
    assert looked_at == "4@8({··3691··07·5··24@8({··3691·"
    # As it is where nobody could have chosen it to be dear.
    assert password_rules._looked_at("P@ssw0rd! (2026)") == "P@ssw0rd! (2026)"
