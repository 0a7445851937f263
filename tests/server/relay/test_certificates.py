"""Who may come in, and what an administrator is told when one may not."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from ror_server.app import utc_now
from ror_server.database import schema
from ror_server.relay import overview
from ror_server.relay.failures import NotAdmitted, RelayFailure, Unavailable
from ror_server.settings.relay import RelaySettings
from ror_server.settings.values import PrivatePath, Secret
from tests.server.relay.conftest import TOKEN_PATH, Relays
from tests.support.certificates import Authority, Identity
from tests.support.national_server import Instead, NationalServer


def _fails(relays: Relays, **changes: object) -> RelayFailure:
    """Read with some settings of the endpoint changed; return why it fails."""
    reading = replace(relays.settings.reading, **changes)  # type: ignore[arg-type]  # any field
    with pytest.raises(RelayFailure) as caught:
        relays.make(reading=reading).read_all()
    return caught.value


def _with(identity: Identity) -> dict[str, object]:
    return {"certificate": identity.certificate, "key": PrivatePath(identity.key)}


@pytest.fixture
def stranger(tmp_path: Path) -> Authority:
    """An authority that the national server does not know."""
    return Authority(tmp_path, "stranger")


@pytest.fixture(params=["nothing", "stranger"])
def unwelcome(request: pytest.FixtureRequest, stranger: Authority) -> dict[str, object]:
    """What a relay shows that is not let in."""
    if request.param == "nothing":
        return {"certificate": None, "key": None}
    return _with(stranger.issue("relais@ror.example", file="wrong"))


def test_without_the_right_certificate_one_does_not_come_in(
    relays: Relays, national: NationalServer, unwelcome: dict[str, object]
) -> None:
    failure = _fails(relays, **unwelcome)
    assert "peut-être refuse-t-il notre certificat" in str(failure), "it hangs up without a word"
    assert national.faults.requests == []


def test_a_server_that_says_why_is_quoted(
    relays: Relays, authority: Authority, unwelcome: dict[str, object]
) -> None:
    with _talkative_server(authority) as port:
        address = f"https://127.0.0.1:{port}"
        failure = _fails(relays, address=address, token_address=address, **unwelcome)
    assert isinstance(failure, NotAdmitted)
    assert "refuse notre certificat" in str(failure)


def test_a_server_that_refuses_in_html_is_understood(
    relays: Relays, national: NationalServer
) -> None:
    page = b"<html>400 No required SSL certificate was sent</html>"
    national.faults.instead = lambda _request: Instead(400, page)
    failure = _fails(relays)
    assert isinstance(failure, NotAdmitted)
    assert "refuse notre certificat" in str(failure)


@contextmanager
def _talkative_server(authority: Authority) -> Iterator[int]:
    """A TLS server that refuses with an alert, as OpenSSL does by itself and asyncio does not."""
    identity = authority.issue("127.0.0.1", file="talkative")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity.certificate, identity.key)
    context.load_verify_locations(authority.file)
    context.verify_mode = ssl.CERT_REQUIRED
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def refuse() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                connection.settimeout(10)
                with context.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                ) as secured:
                    with suppress(ssl.SSLError):
                        secured.do_handshake()
                    with suppress(OSError):
                        # What the client has sent already, lest a reset overtakes the alert.
                        socket.socket.shutdown(secured, socket.SHUT_WR)
                        while socket.socket.recv(secured, 4096):
                            pass

        thread = threading.Thread(target=refuse, name="talkative")
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_a_certificate_that_ended_is_told_before_anything_is_asked(
    relays: Relays, authority: Authority, national: NationalServer
) -> None:
    old = authority.issue("relais@ror.example", file="old", until=datetime(2025, 1, 1, tzinfo=UTC))
    failure = _fails(relays, **_with(old))
    assert isinstance(failure, NotAdmitted)
    assert "a expiré le 01/01/2025" in str(failure)
    assert national.faults.requests == []


def test_a_certificate_that_ends_soon_is_told_before(
    relays: Relays, authority: Authority, regional: Engine
) -> None:
    end = utc_now().replace(microsecond=0) + timedelta(days=9)
    soon = authority.issue("relais@ror.example", file="soon", until=end)
    reading = replace(
        relays.settings.reading, certificate=soon.certificate, key=PrivatePath(soon.key)
    )
    relays.make(reading=reading).read_all()
    with regional.connect() as connection:
        assert overview.overview(connection, utc_now()).certificate_end == end
    relays.make().read_all()
    with regional.connect() as connection:
        assert overview.overview(connection, utc_now()).certificate_end is None


def test_a_server_of_an_unknown_authority_is_not_trusted(
    relays: Relays, stranger: Authority
) -> None:
    failure = _fails(relays, authorities=stranger.file)
    assert isinstance(failure, NotAdmitted)
    assert "inconnue ici" in str(failure)


def test_without_a_file_of_authorities_those_of_the_machine_decide(relays: Relays) -> None:
    failure = _fails(relays, authorities=None)
    assert isinstance(failure, NotAdmitted)
    assert "inconnue ici" in str(failure)


def test_a_server_of_another_name_is_not_trusted(relays: Relays) -> None:
    address = relays.settings.reading.address.replace("127.0.0.1", "localhost")
    token = relays.settings.reading.token_address.replace("127.0.0.1", "localhost")
    failure = _fails(relays, address=address, token_address=token)
    assert isinstance(failure, NotAdmitted)
    assert "n’est pas celui de localhost" in str(failure)


def test_a_key_of_another_certificate_is_told(
    relays: Relays, authority: Authority, ours: Identity
) -> None:
    other = authority.issue("autre@ror.example")
    failure = _fails(relays, certificate=ours.certificate, key=PrivatePath(other.key))
    assert "n’est pas celle du certificat" in str(failure)


@pytest.mark.parametrize("field", ["certificate", "authorities", "key"])
def test_a_file_that_is_no_pem_is_named(relays: Relays, tmp_path: Path, field: str) -> None:
    spoiled = tmp_path / "spoiled.pem"
    spoiled.write_text("nothing")
    for path in (spoiled, tmp_path / "absent.pem"):
        failure = _fails(relays, **{field: path})
        assert isinstance(failure, NotAdmitted)
        assert str(path) in str(failure)


def test_a_plain_address_is_refused(relays: Relays) -> None:
    assert "https://" in str(_fails(relays, address="http://127.0.0.1/ws-diffusion-fhir"))


def test_a_wrong_secret_is_told(relays: Relays) -> None:
    failure = _fails(relays, client_secret=Secret("faux"))
    assert isinstance(failure, NotAdmitted)
    assert "client_id ou secret refusé" in str(failure)


def test_a_contract_without_this_right_is_told(relays: Relays, national: NationalServer) -> None:
    national.faults.instead = lambda request: Instead(403) if request.method == "GET" else None
    failure = _fails(relays)
    assert isinstance(failure, NotAdmitted)
    assert "contrat" in str(failure)


@pytest.mark.parametrize("status", [403, 500])
def test_a_token_endpoint_that_refuses_is_told(
    relays: Relays, national: NationalServer, status: int
) -> None:
    national.faults.instead = lambda request: (
        Instead(status) if request.path == TOKEN_PATH else None
    )
    failure = _fails(relays)
    assert isinstance(failure, NotAdmitted if status == 403 else Unavailable)
    assert str(status) in str(failure)


def test_a_server_that_is_off_is_unavailable(relays: Relays, national: NationalServer) -> None:
    with national.line.offline():
        failure = _fails(relays)
    assert isinstance(failure, Unavailable)
    assert "refuse la connexion" in str(failure)


def test_a_clock_that_differs_is_noted(relays: Relays, regional: Engine) -> None:
    relay = relays.make(clock_ahead=timedelta(minutes=4))
    relay.read_all()
    table = schema.relay_state
    with regional.connect() as connection:
        skew = connection.scalar(select(table.c.value).where(table.c.key == "skew"))
    assert skew is not None
    assert -242 <= skew <= -236


def test_secrets_show_in_no_text(settings: RelaySettings) -> None:
    assert "secret-relais" not in repr(settings)
