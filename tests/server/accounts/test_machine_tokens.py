"""The token endpoint, as OAuth2 clients of the national ROR use it."""

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
from sqlalchemy import select

from ror_server.accounts.tokens import digest
from ror_server.database import schema
from tests.server.clients import SECONDS, TOKEN_PATH, bearer, get, sign_in
from tests.support.running_server import RunningServer

GRANT = {"grant_type": "client_credentials"}
FORM = {"client_id": "logiciel-lits", "client_secret": "secret-logiciel"}


def ask(server: RunningServer, **options: Any) -> requests.Response:  # noqa: ANN401 - of requests
    return requests.post(f"{server.url}{TOKEN_PATH}", timeout=SECONDS, **options)


@pytest.mark.parametrize(
    "options",
    [{"data": GRANT | FORM}, {"data": GRANT, "auth": ("logiciel-lits", "secret-logiciel")}],
    ids=["form", "basic"],
)
def test_a_client_gets_a_token_that_opens_the_routes_of_machines(
    server: RunningServer, options: dict[str, Any]
) -> None:
    answer = ask(server, **options)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    issued = answer.json()
    assert issued["token_type"] == "Bearer"
    assert issued["expires_in"] == 600
    headers = bearer(issued["access_token"])
    assert get(server, "/api/v1/changes/latest", headers).status_code == 200
    assert get(server, "/api/v1/me", headers).json()["code"] == "people_only"


@pytest.mark.parametrize(
    ("options", "status", "error"),
    [
        ({"data": FORM}, 400, "invalid_request"),
        ({"json": GRANT | FORM}, 400, "invalid_request"),
        ({"data": FORM | {"grant_type": "password"}}, 400, "unsupported_grant_type"),
        ({"data": GRANT | FORM, "auth": ("a", "b")}, 400, "invalid_request"),
        ({"data": GRANT | FORM | {"client_secret": "faux"}}, 401, "invalid_client"),
        ({"data": GRANT | FORM | {"client_id": "inconnu"}}, 401, "invalid_client"),
        ({"data": GRANT}, 401, "invalid_client"),
        ({"data": GRANT, "headers": {"Authorization": "Basic !!"}}, 401, "invalid_client"),
        ({"data": GRANT, "headers": {"Authorization": "Bearer x"}}, 401, "invalid_client"),
    ],
)
def test_a_refusal_has_the_shape_of_oauth2(
    server: RunningServer, options: dict[str, Any], status: int, error: str
) -> None:
    answer = ask(server, **options)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"] == error
    asked_by_header = "Authorization" in options.get("headers", {})
    assert answer.headers.get("WWW-Authenticate", "").startswith("Basic") == asked_by_header


def test_basic_credentials_are_form_encoded_before_base64(server: RunningServer) -> None:
    encoded = base64.b64encode(b"logiciel%2Dlits:secret%2Dlogiciel").decode()
    answer = ask(server, data=GRANT, headers={"Authorization": f"Basic {encoded}"})
    assert answer.status_code == 200


def test_wrong_secrets_lock_no_machine_not_even_through_the_route_of_people(
    server: RunningServer,
) -> None:
    for _ in range(20):
        assert ask(server, data=GRANT | FORM | {"client_secret": "faux"}).status_code == 401
        sign_in(server, "client:logiciel-lits", "faux")
    assert ask(server, data=GRANT | FORM).status_code == 200


def test_fifty_right_token_requests_at_once_all_pass(server: RunningServer) -> None:
    with ThreadPoolExecutor(50) as machines:
        answers = list(machines.map(lambda _: ask(server, data=GRANT | FORM), range(50)))
    assert {each.status_code for each in answers} == {200}


def test_a_secret_kept_as_earlier_versions_did_is_kept_as_a_digest_once_shown(
    server: RunningServer,
) -> None:
    assert kept_secret(server).startswith("$argon2id$")
    assert ask(server, data=GRANT | FORM | {"client_secret": "faux"}).status_code == 401
    assert kept_secret(server).startswith("$argon2id$")
    assert ask(server, data=GRANT | FORM).status_code == 200
    assert kept_secret(server) == digest("secret-logiciel")
    assert ask(server, data=GRANT | FORM | {"client_secret": "faux"}).status_code == 401
    assert ask(server, data=GRANT | FORM).status_code == 200


def kept_secret(server: RunningServer) -> str:
    with server.engine.connect() as connection:
        kept: str = connection.execute(select(schema.client.c.secret_hash)).scalar_one()
    return kept
