"""From an answer that is no success to what the program knows how to explain.

Three forms are read: problem details (`/api/v1`), OperationOutcome (FHIR) and, from proxies and
gateways on the way, anything else.
"""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus

from ror_desktop.domain import errors
from ror_desktop.gateway import fhir_json as fhir
from ror_desktop.gateway.fhir_json import Json

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


def error_of(status: int, body: Json, retry_after: str = "") -> errors.RorError:
    """Return the error that an answer stands for.

    Args:
        status: HTTP status, 300 or more.
        body: JSON object of the answer, empty when it has none.
        retry_after: the header, "" when absent.
    """
    if body.get("resourceType") == "OperationOutcome":
        code, detail, expressions = _outcome(body)
    else:
        code, detail, expressions = fhir.text(body, "code"), fhir.text(body, "detail"), ()
    detail = detail or f"HTTP {status}"
    if status == HTTPStatus.NOT_FOUND:
        return _not_found(expressions, detail)
    if status == HTTPStatus.TOO_MANY_REQUESTS and code == "too_many_attempts":
        return errors.AccountLocked(_wait(retry_after), detail)
    refusal = _BY_CODE.get((status, code)) or _BY_STATUS.get(status)
    if refusal is not None:
        return refusal(detail)
    if status < HTTPStatus.BAD_REQUEST:
        return errors.UnreadableAnswer(f"redirected ({status})")
    if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        reasons = errors.UnreachableReason
        proxy = status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED
        return errors.Unreachable(reasons.PROXY_PASSWORD if proxy else reasons.SERVER_ERROR, detail)
    return errors.Refused(detail)


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
