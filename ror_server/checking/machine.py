"""Checks of this machine: the address on which the server will listen, and its certificate."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from ror_server.asgi.sockets import listening_socket
from ror_server.asgi.tls import CertificateUnusable, ssl_context
from ror_server.checking.check_result import CheckResult, ok, problem, warning
from ror_server.settings.installation import ListenSettings, TlsSettings

_SOON = timedelta(days=21)


def check_address(listen: ListenSettings) -> CheckResult:
    """Take the address and give it back."""
    place = f"{listen.host}, port {listen.port}"
    try:
        listening_socket(listen.host, listen.port).close()
    except OSError as error:
        return problem(
            f"Impossible d’écouter sur {place}\u00a0: {error.strerror or error}. "
            "Le serveur tourne-t-il déjà\u202f?"
        )
    return ok(f"Adresse libre\u00a0: {place}.")


def check_certificate(tls: TlsSettings, now: datetime) -> Iterator[CheckResult]:
    """Read the certificate and its key, and look at its dates."""
    if tls.certificate is None:
        return
    try:
        ssl_context(tls)
        certificate = _first(tls.certificate)
    except (CertificateUnusable, OSError, ValueError) as error:
        yield problem(f"Certificat TLS inutilisable\u00a0: {error}.")
        return
    end, begin = certificate.not_valid_after_utc, certificate.not_valid_before_utc
    if end < now:
        yield problem(f"Le certificat TLS a expiré le {end:%d/%m/%Y}\u00a0: renouvelez-le.")
    elif begin > now:
        yield problem(
            f"Le certificat TLS ne vaut qu’à partir du {begin:%d/%m/%Y}\u00a0: l’heure de cette "
            "machine est-elle juste\u202f?"
        )
    elif end < now + _SOON:
        yield warning(f"Le certificat TLS expire le {end:%d/%m/%Y}\u00a0: renouvelez-le.")
    else:
        yield ok(f"Certificat TLS valable jusqu’au {end:%d/%m/%Y}.")


def _first(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificates(path.read_bytes())[0]
