"""TLS of the server itself: 1.2 or later, and a renewed certificate without a restart."""

import logging
import ssl
from pathlib import Path

from ror_server.settings.installation import TlsSettings

_log = logging.getLogger(__name__)


class CertificateUnusable(Exception):  # noqa: N818 - a state of affairs
    """The certificate and its key cannot be read, or do not belong together."""


def ssl_context(settings: TlsSettings) -> ssl.SSLContext | None:
    """Return what connections are encrypted with, None for plain HTTP.

    Raises:
        CertificateUnusable: the message says why.
    """
    if not settings:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    _load(context, settings)
    return context


def ask_for_certificates(context: ssl.SSLContext, authority: Path) -> None:
    """Take only connections that show a certificate of these authorities.

    Raises:
        CertificateUnusable: the message says why.
    """
    try:
        context.load_verify_locations(authority)
    except OSError as error:
        raise CertificateUnusable(f"{authority}\u00a0: {error.strerror or error}") from error
    context.verify_mode = ssl.CERT_REQUIRED


def renew(context: ssl.SSLContext, settings: TlsSettings) -> None:
    """Read the files again, for connections from now on; files that will not do change nothing."""
    try:
        # Into another one first: a failure would leave a certificate without its key.
        _load(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), settings)
        _load(context, settings)
    except CertificateUnusable as error:
        _log.error("the certificate was not renewed: %s", error)
    else:
        _log.warning("the certificate was read again")


def _load(context: ssl.SSLContext, settings: TlsSettings) -> None:
    if settings.certificate is None or settings.key is None:
        raise CertificateUnusable("no certificate is set")
    try:
        # An empty password, not a question at the terminal.
        context.load_cert_chain(settings.certificate, settings.key, password="")
    except (OSError, ValueError) as error:
        raise CertificateUnusable(
            f"{settings.certificate}, {settings.key}\u00a0: {error.strerror or error}"
            if isinstance(error, OSError)
            else f"{settings.key}\u00a0: {error}"
        ) from error
