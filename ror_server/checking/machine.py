"""This machine: the address on which the server will listen, and its certificate."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from ror_server.asgi.tls import CertificateUnusable, context_of
from ror_server.checking.finding import Finding, fine, problem, warning
from ror_server.cli.serving import listening_socket
from ror_server.settings.installation import ListenSettings, TlsSettings

_SOON = timedelta(days=21)


def look_at_address(listen: ListenSettings) -> Finding:
    """Take the address and give it back."""
    place = f"{listen.host}, port {listen.port}"
    try:
        listening_socket(listen.host, listen.port).close()
    except OSError as error:
        return problem(
            f"Impossible d’écouter sur {place}\u00a0: {error.strerror or error}. "
            "Le serveur tourne-t-il déjà\u202f?"
        )
    return fine(f"Adresse libre\u00a0: {place}.")


def look_at_certificate(tls: TlsSettings, now: datetime) -> Iterator[Finding]:
    """Read the certificate and its key, and look at its dates."""
    if tls.certificate is None:
        return
    try:
        context_of(tls)
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
        yield fine(f"Certificat TLS valable jusqu’au {end:%d/%m/%Y}.")


def _first(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificates(path.read_bytes())[0]
