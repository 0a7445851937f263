"""What the server writes about its work: every request, and never a secret."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.server.clients import SECONDS, TOKEN_PATH, bearer, renew, sign_in, signed_in
from tests.server.web_pages import PageReader, secret_of
from tests.support.running_server import RunningServer, ServerProcess, serve_process
from tests.support.small_region import password_of

WRITE = "/ws-synchro-dispo-lits-fhir/Location"
READ = "/ws-diffusion-fhir/Location"
UUID = r"[0-9a-f]{32}"


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def used_in_every_way(server: ServerProcess) -> set[str]:
    """Sign in by each way, fail at each, read and write; return every secret that passed."""
    secrets = {password_of("pitie"), "un faux mot de passe", "jeton-invente", "secret-invente"}
    sign_in(server, "pitie", "un faux mot de passe")
    session = signed_in(server, "pitie")
    renewed = renew(server, session["refresh_token"]).json()
    renew(server, session["refresh_token"])
    again = signed_in(server, "pitie")
    secrets |= {each[name] for each in (session, renewed, again) for name in TOKENS}
    http = requests.Session()
    page = PageReader(http.get(f"{server.url}/compte/connexion", timeout=SECONDS).text)
    form = {"jeton": page.token, "identifiant": "pitie", "mot_de_passe": password_of("pitie")}
    http.post(f"{server.url}/compte/connexion", form, timeout=SECONDS)
    page = PageReader(http.get(f"{server.url}/compte", timeout=SECONDS).text)
    shown = http.post(f"{server.url}/compte/code", {"jeton": page.token}, timeout=SECONDS)
    code = secret_of(PageReader(shown.text))
    secrets |= {page.token, code, code.replace("-", ""), *http.cookies.values()}
    for secret in (code, code, "MFRGGZDFMZTWQ2LKNNWG23TPOB"):
        body = {"secret": secret, "workstation": "poste"}
        answer = http.post(f"{server.url}/api/v1/session/qr", json=body, timeout=SECONDS)
        secrets |= {answer.json()[name] for name in TOKENS if answer.ok}
    grant = {"grant_type": "client_credentials", "client_id": "logiciel-lits"}
    wrong = {**grant, "client_secret": "secret-invente"}
    http.post(f"{server.url}{TOKEN_PATH}", wrong, timeout=SECONDS)
    token = bearer(again["access_token"])
    for url in (f"{server.url}{READ}?name=Z9secretquery", f"{server.url}/api/v1/me?token=Z9query"):
        assert http.get(url, headers=token, timeout=SECONDS).status_code < 500
    headers = {**token, "Content-Type": "application/fhir+json"}
    place = f"{server.url}{WRITE}?identifier=750100125/pitie-rea-1"
    http.patch(place, '{"a": "Z9secretbody"}', headers=headers, timeout=SECONDS)
    http.get(f"{server.url}/api/v1/me", headers=bearer("jeton-invente"), timeout=SECONDS)
    http.get(f"{server.url}/Z9secretpath", timeout=SECONDS)
    http.close()
    return secrets | {"Z9"}


TOKENS = ("access_token", "refresh_token")


def test_no_secret_reaches_the_log(small_url: str, tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    with serve_process(small_url, "--access-log", "--log-format", "json", log=log) as server:
        secrets = used_in_every_way(server)
    text = log.read_text(encoding="utf-8")
    assert text.count("/api/v1/session") >= 4
    assert [each for each in secrets if each in text] == []


def test_each_request_is_one_line_with_its_route_and_who_asked(
    small_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "server.log"
    with serve_process(small_url, "--access-log", "--log-format", "json", log=log) as server:
        token = bearer(signed_in(server, "pitie")["access_token"])
        for path in ("/api/v1/locations/pitie-rea-1/history?limit=3", "/inconnu"):
            requests.get(
                f"{server.url}{path}",
                headers={**token, "X-Request-ID": "poste-12"},
                timeout=SECONDS,
            )
    told = [each for each in lines_of(log) if each["logger"] == "ror_server.access"]
    assert [
        (each["method"], each["route"], each["status"], each["principal"]) for each in told
    ] == [
        ("POST", "/api/v1/session", 200, ""),
        ("GET", "/api/v1/locations/{location_id}/history", 200, "account:account-pitie"),
        ("GET", "(none)", 404, ""),
    ]
    assert re.fullmatch(UUID, told[0]["request_id"])
    assert [each["request_id"] for each in told[1:]] == ["poste-12", "poste-12"]
    assert all(0 < each["duration_ms"] < 60_000 for each in told)
    assert all(re.fullmatch(r"\d{4}-..-..T..:..:..\.\d{3}Z", each["time"]) for each in told)


@pytest.mark.parametrize("given", ["", "a b", "é", "x" * 65, '"><script>'])
def test_a_request_id_that_is_not_well_formed_is_replaced(
    server: RunningServer, given: str
) -> None:
    answer = requests.get(
        f"{server.url}/health", headers={"X-Request-ID": given.encode()}, timeout=SECONDS
    )
    assert re.fullmatch(UUID, answer.headers["X-Request-ID"])


def test_a_failure_is_logged_with_the_request_that_met_it(
    server: RunningServer, expected_errors: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    expected_errors.append("a request failed")
    server.app.state.services = replace(
        server.services,
        sessions=None,  # type: ignore[arg-type]
    )
    answer = sign_in(server, "pitie")
    assert answer.status_code == 500
    assert len(answer.headers["X-Request-ID"]) == 32
    (failure,) = [each for each in caplog.records if each.getMessage() == "a request failed"]
    assert failure.exc_info is not None
