"""From what the network library raises to a failure in words."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import requests
import urllib3

from ror_server.relay.failures import NotAdmitted, RelayFailure, Unavailable

_EXPIRED, _NOT_YET, _WRONG_NAME = 10, 9, 62
_OUR_CERTIFICATE = {
    "CERTIFICATE_REQUIRED": "aucun certificat ne lui a été présenté, ou pas le bon",
    "CERTIFICATE_EXPIRED": "il le dit expiré",
    "CERTIFICATE_REVOKED": "il le dit révoqué",
    "CERTIFICATE_UNKNOWN": "il ne l’accepte pas",
    "UNKNOWN_CA": "il ne connaît pas l’autorité qui l’a signé",
    "BAD_CERTIFICATE": "il le dit mauvais",
    "UNSUPPORTED_CERTIFICATE": "il n’en accepte pas l’usage",
    "ACCESS_DENIED": "il refuse cet accès",
    "HANDSHAKE_FAILURE": "la négociation TLS a échoué, souvent faute d’un certificat accepté",
}

_UNREACHABLE: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    (
        (requests.exceptions.ProxyError,),
        "Le mandataire vers {host} ne répond pas ou refuse",
    ),
    (
        (socket.gaierror,),
        "Le nom {host} est inconnu\u00a0: vérifiez l’adresse et le DNS",
    ),
    (
        (ConnectionRefusedError,),
        "{host} refuse la connexion\u00a0: service arrêté ou mauvais port",
    ),
    (
        (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError),
        "{host} ne répond pas à temps",
    ),
)


@contextmanager
def explained(host: str, *, first: bool = False) -> Iterator[None]:
    """Turn what a request to a host raises into a failure of the relay.

    Args:
        host: whom it goes to.
        first: nothing has come from there yet. Some servers refuse a certificate by hanging up.

    Raises:
        NotAdmitted: a certificate is refused, theirs or ours.
        Unavailable: anything else.
    """
    try:
        yield
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise _failure(error, host, first=first) from error


def _failure(error: BaseException, host: str, *, first: bool) -> RelayFailure:
    causes = list(_causes(error))
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return NotAdmitted(_their_certificate(each, host))
        if isinstance(each, ssl.SSLError) and not isinstance(each, ssl.SSLEOFError):
            return _of_tls(each, host)
    for kinds, words in _UNREACHABLE:
        if any(isinstance(each, kinds) for each in causes):
            return Unavailable(words.format(host=host))
    hint = "\u00a0: peut-être refuse-t-il notre certificat, ou veut-il en voir un" if first else ""
    return Unavailable(f"{host} coupe la connexion{hint}")


def _of_tls(error: ssl.SSLError, host: str) -> RelayFailure:
    reason = error.reason or ""
    for name, words in _OUR_CERTIFICATE.items():
        if name in reason:
            return NotAdmitted(f"{host} refuse notre certificat\u00a0: {words}")
    return Unavailable(f"La négociation TLS avec {host} a échoué ({reason or 'sans motif'})")


def _their_certificate(error: ssl.SSLCertVerificationError, host: str) -> str:
    code = error.verify_code
    if code == _EXPIRED:
        return f"Le certificat de {host} a expiré (ou l’horloge de cette machine avance)"
    if code == _NOT_YET:
        return f"Le certificat de {host} n’est pas encore valable\u00a0: l’horloge d’ici retarde"
    if code == _WRONG_NAME or "mismatch" in error.verify_message.lower():
        return f"Le certificat présenté n’est pas celui de {host}"
    return (
        f"L’autorité qui a signé le certificat de {host} est inconnue ici\u00a0: ajoutez-la à "
        "cette machine ou donnez son fichier (authorities)"
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that it came from, arguments included: urllib3 hides some there."""
    waiting, seen = [error], set()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        linked = (current.__cause__, current.__context__, *current.args)
        waiting += [each for each in linked if isinstance(each, BaseException)]
        reason = getattr(current, "reason", None)
        if isinstance(reason, BaseException):
            waiting.append(reason)
