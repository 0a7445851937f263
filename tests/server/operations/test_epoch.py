"""After a restore nothing of the lost time passes for what stands, and nobody is signed in."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import func, select, text

from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.database.engine import writing
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import bearer, signed_in
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.fhir.client import FhirClient
from tests.support.databases import on_every_database
from tests.support.running_server import ServerProcess, serve_process

PLACE = "pitie-rea-1"
IDENTIFIER = f"750100125/{PLACE}"
START = datetime.now(UTC) - timedelta(days=1)
ENDED = (
    schema.session,
    schema.browser_session,
    schema.sign_in_code,
    schema.half_sign_in,
    schema.openid_journey,
    schema.client_token,
)


@dataclass(frozen=True)
class Seen:
    """What somebody has of a server."""

    etag: str
    newest: str
    event: int
    token: str
    epoch: int


def token_of(server: ServerProcess) -> str:
    return str(signed_in(server, "pitie")["access_token"])


def declare(server: ServerProcess, token: str, *numbers: int) -> None:
    client = FhirClient(server.url, token, {})
    for number in numbers:
        date = (START + timedelta(seconds=number)).isoformat()
        body = parameters(replace(AVAILABLE, number % 2, date))
        assert client.patch(IDENTIFIER, body).status_code == 200
    client.close()


def seen(server: ServerProcess, token: str) -> Seen:
    client = FhirClient(server.url, token, {})
    place = client.get(f"/Location/{PLACE}")
    client.close()
    return Seen(
        etag=place.headers["ETag"],
        newest=place.json()["meta"]["lastUpdated"],
        event=int(api(server, token, "changes/latest")["id"]),
        token=token,
        epoch=int(api(server, token, "region")["epoch"]),
    )


def api(server: ServerProcess, token: str, path: str) -> dict[str, int]:
    answer = requests.get(f"{server.url}/api/v1/{path}", headers=bearer(token), timeout=30)
    assert answer.status_code == 200, answer.text
    found: dict[str, int] = answer.json()
    return found


def first_event(server: ServerProcess, token: str, after: int) -> str:
    with StreamReader(server, bearer(token), last_event_id=after) as stream:
        return stream.next().name


def lose_time(url: str, file: Path) -> Seen:
    """Back up, go on, and return what somebody has of what came after."""
    with serve_process(url) as server:
        token = token_of(server)
        declare(server, token, 1, 2)
        assert main(["backup", "--database", url, "--output", str(file)]) == 0
        declare(server, token, *range(3, 8))
        return seen(server, token)


@on_every_database
@pytest.mark.parametrize("old_is_there", [True, False])
def test_what_was_seen_of_the_lost_time_is_never_taken_for_what_stands(
    small_url: str, tmp_path: Path, *, old_is_there: bool
) -> None:
    file = tmp_path / "ror.backup"
    lost = lose_time(small_url, file)
    if not old_is_there:
        forget(small_url)
    assert main(["restore", "--database", small_url, str(file), "--replace"]) == 0
    with serve_process(small_url) as server:
        answer = requests.get(f"{server.url}/api/v1/me", headers=bearer(lost.token), timeout=30)
        assert answer.status_code == 401
        token = token_of(server)
        client = FhirClient(server.url, token, {})
        # As many declarations as were lost, and more.
        declare(server, token, *range(3, 12))
        now = seen(server, token)
        assert now.epoch > lost.epoch
        assert now.event > lost.event + 1000
        assert first_event(server, token, lost.event) == "reset"
        assert first_event(server, token, lost.event + 4) == "reset"
        assert first_event(server, token, now.event - 1) == "location"
        late = parameters(replace(AVAILABLE, 1, (START + timedelta(hours=1)).isoformat()))
        assert client.patch(IDENTIFIER, late, **{"If-Match": lost.etag}).status_code == 412
        assert client.patch(IDENTIFIER, late, **{"If-Match": now.etag}).status_code == 200
        # Every place has changed for somebody who follows by date.
        changed = client.ids("/Location", {"_lastUpdated": f"gt{lost.newest}", "_count": "200"})
        assert sorted(changed) == sorted(client.ids("/Location", {"_count": "200"}))
        client.close()


def forget(url: str) -> None:
    """Let nobody know what the lost time was: the disk is another one."""
    engine = engines.create(url)
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    if engine.dialect.name == "sqlite":
        for each in Path(engine.url.database or "").parent.glob("*.db*"):
            each.unlink()


@on_every_database
def test_everybody_is_signed_out_the_trail_says_so_and_accounts_that_differ_are_listed(
    small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ror.backup"
    lose_time(small_url, file)
    engine = engines.create(small_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE account SET disabled = true WHERE identifier = 'samu'"))
        connection.execute(
            schema.account_site.delete().where(schema.account_site.c.account_id == "account-aphp")
        )
        connection.execute(
            schema.account.insert().values(
                id="account-nouveau",
                identifier="nouveau",
                display_name="Alix Petit",
                password_hash="-",
                created_at=START,
            )
        )
    engine.dispose()
    capsys.readouterr()
    assert main(["restore", "--database", small_url, str(file), "--replace"]) == 0
    told = capsys.readouterr().out
    assert "aphp (établissements)" in told
    assert "nouveau (n’existe que dans l’une des deux bases)" in told
    assert "samu (désactivé ou non)" in told
    assert "pitie (" not in told
    assert main(["audit", "verify", "--database", small_url]) == 0
    engine = engines.create(small_url)
    with engine.connect() as connection:
        for table in ENDED:
            assert connection.scalar(select(func.count()).select_from(table)) == 0
        last = connection.execute(
            select(schema.audit).order_by(schema.audit.c.id.desc()).limit(1)
        ).one()
    engine.dispose()
    assert last.event == "database_restored"
    assert json.loads(last.content)["accounts"] == {
        "aphp": ["sites"],
        "nouveau": ["account"],
        "samu": ["disabled"],
    }
