"""Errors of the national ROR and on the way to it, in words: network, TLS, OperationOutcome.

An OperationOutcome does not always have the shape that FHIR gives it: `expression` comes as a list
or as a bare string, several issues may come at once, and a proxy in front answers with anything.
"""

import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
import urllib3

from ror_server.relay.failures import NotAdmitted, Refused, RelayFailure, Unavailable

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
_LONGEST = 900
_WORDS = {
    400: "demande refusée",
    403: "droit refusé par le contrat",
    404: "introuvable",
    412: "identifiant partagé par plusieurs lieux",
}


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


def refusal(status: int, body: bytes) -> Refused:
    """Make the failure of an answer with an error status."""
    issues = [each for each in _issues(body) if isinstance(each, dict)]
    said = [text for each in issues for text in _texts(each)]
    message = " ; ".join(dict.fromkeys(said)) or _WORDS.get(status, "réponse sans explication")
    code = next((each["code"] for each in issues if isinstance(each.get("code"), str)), "")
    expressions = tuple(text for each in issues for text in _expressions(each))
    return Refused(printable(message)[:_LONGEST], status, printable(code)[:32], expressions)


def names_indicator(refused: Refused) -> bool:
    """Tell whether a 404 is about the indicator, and not about the place that should have it."""
    return refused.status == 404 and any(  # noqa: PLR2004 - HTTP
        "extension" in each for each in refused.expressions
    )


def printable(text: str) -> str:
    """Return a text without control characters, for logs and pages."""
    return "".join(each if each.isprintable() else " " for each in text)


def _issues(body: bytes) -> list[Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return []
    issues = document.get("issue") if isinstance(document, dict) else None
    return issues if isinstance(issues, list) else []


def _texts(issue: dict[str, Any]) -> Iterator[str]:
    details = issue.get("details")
    for text in (issue.get("diagnostics"), details.get("text") if isinstance(details, dict) else 0):
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _expressions(issue: dict[str, Any]) -> Iterator[str]:
    found = issue.get("expression", issue.get("location"))
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, str):
            yield each
