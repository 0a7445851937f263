"""Checks of this machine: the address on which the server will listen, and its certificate."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from ror_server.asgi.sockets import listening_socket
from ror_server.asgi.tls import CertificateUnusable, ask_for_certificates, ssl_context
from ror_server.checking.check_result import CheckResult, ok, problem, warning
from ror_server.settings.installation import ListenSettings, MllpSettings, TlsSettings
from ror_server.settings.values import is_loopback

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


def check_mllp(mllp: MllpSettings, now: datetime) -> Iterator[CheckResult]:
    """Say from whom messages of patient movements are taken, where the file says anything of it."""
    if mllp == MllpSettings():
        return
    place = f"MLLP sur {mllp.host}, port {mllp.port}"
    try:
        context = ssl_context(mllp)
        if context is not None and mllp.client_authority is not None:
            ask_for_certificates(context, mllp.client_authority)
    except CertificateUnusable as error:
        yield problem(f"{place}\u00a0: certificat inutilisable\u00a0: {error}.")
        return
    yield from check_certificate(mllp, now)
    kept = "TLS" if mllp else "en clair"
    if mllp.client_authority is not None:
        kept = "TLS, certificat demandé aux logiciels"
    for feed, senders in (mllp.allowed or {"tous les flux": ()}).items():
        if refusal := mllp.openness(senders):
            yield problem(f"{place}, {feed}\u00a0: {refusal}")
            continue
        whom = ", ".join(senders) or "toutes les adresses"
        told = ok if mllp or is_loopback(mllp.host) else warning
        yield told(f"{place}, {feed}\u00a0: ouvert à {whom} ({kept}).")


def _first(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificates(path.read_bytes())[0]
