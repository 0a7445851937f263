"""A national server of the size of the Île-de-France, in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from ror_server.app import utc_now
from ror_server.database import engine as engines
from ror_server.database import migrations, schema
from ror_server.seed import seed
from ror_server.settings.relay import EndpointSettings, RelaySettings
from ror_server.settings.values import PrivatePath, Secret
from tests.support.certificates import Authority
from tests.support.national_server import serve_national
from tests.support.quick_hashing import QUICK

_SECRET = "secret"  # noqa: S105 - of a server that lives as long as the benchmark
_TOKEN_PATH = "/auth/realms/ror/protocol/openid-connect/token"  # noqa: S105 - an address
_START_SECONDS = 120.0


@contextmanager
def national(folder: str) -> Iterator[RelaySettings]:
    """Run it; give the settings of a relay to it."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(folder, there))
    process.start()
    assert here.poll(_START_SECONDS), "the national server did not start"
    url, authorities, certificate, key = here.recv()
    endpoint = EndpointSettings(
        address=f"{url}/ws-diffusion-fhir",
        token_address=url + _TOKEN_PATH,
        client_id="relais",
        client_secret=Secret(_SECRET),
        certificate=Path(certificate),
        key=PrivatePath(Path(key)),
        authorities=Path(authorities),
    )
    writing = replace(endpoint, address=f"{url}/ws-synchro-dispo-lits-fhir")
    try:
        # Everything was written a moment ago: a delta with an overlap would read it again.
        yield RelaySettings(
            reading=endpoint,
            writing=writing,
            send_test_data=True,
            delta_overlap=timedelta(0),
        )
    finally:
        here.send("stop")
        process.join()


def _serve(folder: str, pipe: Connection) -> None:
    """Be the national server, in a process of its own, until told to stop."""
    url = f"sqlite:///{folder}/national.db"
    engine = engines.create(url)
    migrations.upgrade(engine)
    seed(engine, "idf", utc_now(), demonstration=False)
    with engines.writing(engine) as connection:
        connection.execute(
            schema.client.insert().values(
                id="relais",
                name="Relais",
                secret_hash=QUICK.hash(_SECRET),
                may_read=True,
                may_write=True,
                created_at=utc_now(),
            )
        )
    engine.dispose()
    authority = Authority(Path(folder))
    ours = authority.issue("relais@ror.example")
    with serve_national(url, authority) as running:
        pipe.send((running.url, str(authority.file), str(ours.certificate), str(ours.key)))
        pipe.recv()
