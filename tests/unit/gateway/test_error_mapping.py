"""What an answer that is no success stands for."""

from datetime import timedelta

import pytest

from ror_desktop.domain import errors
from ror_desktop.domain.errors import UnreachableReason
from ror_desktop.gateway.error_mapping import answer_error, own_refusal


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (401, "wrong_password", errors.WrongPassword),
        (401, "qr_unknown", errors.CodeUnknown),
        (401, "qr_expired", errors.CodeExpired),
        (401, "qr_used", errors.CodeUsed),
        (401, "session_ended", errors.SessionEnded),
        (401, "unknown_reason", errors.SessionEnded),
        (403, "account_disabled", errors.AccountDisabled),
        (403, "forbidden", errors.NotAllowed),
        (404, "not_found", errors.LocationNotFound),
        (400, "invalid", errors.RuleBroken),
        (412, "conflict", errors.VersionConflict),
        (412, "multiple-matches", errors.SeveralLocations),
        (418, "tea", errors.Refused),
        (302, "", errors.UnreadableAnswer),
    ],
)
def test_a_refusal_is_told_by_status_and_code(
    status: int, code: str, expected: type[errors.RorError]
) -> None:
    error = answer_error(status, {"code": code, "detail": "Non."})
    assert type(error) is expected


def test_the_words_of_the_server_are_kept() -> None:
    outcome = {
        "resourceType": "OperationOutcome",
        "issue": [
            {"code": "business-rule", "diagnostics": "Trop de lits."},
            {"code": "business-rule", "details": {"text": "Vraiment."}},
        ],
    }
    assert answer_error(400, outcome).detail == "Trop de lits.\nVraiment."
    assert answer_error(403, {"code": "x", "detail": "Compte fermé."}).detail == "Compte fermé."


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 412, 422])
def test_a_refusal_in_no_form_of_the_server_is_the_word_of_somebody_on_the_way(status: int) -> None:
    error = answer_error(status, {"detail": "Identifiez-vous"})
    assert isinstance(error, errors.Unreachable)
    assert error.reason is UnreachableReason.INTERMEDIARY


@pytest.mark.parametrize(
    ("media_type", "body", "is_own"),
    [
        ("application/problem+json; charset=utf-8", {"code": "forbidden"}, True),
        ("application/fhir+json", {"resourceType": "OperationOutcome"}, True),
        ("application/json", {"resourceType": "OperationOutcome"}, True),
        ("application/json", {"code": "forbidden"}, False),
        ("application/fhir+json", {"code": "forbidden"}, False),
        ("text/html", {"resourceType": "OperationOutcome"}, False),
        ("", {"code": "forbidden"}, False),
    ],
)
def test_the_forms_of_the_server_are_told_from_others(
    media_type: str, body: dict[str, str], *, is_own: bool
) -> None:
    assert bool(own_refusal(media_type, body)) is is_own


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (500, UnreachableReason.SERVER_ERROR),
        (503, UnreachableReason.SERVER_ERROR),
        (429, UnreachableReason.SERVER_ERROR),
        (408, UnreachableReason.SERVER_ERROR),
        (407, UnreachableReason.PROXY_PASSWORD),
    ],
)
def test_what_may_pass_later_is_a_state_and_no_refusal(
    status: int, reason: UnreachableReason
) -> None:
    error = answer_error(status, {})
    assert isinstance(error, errors.Unreachable)
    assert error.reason is reason


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("90", timedelta(seconds=90)),
        ("", timedelta(minutes=1)),
        ("Wed, 21 Oct 2026 07:28:00 GMT", timedelta(minutes=1)),
        ("-5", timedelta(minutes=1)),
        ("99999999999999999999", timedelta(minutes=1)),
        ("999999999", timedelta(days=1)),
    ],
)
def test_a_locked_account_says_for_how_long(header: str, wait: timedelta) -> None:
    error = answer_error(429, {"code": "too_many_attempts"}, header)
    assert isinstance(error, errors.AccountLocked)
    assert error.retry_after == wait


def test_a_full_queue_of_sign_ins_is_no_unreachable_server() -> None:
    assert type(answer_error(503, {"code": "sign_in_busy"}, "3")) is errors.SignInBusy


@pytest.mark.parametrize(
    "expression", ["Location.extension.where(url='x')", ["Location.extension.where(url='x')"]]
)
def test_a_missing_indicator_is_told_from_a_missing_place(expression: str | list[str]) -> None:
    body = {
        "resourceType": "OperationOutcome",
        "issue": [{"code": "not-found", "expression": expression}],
    }
    assert type(answer_error(404, body)) is errors.IndicatorNotFound
    body["issue"] = [{"code": "not-found", "expression": ["Location"]}]
    assert type(answer_error(404, body)) is errors.LocationNotFound
