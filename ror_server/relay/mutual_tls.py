"""Mutual TLS: what we trust, and the certificate that says who we are.

Everything that can be seen to be wrong with our own files is said before a connection is tried.
"""

import ssl
from datetime import datetime, timedelta
from pathlib import Path

import truststore
from cryptography import x509

from ror_server.relay.failures import NotAdmitted
from ror_server.settings.relay import EndpointSettings

SOON = timedelta(days=30)
"""A certificate that ends within this is warned about."""


def context_for(endpoint: EndpointSettings, now: datetime) -> ssl.SSLContext:
    """Make the TLS context of an endpoint.

    Raises:
        NotAdmitted: a file is missing or no PEM, key and certificate do not belong together, or
            our certificate is not good now.
    """
    if endpoint.authorities is None:
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.load_verify_locations(cafile=endpoint.authorities)
        except (OSError, ssl.SSLError) as error:
            raise NotAdmitted(
                f"Le fichier d’autorités {endpoint.authorities} est illisible ou n’est pas du PEM"
            ) from error
    if endpoint.certificate is not None:
        _check_dates(endpoint.certificate, now)
        _show(context, endpoint, endpoint.certificate)
    return context


def end_of(certificate: Path) -> datetime:
    """Return when a certificate ends.

    Raises:
        NotAdmitted: it cannot be read.
    """
    return _read(certificate).not_valid_after_utc


def _check_dates(certificate: Path, now: datetime) -> None:
    read = _read(certificate)
    if now >= read.not_valid_after_utc:
        raise NotAdmitted(
            f"Notre certificat {certificate} a expiré le {read.not_valid_after_utc:%d/%m/%Y}"
            "\u00a0: demandez-en un autre à l’IGC-Santé et remplacez le fichier"
        )
    if now < read.not_valid_before_utc:
        raise NotAdmitted(
            f"Notre certificat {certificate} n’est valable qu’à partir du "
            f"{read.not_valid_before_utc:%d/%m/%Y}\u00a0: vérifiez l’horloge de cette machine"
        )


def _read(certificate: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError) as error:
        raise NotAdmitted(f"Le certificat {certificate} est illisible ou n’est pas du PEM") from (
            error
        )


def _show(context: ssl.SSLContext, endpoint: EndpointSettings, certificate: Path) -> None:
    # Without a password of our own the library would ask for one at the terminal.
    password = endpoint.key_password.value if endpoint.key_password else ""
    try:
        context.load_cert_chain(certificate, endpoint.key, password)
    except ssl.SSLError as error:
        mismatch = "MISMATCH" in (error.reason or "")
        raise NotAdmitted(
            f"La clé {endpoint.key} n’est pas celle du certificat {certificate}"
            if mismatch
            else f"La clé {endpoint.key} est illisible\u00a0: PEM attendu, avec son mot de passe "
            "si elle est chiffrée"
        ) from error
    except OSError as error:
        raise NotAdmitted(f"La clé {endpoint.key} est illisible\u00a0: {error.strerror}") from error
