"""Signing in to the web space: who gets in, what browsers are told, what is refused."""

import re
from datetime import timedelta

import pytest
import requests

from tests.server.accounts.codes import trail
from tests.server.clients import SECONDS
from tests.server.web_pages import PageReader, WebVisitor
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer
from tests.support.typography import plain

PATHS = ["", "/sessions", "/mot-de-passe", "/code", "/code/x"]
WRONG = "Identifiant ou mot de passe incorrect."


def test_a_person_signs_in_and_is_greeted(pitie: WebVisitor) -> None:
    page = pitie.get()
    assert page.status_code == 200
    assert "Bonjour, Camille Durand" in page.text


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_is_led_to_the_sign_in_page(visitor: WebVisitor, path: str) -> None:
    answer = visitor.get(path, follow=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/compte/connexion")


def test_the_name_of_the_server_alone_leads_to_the_space(server: RunningServer) -> None:
    answer = requests.get(server.url, timeout=SECONDS, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/compte")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_wrong_password_and_an_unknown_identifier_get_the_same_page(visitor: WebVisitor) -> None:
    wrong, unknown = visitor.sign_in("pitie", "faux"), visitor.sign_in("persy", "faux")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("pitie", "persy") == unknown.text
    assert WRONG in wrong.text


def test_what_was_typed_comes_back_as_text_and_the_password_does_not(visitor: WebVisitor) -> None:
    answer = visitor.sign_in('"><script>x</script>', "secret-typed")
    assert "<script>x" not in answer.text
    assert "secret-typed" not in answer.text
    fields = PageReader(answer.text).all("input", name="identifiant")
    assert fields[0].attributes["value"] == '"><script>x</script>'


def test_guessing_is_limited_as_it_is_for_desktops(visitor: WebVisitor) -> None:
    for _ in range(5):
        assert visitor.sign_in("pitie", "faux").status_code == 401
    refused = visitor.sign_in("pitie")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "60"
    assert "Trop de tentatives : réessayez dans une minute." in plain(refused.text)


def test_signing_out_ends_the_session_on_the_server_too(
    pitie: WebVisitor, server: RunningServer
) -> None:
    cookie = dict(pitie.http.cookies)
    assert pitie.send("/deconnexion").headers["Location"] == "/compte/connexion"
    assert "ror-compte" not in pitie.http.cookies
    again = requests.get(
        f"{server.url}/compte", cookies=cookie, timeout=SECONDS, allow_redirects=False
    )
    assert again.status_code == 303


@pytest.mark.parametrize("silence", [timedelta(minutes=30), timedelta(hours=12)])
def test_a_silent_browser_is_asked_again(
    pitie: WebVisitor, clock: MovableClock, silence: timedelta
) -> None:
    clock.advance(silence)
    assert pitie.get(follow=False).status_code == 303


def test_a_browser_in_use_stays_signed_in_for_half_a_day_and_no_longer(
    pitie: WebVisitor, clock: MovableClock
) -> None:
    for _ in range(12 * 60 // 20 - 1):
        clock.advance(timedelta(minutes=20))
        assert pitie.get(follow=False).status_code == 200
    clock.advance(timedelta(minutes=20))
    assert pitie.get(follow=False).status_code == 303


def test_signing_in_again_gives_another_cookie_and_ends_the_one_before(
    pitie: WebVisitor, server: RunningServer
) -> None:
    first = dict(pitie.http.cookies)
    form = pitie.http.cookies.get("ror-formulaire")
    pitie.http.cookies.clear(domain="127.0.0.1", path="/", name="ror-compte")
    token = PageReader(pitie.get("/connexion").text).token
    pitie.http.cookies.set("ror-compte", first["ror-compte"], domain="127.0.0.1", path="/")
    fields = {"jeton": token, "identifiant": "samu", "mot_de_passe": "samusamu"}
    assert pitie.post("/connexion", fields).status_code == 303
    assert form is not None
    assert "Claude Martin" in pitie.get().text
    old = requests.get(
        f"{server.url}/compte", cookies=first, timeout=SECONDS, allow_redirects=False
    )
    assert old.status_code == 303


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: WebVisitor) -> None:
    cookie = visitor.sign_in().headers["Set-Cookie"]
    assert cookie.startswith("ror-compte=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_beyond_this_machine_the_cookie_travels_encrypted_only(server: RunningServer) -> None:
    answer = requests.get(
        f"{server.url}/compte/connexion", headers={"Host": "ror.example.fr"}, timeout=SECONDS
    )
    assert answer.headers["Set-Cookie"].startswith("__Host-ror-formulaire=")
    assert "Secure" in answer.headers["Set-Cookie"]


FORMS = ["/connexion", "/deconnexion", "/code", "/mot-de-passe", "/sessions/poste/x/fermer"]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", ["", "faux", "é"])
def test_a_form_without_the_token_of_its_page_is_refused(
    pitie: WebVisitor, path: str, token: str
) -> None:
    answer = pitie.post(path, {"jeton": token, "identifiant": "pitie"})
    assert answer.status_code == 403
    assert "recommencez" in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://mechant.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
@pytest.mark.parametrize("path", FORMS)
def test_a_form_sent_by_another_site_is_refused_even_with_the_token(
    pitie: WebVisitor, path: str, headers: dict[str, str]
) -> None:
    token = PageReader(pitie.get().text).token
    assert pitie.post(path, {"jeton": token}, headers).status_code == 403


def test_the_token_of_one_browser_does_not_serve_another(
    pitie: WebVisitor, server: RunningServer
) -> None:
    other = WebVisitor(server)
    other.sign_in("samu")
    token = PageReader(other.get().text).token
    assert pitie.post("/code", {"jeton": token}).status_code == 403
    other.http.close()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("x=" + "y" * 9000, "application/x-www-form-urlencoded", 413),
        ("&".join(f"f{n}=1" for n in range(200)), "application/x-www-form-urlencoded", 422),
        ("nom=%ff", "application/x-www-form-urlencoded", 422),
        ('{"jeton": 1}', "application/json", 415),
        ("", "", 415),
    ],
)
def test_a_form_that_our_pages_do_not_send_is_refused_as_a_page(
    server: RunningServer, body: str, kind: str, status: int
) -> None:
    answer = requests.post(
        f"{server.url}/compte/connexion",
        data=body,
        headers={"Content-Type": kind} if kind else {},
        timeout=SECONDS,
    )
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["", "/connexion", "/nulle-part", "/static/code.js", "/code/x/etat"]
)
def test_every_answer_tells_the_browser_to_trust_nothing_else(
    visitor: WebVisitor, path: str
) -> None:
    headers = visitor.get(path, follow=False).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert {policy["script-src"], policy["style-src"], policy["form-action"]} == {"'self'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    if not path.startswith("/static"):
        assert headers["Cache-Control"] == "no-store"


def test_other_routes_allow_nothing_at_all(server: RunningServer) -> None:
    answer = requests.get(f"{server.url}/health", timeout=SECONDS)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_no_page_has_a_script_or_style_of_its_own(pitie: WebVisitor) -> None:
    pages = [pitie.get(path).text for path in ("", "/sessions", "/mot-de-passe", "/nulle-part")]
    pages += [pitie.send("/code").text, WebVisitor(pitie.server).get("/connexion").text]
    for page in pages:
        reader = PageReader(page)
        assert not reader.all("style")
        assert all(tag.attributes.get("src") for tag in reader.all("script"))
        assert not re.search(r"\s(style|on[a-z]+)=", page)


def test_an_unknown_file_or_page_is_a_404_page(visitor: WebVisitor) -> None:
    for path in ("/static/secret.txt", "/static/..%2Ftranslations%2Fen.po", "/nulle-part"):
        answer = visitor.get(path)
        assert answer.status_code == 404
        assert answer.headers["Content-Type"].startswith("text/html")


def test_the_trail_tells_who_came_in_and_left(pitie: WebVisitor, server: RunningServer) -> None:
    pitie.send("/deconnexion")
    pitie.sign_in("pitie", "faux")
    assert trail(server) == [
        ("browser_signed_in", "pitie", "", ""),
        ("signed_out", "pitie", "", "browser"),
        ("sign_in_refused", "pitie", "", "wrong_password"),
    ]
