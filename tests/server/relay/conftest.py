"""A national server, an empty regional database, and the relay between them."""

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from ror_server.app import utc_now
from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.database import migrations, schema
from ror_server.relay.relay import Relay
from ror_server.settings import ServerSettings
from ror_server.settings.relay import EndpointSettings, RelaySettings
from ror_server.settings.values import PrivatePath, Secret
from tests.server.relay.region import NOW, region
from tests.support.certificates import Authority, Identity
from tests.support.databases import database_url
from tests.support.national_server import NationalServer, serve_national
from tests.support.quick_hashing import QUICK

SECRET = "secret-relais"
TOKEN_PATH = "/auth/realms/ror/protocol/openid-connect/token"
Template = Callable[[str, str], str]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """Give addresses of databases to be copied: "national" or "empty", by kind of database."""
    with ExitStack() as stack:

        @functools.cache
        def template(name: str, dialect: str) -> str:
            folder = tmp_path_factory.mktemp(name)
            return stack.enter_context(_database(folder, name, dialect))

        yield template


@contextmanager
def _database(folder: Path, name: str, dialect: str) -> Iterator[str]:
    with database_url(folder, dialect=dialect) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        if name == "national":
            with engines.recording(engine) as connection:
                ingest(connection, region(), now=NOW - timedelta(days=1))
                connection.execute(
                    schema.client.insert().values(
                        id="relais",
                        name="Relais régional",
                        secret_hash=QUICK.hash(SECRET),
                        may_read=True,
                        may_write=True,
                        created_at=NOW,
                    )
                )
        engine.dispose()
        yield url


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """The authority that both sides trust."""
    return Authority(tmp_path)


@pytest.fixture
def national_settings() -> ServerSettings:
    """How the national server behaves; a module may have its own."""
    return ServerSettings()


@pytest.fixture
def national(
    tmp_path: Path,
    templates: Template,
    authority: Authority,
    national_settings: ServerSettings,
    dialect: str,
) -> Iterator[NationalServer]:
    """The national server."""
    copy = templates("national", dialect)
    with (
        database_url(tmp_path, "national.db", template=copy, dialect=dialect) as url,
        serve_national(url, authority, national_settings) as running,
    ):
        yield running


@pytest.fixture
def regional_url(tmp_path: Path, templates: Template, dialect: str) -> Iterator[str]:
    """Address of a regional database with tables and nothing in them."""
    copy = templates("empty", dialect)
    with database_url(tmp_path, "regional.db", template=copy, dialect=dialect) as url:
        yield url


@pytest.fixture
def regional(regional_url: str) -> Iterator[Engine]:
    """An engine on the regional database."""
    engine = engines.create(regional_url)
    yield engine
    engine.dispose()


@pytest.fixture
def ours(authority: Authority) -> Identity:
    """The certificate of the relay."""
    return authority.issue("relais@ror.example")


@pytest.fixture
def settings(national: NationalServer, authority: Authority, ours: Identity) -> RelaySettings:
    """A relay to the national server, quick to try again."""
    endpoint = EndpointSettings(
        address=f"{national.url}/ws-diffusion-fhir",
        token_address=f"{national.url}{TOKEN_PATH}",
        client_id="relais",
        client_secret=Secret(SECRET),
        certificate=ours.certificate,
        key=PrivatePath(ours.key),
        authorities=authority.file,
    )
    return RelaySettings(
        reading=endpoint,
        writing=replace(endpoint, address=f"{national.url}/ws-synchro-dispo-lits-fhir"),
        specialties=("127", "354", "373"),
        departements=("75", "77", "92"),
        first_wait=timedelta(milliseconds=10),
        longest_wait=timedelta(milliseconds=50),
        answer_timeout=timedelta(seconds=20),
    )


@dataclass
class Relays:
    """Makes relays on the regional database; closes them at the end."""

    engine: Engine
    settings: RelaySettings
    stack: ExitStack

    def make(
        self,
        *,
        clock_ahead: timedelta = timedelta(0),
        **changes: Any,  # noqa: ANN401 - fields of the settings
    ) -> Relay:
        """Make one, with some settings changed, on a clock that may be wrong."""
        changed = replace(self.settings, **changes)
        relay = Relay(self.engine, changed, lambda: utc_now() + clock_ahead, threading.Event())
        self.stack.callback(relay.close)
        return relay


@pytest.fixture
def relays(regional: Engine, settings: RelaySettings) -> Iterator[Relays]:
    """Relays with other settings than the usual."""
    with ExitStack() as stack:
        yield Relays(regional, settings, stack)


@pytest.fixture
def relay(relays: Relays) -> Relay:
    """The relay."""
    return relays.make()


@pytest.fixture
def configuration(tmp_path: Path, regional_url: str, settings: RelaySettings) -> Path:
    """A configuration file for the command line."""
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o600)
    lines = ["[database]", f'address = "{regional_url}"', "[relay]"]
    lines += [
        'specialties = ["127", "354", "373"]',
        'first_wait = "10 ms"',
        "retries = 1",
        'delta_every = "1 h"',
    ]
    for name in ("reading", "writing"):
        endpoint = getattr(settings, name)
        lines += [
            f"[relay.{name}]",
            f'address = "{endpoint.address}"',
            f'token_address = "{endpoint.token_address}"',
            'client_id = "relais"',
            f'client_secret_file = "{secret}"',
            f'certificate = "{endpoint.certificate}"',
            f'key = "{endpoint.key}"',
            f'authorities = "{endpoint.authorities}"',
        ]
    path = tmp_path / "ror-server.toml"
    path.write_text("\n".join(lines))
    return path
