"""Accounts disabled, enabled and given other rights while their owner is signed in."""

import pytest
from sqlalchemy import select

from ror_server.cli.main import main
from ror_server.database.schema import audit
from tests.server.clients import get, headers_of, sign_in
from tests.server.fhir.client import READ
from tests.support.running_server import RunningServer


@pytest.fixture
def act(server: RunningServer, small_url: str) -> "Act":
    """Act on accounts of the running server."""
    return Act(server, small_url)


class Act:
    """The administrator at the command line."""

    def __init__(self, server: RunningServer, database: str) -> None:
        self._server = server
        self._database = database

    def __call__(self, *words: str) -> None:
        """Run `ror-server user …`."""
        assert main(["user", *words, "--database", self._database]) == 0

    def trail(self) -> list[tuple[str, str, str]]:
        """Return what the audit trail has from the command line."""
        columns = audit.c
        with self._server.engine.connect() as connection:
            rows = connection.execute(
                select(columns.event, columns.account_identifier, columns.address)
                .where(columns.address == "ror-server")
                .order_by(columns.id)
            )
            return [tuple(row) for row in rows]


def test_a_disabled_account_is_signed_out_and_stays_out(server: RunningServer, act: Act) -> None:
    headers = headers_of(server, "pitie")
    act("disable", "Pitie")
    assert get(server, "/api/v1/me", headers).status_code == 401
    answer = sign_in(server, "pitie")
    assert (answer.status_code, answer.json()["code"]) == (403, "account_disabled")
    assert sign_in(server, "pitie", "faux").status_code == 401
    act("enable", "pitie")
    assert sign_in(server, "pitie").status_code == 200
    assert act.trail() == [
        ("account_disabled", "pitie", "ror-server"),
        ("account_enabled", "pitie", "ror-server"),
    ]


def test_only_the_rights_that_are_named_change(server: RunningServer, act: Act) -> None:
    headers = headers_of(server, "pitie")
    act("rights", "pitie", "--read", "--site", "920100039")
    assert get(server, f"{READ}/Location", headers).status_code == 401
    first = sign_in(server, "pitie").json()["account"]["rights"]
    assert first == {"read": True, "administer": False, "sites": ["site-beaujon", "site-pitie"]}
    act("rights", "pitie", "--remove-site", "750100125")
    second = sign_in(server, "pitie").json()["account"]["rights"]
    assert second == {"read": True, "administer": False, "sites": ["site-beaujon"]}
    act("rights", "pitie", "--no-read")
    third = sign_in(server, "pitie").json()["account"]["rights"]
    assert third == {"read": False, "administer": False, "sites": ["site-beaujon"]}
    assert [event for event, _, _ in act.trail()] == ["rights_changed"] * 3
