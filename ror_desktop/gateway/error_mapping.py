"""Error mapping: from failed answers and from errors of requests and urllib3 to `domain.errors`.

Two forms of answers are the server's word: problem details with a code (`/api/v1`) and
OperationOutcome (FHIR). Whatever else refuses was written by a portal, proxy or filter on the way:
it refuses nothing, ends no session, and the same request may pass later.
"""

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus

import requests
import urllib3

from ror_desktop.domain import errors
from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.gateway import fhir_json as fhir
from ror_desktop.gateway.fhir_json import Json
from ror_desktop.gateway.proxy_tunnel import BASIC, ProxyAsks

_DEFAULT_RETRY = timedelta(minutes=1)
_LONGEST_RETRY = timedelta(days=1)
_LONGEST_RETRY_DIGITS = 9

_BY_STATUS: Mapping[int, type[errors.Refused]] = {
    HTTPStatus.BAD_REQUEST: errors.RuleBroken,
    HTTPStatus.UNAUTHORIZED: errors.SessionEnded,
    HTTPStatus.FORBIDDEN: errors.NotAllowed,
    HTTPStatus.CONFLICT: errors.RuleBroken,
    HTTPStatus.PRECONDITION_FAILED: errors.VersionConflict,
    HTTPStatus.UNPROCESSABLE_ENTITY: errors.RuleBroken,
}
_BY_CODE: Mapping[tuple[int, str], type[errors.Refused]] = {
    (HTTPStatus.UNAUTHORIZED, "wrong_password"): errors.WrongPassword,
    (HTTPStatus.UNAUTHORIZED, "second_factor_required"): errors.SecondFactorRequired,
    (HTTPStatus.UNAUTHORIZED, "second_factor_wrong"): errors.SecondFactorWrong,
    (HTTPStatus.FORBIDDEN, "second_factor_missing"): errors.SecondFactorMissing,
    (HTTPStatus.FORBIDDEN, "password_to_choose"): errors.PasswordToChoose,
    (HTTPStatus.UNAUTHORIZED, "qr_unknown"): errors.CodeUnknown,
    (HTTPStatus.UNAUTHORIZED, "qr_expired"): errors.CodeExpired,
    (HTTPStatus.UNAUTHORIZED, "qr_used"): errors.CodeUsed,
    (HTTPStatus.FORBIDDEN, "account_disabled"): errors.AccountDisabled,
    (HTTPStatus.SERVICE_UNAVAILABLE, "sign_in_busy"): errors.SignInBusy,
    (HTTPStatus.PRECONDITION_FAILED, "multiple-matches"): errors.SeveralLocations,
}
_PASSING = frozenset(
    {
        HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
"""Statuses that say nothing about the request itself: the same one may pass later."""
_PROBLEM = "application/problem+json"
_FHIR = frozenset({"application/fhir+json", "application/json"})
_DETAIL_LENGTH = 300
_PASSWORD = re.compile(r"//[^/@\s]*@")


def answer_error(status: int, body: Json, retry_after: str = "") -> errors.RorError:
    """Return the error that an answer stands for.

    Args:
        status: HTTP status, 300 or more.
        body: JSON object of the answer, empty when it has none in a form of the server.
        retry_after: the header, "" when absent.
    """
    if body.get("resourceType") == "OperationOutcome":
        code, detail, expressions = _outcome(body)
    else:
        code, detail, expressions = fhir.text(body, "code"), fhir.text(body, "detail"), ()
    detail = detail or f"HTTP {status}"
    if not code and _refuses(status):
        return Unreachable(UnreachableReason.INTERMEDIARY, f"HTTP {status}, not by the server")
    if status == HTTPStatus.NOT_FOUND:
        return _not_found(expressions, detail)
    if status == HTTPStatus.TOO_MANY_REQUESTS and code == "too_many_attempts":
        return errors.AccountLocked(_wait(retry_after), detail)
    refusal = _BY_CODE.get((status, code)) or _BY_STATUS.get(status)
    if refusal is not None:
        return refusal(detail)
    return _without_refusal(status, detail) or errors.Refused(detail)


def _without_refusal(status: int, detail: str) -> errors.RorError | None:
    """Return what a status says that refuses nothing, None when it refuses."""
    if status < HTTPStatus.BAD_REQUEST:
        return errors.UnreadableAnswer(f"redirected ({status})")
    if _refuses(status):
        return None
    proxy = status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED
    reason = UnreachableReason.PROXY_PASSWORD if proxy else UnreachableReason.SERVER_ERROR
    return Unreachable(reason, detail)


def own_refusal(media_type: str, body: Json) -> Json:
    """Return the body of an answer in a form of the server, an empty one otherwise.

    Args:
        media_type: the header Content-Type, "" when absent.
        body: JSON object of the answer.
    """
    kind = media_type.partition(";")[0].strip().lower()
    is_outcome = body.get("resourceType") == "OperationOutcome"
    return body if kind == _PROBLEM or (is_outcome and kind in _FHIR) else {}


def _refuses(status: int) -> bool:
    passes = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return status >= HTTPStatus.BAD_REQUEST and not passes


def _outcome(body: Json) -> tuple[str, str, tuple[str, ...]]:
    """Return the first code, all diagnostics and all expressions of an OperationOutcome."""
    issues = list(fhir.children(body, "issue"))
    code = next((fhir.text(each, "code") for each in issues), "")
    details = [
        fhir.text(each, "diagnostics") or fhir.text(fhir.child(each, "details"), "text")
        for each in issues
    ]
    # The ROR documents `expression` as a text where FHIR has a list.
    expressions = [
        expression
        for each in issues
        for expression in (*fhir.texts(each, "expression"), fhir.text(each, "expression"))
        if expression
    ]
    return code, "\n".join(each for each in details if each), tuple(expressions)


def _not_found(expressions: tuple[str, ...], detail: str) -> errors.RorError:
    """Tell a missing indicator, named by the path of its extension, from a missing place."""
    if any("extension" in each for each in expressions):
        return errors.IndicatorNotFound(detail)
    return errors.LocationNotFound(detail)


def _wait(retry_after: str) -> timedelta:
    digits = retry_after.isascii() and retry_after.isdigit()
    if not digits or len(retry_after) > _LONGEST_RETRY_DIGITS:
        return _DEFAULT_RETRY
    return min(timedelta(seconds=int(retry_after)), _LONGEST_RETRY)


@contextmanager
def stream_errors() -> Iterator[None]:
    """Turn what reading from an open stream raises into `Unreachable`."""
    try:
        yield
    except urllib3.exceptions.ReadTimeoutError as error:
        raise Unreachable(UnreachableReason.TIMEOUT, "silence on the stream") from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError, AttributeError) as error:
        # A stream closed by another thread fails in several ways below urllib3.
        raise Unreachable(UnreachableReason.NO_CONNECTION, type(error).__name__) from error


@contextmanager
def transport_errors() -> Iterator[None]:
    """Turn what sending a request raises into `Unreachable`."""
    try:
        yield
    except requests.exceptions.RequestException as error:
        raise _unreachable(error) from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(UnreachableReason.NO_CONNECTION, _detail(error)) from error


def _unreachable(error: requests.exceptions.RequestException) -> Unreachable:
    asked = next((each for each in _causes(error) if isinstance(each, ProxyAsks)), None)
    if asked is None:
        return Unreachable(_reason(error), _detail(error))
    if not asked.methods or any(method.lower() == BASIC for method in asked.methods):
        return Unreachable(UnreachableReason.PROXY_PASSWORD, str(asked))
    return errors.ProxySignInAsked(asked.methods, str(asked))


def _reason(error: requests.exceptions.RequestException) -> UnreachableReason:
    if isinstance(error, requests.exceptions.ProxyError):
        return UnreachableReason.PROXY
    if isinstance(error, requests.exceptions.SSLError):
        cut = any(isinstance(each, ssl.SSLEOFError) for each in _causes(error))
        return UnreachableReason.NO_CONNECTION if cut else UnreachableReason.CERTIFICATE
    late = (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError)
    if any(isinstance(each, late) for each in _causes(error)):
        return UnreachableReason.TIMEOUT
    return UnreachableReason.NO_CONNECTION


def _detail(error: Exception) -> str:
    """Return the words of an error, without the password that a proxy's address may hold."""
    return _PASSWORD.sub("//", str(error))[:_DETAIL_LENGTH]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that it came from."""
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__ or current.__context__
