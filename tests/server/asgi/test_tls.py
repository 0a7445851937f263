"""TLS by the server itself: since 1.2, with a certificate that can be renewed while it serves."""

import re
import signal
import socket
import ssl
import sys
from pathlib import Path

import pytest
import requests
import trustme

from ror_server.cli.main import main
from tests.server.clients import SECONDS
from tests.support.running_server import ServerProcess, serve_process
from tests.support.waiting import wait_until


class Issued:
    """An authority of the test, and where the server finds what it issued."""

    def __init__(self, folder: Path) -> None:
        self.authority = trustme.CA()
        self.certificate, self.key = folder / "certificate.pem", folder / "key.pem"
        self.trusted = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(self.trusted)
        self.issue()

    def issue(self) -> None:
        """Put a new certificate and its key in place."""
        issued = self.authority.issue_cert("127.0.0.1", "localhost")
        self.certificate.unlink(missing_ok=True)
        for blob in issued.cert_chain_pems:
            blob.write_to_path(self.certificate, append=True)
        issued.private_key_pem.write_to_path(self.key)
        self.key.chmod(0o600)

    @property
    def options(self) -> tuple[str, ...]:
        return ("--tls-certificate", str(self.certificate), "--tls-key", str(self.key))


@pytest.fixture
def issued(tmp_path: Path) -> Issued:
    return Issued(tmp_path)


def shown_by(server: ServerProcess, issued: Issued, version: ssl.TLSVersion | None = None) -> str:
    """Connect and return the serial number of the certificate that the server shows."""
    context = ssl.create_default_context(cafile=issued.trusted)
    if version is not None:
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = version
        context.set_ciphers("ALL:@SECLEVEL=0")
    with (
        socket.create_connection(("127.0.0.1", server.port), SECONDS) as line,
        context.wrap_socket(line, server_hostname="127.0.0.1") as encrypted,
    ):
        shown = encrypted.getpeercert()
        assert shown is not None
        return str(shown["serialNumber"])


def hang_up(server: ServerProcess) -> None:
    """Ask a server to read its certificate again, as `systemctl reload` does."""
    assert server._process is not None
    if sys.platform != "win32":
        server._process.send_signal(signal.SIGHUP)


@pytest.mark.linux(reason="there is no SIGHUP")
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1")
def test_the_server_speaks_tls_and_renews_its_certificate_while_it_serves(
    small_url: str, issued: Issued, tmp_path: Path
) -> None:
    log = tmp_path / "server.log"
    # Outside this machine too: what is encrypted may leave it.
    options = ("--host", "0.0.0.0", "--access-log", *issued.options)  # noqa: S104 - encrypted
    with serve_process(small_url, *options, log=log) as server:
        answer = requests.get(
            f"https://127.0.0.1:{server.port}/health", verify=str(issued.trusted), timeout=SECONDS
        )
        assert answer.status_code == 200
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
        with pytest.raises(ssl.SSLError):
            shown_by(server, issued, ssl.TLSVersion.TLSv1_1)
        first = shown_by(server, issued)
        issued.issue()
        hang_up(server)
        wait_until(lambda: "read again" in log.read_text())
        renewed = shown_by(server, issued)
        assert renewed != first
        issued.key.write_text("abîmé", encoding="utf-8")
        hang_up(server)
        wait_until(lambda: "not renewed" in log.read_text())
        assert shown_by(server, issued) == renewed
    (line,) = [line for line in log.read_text().splitlines() if "ror_server.access" in line]
    assert re.search(
        r"INFO ror_server\.access \[[0-9a-f]{32}\] GET /health 200 \d+\.\d ms -$", line
    )


@pytest.mark.parametrize("damaged", ["certificate", "key", "mode", "pair"])
def test_files_that_will_not_do_are_said(
    small_url: str, issued: Issued, damaged: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = issued.options
    if damaged == "mode":
        issued.key.chmod(0o644)
    elif damaged == "pair":
        options = options[:2]
    else:
        getattr(issued, damaged).write_text("abîmé", encoding="utf-8")
    assert main(["serve", "--database", small_url, "--port", "0", *options]) == 2
    assert "TLS refusé" in capsys.readouterr().err
