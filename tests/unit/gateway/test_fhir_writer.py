"""The body of the conditional PATCH."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import CountChange
from ror_desktop.gateway.fhir_writer import patch_body, selector

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLOSED = IndicatorKey("05", closing_type="01")


def parts_of(operation: dict[str, Any]) -> dict[str, Any]:
    return {part["name"]: part for part in operation["part"]}


def test_several_counts_are_several_operations_of_one_body() -> None:
    body: Any = patch_body(
        [
            CountChange(Indicator(IndicatorKey("02", gender="04"), 3, NOON), exists=True),
            CountChange(Indicator(CLOSED, 1, NOON), exists=False),
        ]
    )
    kinds = [parts_of(each)["type"]["valueString"] for each in body["parameter"]]
    assert kinds == ["replace", "add"]


def test_a_selector_names_the_codes_that_the_key_has_and_no_others() -> None:
    path = selector(CLOSED)
    named = [
        name
        for name in (
            "capacityStatus",
            "temporalityCapacity",
            "genderCapacityAvailable",
            "capacityClosingType",
            "additionalBedType",
            "crisisType",
            "temporaryAssignement",
        )
        if name in path
    ]
    assert named == [
        "capacityStatus",
        "temporalityCapacity",
        "capacityClosingType",
        "temporaryAssignement",
    ]


def test_gender_03_is_selected_and_written_as_04() -> None:
    body: Any = patch_body(
        [CountChange(Indicator(IndicatorKey("02", gender="03"), 3, NOON), exists=True)]
    )
    parts = parts_of(body["parameter"][0])
    assert "code = '04'" in parts["path"]["valueString"]
    genders = [
        each["valueCodeableConcept"]["coding"][0]["code"]
        for each in parts["value"]["part"][0]["extension"][0]["extension"]
        if each["url"] == "genderCapacityAvailable"
    ]
    assert genders == ["04"]


def test_a_code_cannot_break_out_of_the_selector() -> None:
    assert r"code = 'x\' or \'1'" in selector(IndicatorKey("x' or '1"))


def test_dates_are_written_in_utc() -> None:
    local = NOON.astimezone(timezone(timedelta(hours=2)))
    body: Any = patch_body([CountChange(Indicator(CLOSED, 1, local), exists=True)])
    extension = parts_of(body["parameter"][0])["value"]["part"][0]["extension"][0]["extension"]
    dates = [each["valueDateTime"] for each in extension if each["url"] == "capacityUpdateDate"]
    assert dates == ["2026-11-23T12:00:00Z"]


def test_a_comment_is_written_only_when_it_is_said() -> None:
    commented = Indicator(CLOSED, 1, NOON, comment="peinture")
    bodies: list[Any] = [
        patch_body([CountChange(commented, exists=True, says_comment=said)])
        for said in (False, True)
    ]
    comments = [
        [
            part["valueString"]
            for part in parts_of(body["parameter"][0])["value"]["part"][0]["extension"][0][
                "extension"
            ]
            if part["url"] == "comment"
        ]
        for body in bodies
    ]
    assert comments == [[], ["peinture"]]
