"""The second factor in the web space: added with a code, asked for at every sign-in."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests

from ror_server.settings import ServerSettings
from ror_server.settings.server import SecondFactorSettings
from tests.server.accounts.codes import trail
from tests.server.accounts.second_factors import add_factor, code_at
from tests.server.web_pages import PageReader, WebVisitor
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import password_of

STEP = timedelta(seconds=30)
_FACTOR = "/second-facteur"


def prepare(visitor: WebVisitor) -> str:
    """Ask for a secret and return it, as it is to be typed."""
    page = visitor.send(f"{_FACTOR}/preparer", {"actuel": "pitiepitie"}, _FACTOR)
    assert page.status_code == 200
    assert "<svg" in page.text
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)
    assert found
    return found[1].replace(" ", "")


def codes_on(page: requests.Response) -> list[str]:
    """Return the recovery codes of a page."""
    return re.findall(r"<code>([A-Z0-9-]{19})</code>", page.text)


def show_code(visitor: WebVisitor, code: str) -> requests.Response:
    """Send a code in the second step of signing in."""
    return visitor.send("/connexion/code", {"code": code}, page="/connexion/code")


def test_a_second_factor_is_added_with_its_first_code(
    pitie: WebVisitor, server: RunningServer, clock: MovableClock
) -> None:
    secret = prepare(pitie)
    wrong = pitie.send(f"{_FACTOR}/confirmer", {"code": "000000"}, _FACTOR)
    assert wrong.status_code == 401
    assert "incorrect" in wrong.text
    assert secret[:4] in wrong.text
    assert 'href="/compte/second-facteur" aria-current="true"' in wrong.text
    added = pitie.send(f"{_FACTOR}/confirmer", {"code": code_at(secret, clock.now())}, _FACTOR)
    assert len(codes_on(added)) == 10
    assert "restants\u00a0: 10" in pitie.get(_FACTOR).text
    assert trail(server)[-1][:2] == ("second_factor_added", "pitie")
    pitie.send("/deconnexion")
    asked = pitie.sign_in()
    assert asked.headers["Location"].endswith("/compte/connexion/code")
    # The password alone opens nothing.
    assert pitie.get("", follow=False).status_code == 303
    clock.advance(STEP)
    let_in = show_code(pitie, code_at(secret, clock.now()))
    assert let_in.headers["Location"].endswith("/compte")
    assert pitie.get("").status_code == 200
    assert trail(server)[-1][3] == "one_time_code"


def test_a_secret_is_shown_to_whoever_knows_the_password(pitie: WebVisitor) -> None:
    refused = pitie.send(f"{_FACTOR}/preparer", {"actuel": "faux"}, _FACTOR)
    assert refused.status_code == 401
    assert "actuel est incorrect" in refused.text
    assert "<svg" not in refused.text
    assert pitie.send(f"{_FACTOR}/confirmer", {"code": "000000"}, _FACTOR).status_code == 303


def test_the_second_step_has_an_end(
    visitor: WebVisitor, server: RunningServer, clock: MovableClock
) -> None:
    secret, _ = add_factor(server)
    assert visitor.sign_in().status_code == 303
    clock.advance(timedelta(minutes=6))
    late = visitor.get("/connexion/code", follow=False)
    assert late.headers["Location"].endswith("/compte/connexion")
    visitor.sign_in()
    for _ in range(5):
        assert show_code(visitor, "111111").status_code == 401
    assert show_code(visitor, code_at(secret, clock.now())).status_code == 429
    assert visitor.get("", follow=False).status_code == 303


def test_a_half_sign_in_ends_with_the_password_that_began_it(
    pitie: WebVisitor, server: RunningServer
) -> None:
    add_factor(server)
    other = WebVisitor(server)
    assert other.sign_in().status_code == 303
    chosen = "Neuf lits, onze chaises vertes et deux lampes"
    fields = {"actuel": password_of("pitie"), "nouveau": chosen, "encore": chosen}
    assert pitie.send("/mot-de-passe", fields).status_code == 200
    late = other.get("/connexion/code", follow=False)
    assert late.headers["Location"].endswith("/compte/connexion")
    other.http.close()


def test_a_recovery_code_lets_in_and_makes_room_for_others(
    visitor: WebVisitor, server: RunningServer, clock: MovableClock
) -> None:
    secret, codes = add_factor(server)
    visitor.sign_in()
    assert show_code(visitor, codes[0]).status_code == 303
    assert "restants\u00a0: 9" in visitor.get(_FACTOR).text
    clock.advance(STEP)
    code = {"code": code_at(secret, clock.now())}
    assert len(codes_on(visitor.send(f"{_FACTOR}/codes", code, _FACTOR))) == 10
    assert visitor.send(f"{_FACTOR}/retirer", {"code": codes[1]}, _FACTOR).status_code == 401
    clock.advance(STEP)
    code = {"code": code_at(secret, clock.now())}
    assert visitor.send(f"{_FACTOR}/retirer", code, _FACTOR).status_code == 303
    assert "Ajouter un second facteur" in visitor.get(_FACTOR).text
    assert trail(server)[-1][0] == "second_factor_removed"


@pytest.fixture
def strict(small_url: str, clock: MovableClock) -> Iterator[WebVisitor]:
    """A browser on a server where everybody needs a second factor."""
    chosen = ServerSettings(second_factor=SecondFactorSettings(required_for="everybody"))
    with serve(small_url, chosen, clock) as server:
        visitor = WebVisitor(server)
        yield visitor
        visitor.http.close()


def test_who_needs_a_second_factor_is_led_to_it_and_nowhere_else(
    strict: WebVisitor, clock: MovableClock
) -> None:
    assert strict.sign_in().status_code == 303
    for path in ("", "/sessions", "/mot-de-passe"):
        assert strict.get(path, follow=False).headers["Location"].endswith(f"/compte{_FACTOR}")
    assert "ajoutez-le pour continuer" in strict.get(_FACTOR).text
    secret = prepare(strict)
    strict.send(f"{_FACTOR}/confirmer", {"code": code_at(secret, clock.now())}, _FACTOR)
    assert strict.get("").status_code == 200
    assert not PageReader(strict.get(_FACTOR).text).all("button", **{"class": "danger"})


def test_a_demonstration_account_has_no_second_factor(server: RunningServer) -> None:
    assert password_of("samu") == "samusamu"
    visitor = WebVisitor(server)
    with server.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO demonstration_account VALUES ('account-samu', 'samusamu', 'Essai', 1)"
        )
    visitor.sign_in("samu")
    assert "démonstration" in visitor.get(_FACTOR).text
    visitor.send(f"{_FACTOR}/preparer", {"actuel": "samusamu"}, _FACTOR)
    assert "démonstration" in visitor.get(_FACTOR).text
    visitor.http.close()
