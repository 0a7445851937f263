"""Who asks too much is told to wait, in the shape of what was asked; the others go on."""

import select
import socket
from pathlib import Path

import pytest
import requests

from ror_server.asgi import http_protocol
from ror_server.settings import ServerSettings
from ror_server.settings.server import LimitSettings
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import SECONDS, TOKEN_PATH, get, headers_of, renew, sign_in
from tests.server.web_pages import PageReader, WebVisitor
from tests.support.running_server import serve, serve_process

WRITE = "/ws-synchro-dispo-lits-fhir/Location?identifier=750100125/pitie-rea-1"


def test_reads_are_limited_for_each_account_alone(small_url: str) -> None:
    settings = ServerSettings(limits=LimitSettings(read=3))
    with serve(small_url, settings) as server:
        samu, pitie = headers_of(server, "samu"), headers_of(server, "pitie")
        answers = [get(server, "/api/v1/region", samu) for _ in range(4)]
        assert [each.status_code for each in answers] == [200, 200, 200, 429]
        assert 1 <= int(answers[3].headers["Retry-After"]) <= 60
        assert answers[3].json()["code"] == "too_many_requests"
        outcome = get(server, "/ws-diffusion-fhir/Location", samu)
        assert (outcome.status_code, outcome.json()["resourceType"]) == (429, "OperationOutcome")
        assert outcome.json()["issue"][0]["code"] == "throttled"
        assert get(server, "/api/v1/region", pitie).status_code == 200


def test_declarations_and_exports_have_limits_of_their_own(small_url: str) -> None:
    settings = ServerSettings(
        limits=LimitSettings(read=1, write=1, export=1), require_ror_headers=False
    )
    with serve(small_url, settings) as server:
        headers = headers_of(server, "samu")
        headers["Content-Type"] = "application/fhir+json"
        statuses = {
            name: [
                requests.request(
                    method, f"{server.url}{path}", headers=headers, timeout=SECONDS
                ).status_code
                for _ in range(2)
            ]
            for name, method, path in (
                ("read", "GET", "/ws-diffusion-fhir/Location"),
                ("write", "PATCH", WRITE),
                ("export", "GET", "/ws-diffusion-fhir/$export"),
            )
        }
    assert {name: each[1] for name, each in statuses.items()} == dict.fromkeys(statuses, 429)
    assert 429 not in {each[0] for each in statuses.values()}


def test_attempts_to_sign_in_are_limited_for_each_address(small_url: str) -> None:
    settings = ServerSettings(limits=LimitSettings(sign_in=2))
    with serve(small_url, settings) as server:
        assert sign_in(server, "pitie").status_code == 200
        assert sign_in(server, "samu").status_code == 200
        refused = sign_in(server, "admin")
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
        assert int(refused.headers["Retry-After"]) >= 1
        token = requests.post(f"{server.url}{TOKEN_PATH}", {"grant_type": "x"}, timeout=SECONDS)
        # Not guessed, so not counted: wrong ones must not keep machines and renewals out.
        assert (token.status_code, token.json()["error"]) == (400, "unsupported_grant_type")
        assert renew(server, "x.y").status_code == 401
        journey = get(server, "/compte/openid/depart")
        assert journey.status_code == 429
        page = requests.post(f"{server.url}/compte/connexion", {}, timeout=SECONDS)
        assert page.status_code == 429
        assert "Trop de tentatives" in PageReader(page.text).text
        assert get(server, "/compte/connexion").status_code == 200


def test_a_limit_of_nought_is_none(small_url: str) -> None:
    with serve(small_url, ServerSettings(limits=LimitSettings(read=0))) as server:
        headers = headers_of(server, "samu")
        assert {get(server, "/api/v1/region", headers).status_code for _ in range(5)} == {200}


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="négative"):
        LimitSettings(read=-1)


def test_the_longest_body_is_a_setting(small_url: str) -> None:
    with serve(small_url, ServerSettings(limits=LimitSettings(body=100))) as server:
        answer = sign_in(server, "pitie", "x" * 100)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_long")


@pytest.mark.parametrize("path", ["/health", "/api/v1/region", "/ws-diffusion-fhir/Location", "/x"])
def test_every_answer_tells_browsers_to_trust_keep_and_frame_nothing(
    small_url: str, path: str
) -> None:
    with serve(small_url) as server:
        headers = get(server, path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Strict-Transport-Security" not in headers


def test_somebody_signed_in_to_the_web_space_has_a_limit_of_their_own(small_url: str) -> None:
    with serve(small_url, ServerSettings(limits=LimitSettings(account_space=5))) as server:
        visitor, other = WebVisitor(server), WebVisitor(server)
        visitor.sign_in("pitie")
        other.sign_in("samu")
        refused = [visitor.get() for _ in range(6)][-1]
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) >= 1
        assert other.get().status_code == 200
        for each in (visitor, other):
            each.http.close()


def test_behind_a_proxy_an_address_has_so_many_requests_at_once(
    small_url: str, tmp_path: Path
) -> None:
    settings = tmp_path / "server.toml"
    settings.write_text("[limits]\nconnections = 2\n", encoding="utf-8")
    with serve_process(small_url, "--behind-proxy", "--config", str(settings)) as server:
        headers = headers_of(server, "samu")

        def of(hospital: str) -> dict[str, str]:
            return {**headers, "X-Forwarded-For": hospital, "X-Forwarded-Proto": "https"}

        one, other = of("203.0.113.7"), of("203.0.113.8")
        with StreamReader(server, one), StreamReader(server, one):
            refused = get(server, "/api/v1/region", one)
            assert (refused.status_code, refused.json()["code"]) == (429, "too_many_connections")
            assert get(server, "/api/v1/region", other).status_code == 200


def test_connections_that_are_lost_before_they_are_seen_count_nowhere() -> None:
    connections = http_protocol.Connections(LimitSettings(connections=1))
    lost = [connections.enter("") for _ in range(3)]
    assert None not in lost
    assert connections.enter("203.0.113.7")
    assert connections.enter("203.0.113.7") is None


@pytest.mark.linux(reason="poll() tells a connection that is reset without reading it")
def test_who_reads_nothing_of_an_answer_is_let_go(
    small_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_protocol, "_UNREAD_SECONDS", 0.1)
    with serve(small_url) as server, socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", server.line.target_port))
        line.sendall(b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: ror\r\n\r\n" * 200)
        ended = getattr(select, "poll")()  # noqa: B009 - not in Windows' types
        ended.register(line, 0)
        for _ in range(SECONDS * 10):
            if ended.poll(100):
                break
            # A system that has closed answers more bytes with a reset.
            line.sendall(b"G")
        else:
            raise AssertionError("it is still connected")
