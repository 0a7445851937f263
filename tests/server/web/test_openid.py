"""Signing in at an OpenID provider: the certified one, and one that cannot be believed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey
from sqlalchemy import update

from ror_server.accounts import accounts
from ror_server.app import utc_now
from ror_server.database.engine import writing
from ror_server.database.schema import account
from ror_server.settings import ServerSettings
from ror_server.settings.server import OpenIdSettings
from ror_server.settings.values import Secret
from tests.server.accounts.codes import trail
from tests.server.accounts.second_factors import add_factor
from tests.server.clients import SECONDS
from tests.server.web_pages import WebVisitor
from tests.support.clock import MovableClock
from tests.support.databases import database_url
from tests.support.openid_providers import (
    CLIENT,
    SECRET,
    WaywardProvider,
    certified_provider,
    free_port,
    unsigned,
    wayward_provider,
)
from tests.support.running_server import RunningServer, serve

_DEPART, _BACK = "/openid/depart", "/openid/retour"


def chosen(issuer: str, **more: object) -> ServerSettings:
    """Return the settings of a server that knows a provider."""
    values: dict[str, object] = {
        "issuer": issuer,
        "client_id": CLIENT,
        "client_secret": Secret(SECRET),
        "name": "Essai Connect",
        "scopes": ("openid", "profile"),
        "claim": "preferred_username",
        **more,
    }
    return ServerSettings(openid=OpenIdSettings(**values))  # type: ignore[arg-type]


@contextmanager
def visiting(server: RunningServer) -> Iterator[WebVisitor]:
    visitor = WebVisitor(server)
    yield visitor
    visitor.http.close()


class Town:
    """A server and the certified provider, which begins to answer when it is asked to."""

    def __init__(self, server: RunningServer, port: int, stack: ExitStack) -> None:
        self.server = server
        self._port, self._stack = port, stack

    def open_provider(self) -> None:
        compte = f"{self.server.url}/compte"
        running = certified_provider(self._port, compte + _BACK, f"{compte}/connexion")
        self._stack.enter_context(running)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, small_template: str) -> Iterator[Town]:
    """One provider for the whole module: Node takes a while to start."""
    port = free_port()
    folder = tmp_path_factory.mktemp("openid")
    with ExitStack() as stack:
        url = stack.enter_context(database_url(folder, template=small_template))
        settings = chosen(f"http://127.0.0.1:{port}")
        server = stack.enter_context(serve(url, settings, utc_now))
        made = Town(server, port, stack)
        with visiting(server) as visitor:
            # Nobody answers there yet.
            down = visitor.get(_DEPART)
            assert down.status_code == 503
            assert "Essai Connect ne répond pas" in down.text
            assert visitor.sign_in().status_code == 303
        made.open_provider()
        yield made


def identify(visitor: WebVisitor, start: requests.Response, who: str) -> requests.Response:
    """Go through the pages of the provider as a person does; return the way back, not followed."""
    page = start
    for fields in ({"prompt": "login", "login": who, "password": "x"}, {"prompt": "consent"}):
        form = re.search(r'action="([^"]+)"', page.text)
        assert form, page.text
        page = visitor.http.post(
            urljoin(page.url, unescape(form[1])), fields, timeout=SECONDS, allow_redirects=False
        )
        while page.is_redirect:
            to = urljoin(page.url, page.headers["Location"])
            if _BACK in to:
                return page
            page = visitor.http.get(to, timeout=SECONDS, allow_redirects=False)
    raise AssertionError(page.text)


def come_back(visitor: WebVisitor, way: requests.Response) -> requests.Response:
    """Follow the way back to the server."""
    return visitor.http.get(way.headers["Location"], timeout=SECONDS, allow_redirects=False)


def test_somebody_known_by_the_claim_signs_in_and_is_linked(town: Town) -> None:
    with visiting(town.server) as visitor:
        page = visitor.get("/connexion").text
        assert "Se connecter avec Essai Connect" in page
        assert "QR code" in page
        way = identify(visitor, visitor.get(_DEPART), "pitie")
        back = come_back(visitor, way)
        assert back.headers["Location"].endswith("/compte")
        assert "Bonjour, Camille Durand" in visitor.get("").text
        assert "est lié à Essai Connect" in visitor.get("/openid").text
        lines = [(line[0], line[3]) for line in trail(town.server)]
        assert ("openid_linked", "") in lines
        assert ("browser_signed_in", "openid") in lines
        # The same answer once more, in the same browser.
        again = come_back(visitor, way)
        assert again.status_code == 400
        assert "a déjà servi" in again.text
        left = visitor.send("/deconnexion")
        signed_out = visitor.get(left.headers["Location"].removeprefix("/compte"))
        assert "Se déconnecter aussi de Essai Connect" in signed_out.text
        leaving = re.search(r'href="(http://127[^"]+session/end[^"]+)"', signed_out.text)
        assert leaving
        asked = visitor.http.get(unescape(leaving[1]), timeout=SECONDS)
        assert asked.status_code == 200
        assert "sign-out" in asked.text


def test_an_answer_counts_in_the_browser_that_left_only(town: Town) -> None:
    with visiting(town.server) as victim, visiting(town.server) as thief:
        way = identify(victim, victim.get(_DEPART), "aphp")
        assert come_back(thief, way).status_code == 400
        # Nor in the right one any more: it was shown to somebody else.
        assert come_back(victim, way).status_code == 400
        assert thief.get("", follow=False).status_code == 303


def test_a_made_up_state_is_refused(town: Town) -> None:
    with visiting(town.server) as visitor:
        visitor.get(_DEPART)
        refused = visitor.get(f"{_BACK}?code=abc&state=made-up")
        assert refused.status_code == 400
        assert "recommencez" in refused.text


def test_who_is_unknown_stays_outside(town: Town) -> None:
    with visiting(town.server) as visitor:
        back = come_back(visitor, identify(visitor, visitor.get(_DEPART), "personne"))
        assert back.status_code == 403
        assert "Aucun compte" in back.text
        assert visitor.get("", follow=False).status_code == 303


def test_a_disabled_account_stays_outside(town: Town) -> None:
    with visiting(town.server) as visitor:
        with writing(town.server.engine) as connection:
            connection.execute(
                update(account).where(account.c.identifier == "samu").values(disabled=True)
            )
        back = come_back(visitor, identify(visitor, visitor.get(_DEPART), "samu"))
        assert back.status_code == 403
        assert "désactivé" in back.text


def test_an_account_is_linked_from_inside_and_unlinked(town: Town) -> None:
    with visiting(town.server) as visitor:
        visitor.sign_in("admin")
        page = visitor.send("/openid/lier")
        address = re.search(r'href="(http://127[^"]+/auth\?[^"]+)"', page.text)
        assert address
        start = visitor.http.get(unescape(address[1]), timeout=SECONDS)
        back = come_back(visitor, identify(visitor, start, "quelqu-un"))
        assert back.headers["Location"].endswith("/compte/openid")
        visitor.send("/deconnexion")
    with visiting(town.server) as visitor:
        come_back(visitor, identify(visitor, visitor.get(_DEPART), "quelqu-un"))
        assert "Sacha Bernard" in visitor.get("").text
        visitor.send("/openid/delier")
        assert "n’est pas lié" in visitor.get("/openid").text


@pytest.fixture
def wayward() -> Iterator[WaywardProvider]:
    with wayward_provider() as provider:
        yield provider


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(datetime(2026, 11, 23, 14, 30, tzinfo=UTC))


def return_from(
    visitor: WebVisitor, wayward: WaywardProvider, clock: MovableClock, extra: str = ""
) -> requests.Response:
    """Leave for the wayward provider and come back with a code."""
    address = visitor.get(_DEPART, follow=False).headers["Location"]
    wayward.note(address)
    wayward.now = int(clock.now().timestamp())
    return visitor.get(f"{_BACK}?code=abc&state={wayward.asked['state']}{extra}", follow=False)


def test_only_what_the_provider_has_signed_for_us_is_believed(
    small_url: str, wayward: WaywardProvider, clock: MovableClock
) -> None:
    now = int(clock.now().timestamp())
    with serve(small_url, chosen(wayward.issuer), clock) as server, visiting(server) as visitor:
        for lie in (
            {"nonce": "another"},
            {"nonce": None},
            {"aud": "another-client"},
            {"aud": [CLIENT, "another"], "azp": "another"},
            {"aud": [CLIENT, "another"]},
            {"iss": "https://another.example"},
            {"exp": now - 120},
            {"exp": None},
            {"iat": now + 600},
            {"sub": None},
        ):
            wayward.claims = dict(lie)
            refused = return_from(visitor, wayward, clock)
            assert (lie, refused.status_code) == (lie, 400)
            assert visitor.get("", follow=False).status_code == 303
        wayward.claims = {}
        honest = {"iss": wayward.issuer, "aud": CLIENT, "sub": "subject", "exp": now + 300}
        wayward.token = unsigned({**honest, "iat": now, "nonce": wayward.asked["nonce"]})
        assert return_from(visitor, wayward, clock).status_code == 400
        wayward.token = None
        other = return_from(visitor, wayward, clock, "&iss=https://another.example")
        assert other.status_code == 400
        assert {line[0] for line in trail(server)} == {"openid_refused"}
        assert return_from(visitor, wayward, clock).status_code == 303
        assert "Camille Durand" in visitor.get("").text


def test_a_provider_changes_its_key_and_a_stranger_cannot(
    small_url: str, wayward: WaywardProvider, clock: MovableClock
) -> None:
    with serve(small_url, chosen(wayward.issuer), clock) as server, visiting(server) as visitor:
        assert return_from(visitor, wayward, clock).status_code == 303
        wayward.key = RSAKey.generate_key(2048, {"kid": "second", "use": "sig"})
        wayward.header = {"alg": "RS256", "kid": "second"}
        clock.advance(timedelta(minutes=2))
        assert return_from(visitor, wayward, clock).status_code == 400
        reads = wayward.reads_of_keys
        # Nor does every forged token make the server ask again.
        assert return_from(visitor, wayward, clock).status_code == 400
        assert wayward.reads_of_keys == reads
        wayward.published = [*wayward.published, wayward.key]
        clock.advance(timedelta(minutes=2))
        assert return_from(visitor, wayward, clock).status_code == 303


def test_the_kind_of_authentication_is_demanded(
    small_url: str, wayward: WaywardProvider, clock: MovableClock
) -> None:
    # As Pro Santé Connect: its description is not in the usual place.
    wayward.described_at = "/.well-known/wallet-openid-configuration"
    described = wayward.issuer + wayward.described_at
    settings = chosen(wayward.issuer, acr_values="eidas1", discovery=described)
    with serve(small_url, settings, clock) as server, visiting(server) as visitor:
        for acr, status in ((None, 400), ("eidas0", 400), ("eidas1", 303)):
            wayward.claims = {"acr": acr}
            assert return_from(visitor, wayward, clock).status_code == status
        assert wayward.asked["acr_values"] == "eidas1"
        assert wayward.asked["code_challenge_method"] == "S256"


def test_a_journey_has_an_end(
    small_url: str, wayward: WaywardProvider, clock: MovableClock
) -> None:
    with serve(small_url, chosen(wayward.issuer), clock) as server, visiting(server) as visitor:
        address = visitor.get(_DEPART, follow=False).headers["Location"]
        clock.advance(timedelta(minutes=11))
        state = parse_qs(urlsplit(address).query)["state"][0]
        assert visitor.get(f"{_BACK}?code=abc&state={state}").status_code == 400


def test_our_second_factor_is_asked_for_unless_the_provider_is_trusted_with_it(
    small_url: str, wayward: WaywardProvider, clock: MovableClock
) -> None:
    for trusted, leads_to in ((False, "/compte/connexion/code"), (True, "/compte")):
        settings = chosen(wayward.issuer, two_factors=trusted)
        with serve(small_url, settings, clock) as server, visiting(server) as visitor:
            if not trusted:
                add_factor(server)
            back = return_from(visitor, wayward, clock)
            assert back.headers["Location"].endswith(leads_to)


def test_accounts_are_made_where_the_region_wants_it_and_have_no_right(
    small_url: str, wayward: WaywardProvider, clock: MovableClock
) -> None:
    settings = chosen(wayward.issuer, create_accounts=True)
    wayward.claims = {"preferred_username": "Nouvelle", "name": "Personne Nouvelle"}
    with serve(small_url, settings, clock) as server, visiting(server) as visitor:
        assert return_from(visitor, wayward, clock).status_code == 303
        assert "Personne Nouvelle" in visitor.get("").text
        with server.engine.connect() as connection:
            made = accounts.find(connection, "nouvelle")
        assert made is not None
        assert not any((made.may_read, made.may_administer, made.sites))
        assert ("account_created", "nouvelle") in [line[:2] for line in trail(server)]
        # The claim given to somebody else opens nothing.
        wayward.claims["sub"] = "somebody-else"
        visitor.send("/deconnexion")
        assert return_from(visitor, wayward, clock).status_code == 403


def test_the_server_starts_without_the_libraries_of_the_provider() -> None:
    code = (
        "import sys, ror_server.app;"
        "print([each for each in ('authlib', 'joserfc', 'cryptography') if each in sys.modules])"
    )
    found = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert found.stdout.strip() == "[]"


def test_without_a_provider_there_is_nothing_of_it(server: RunningServer) -> None:
    with visiting(server) as visitor:
        assert "openid" not in visitor.get("/connexion").text
        for path in (_DEPART, _BACK):
            assert visitor.get(path).status_code == 404
