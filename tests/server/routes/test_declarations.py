"""The past of a unit, page by page, within one's rights."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from ror_server.audit.capacity_history import add_history
from ror_server.audit.retention import prune_history
from ror_server.audit.trail import Origin
from ror_server.database.engine import writing
from tests.server.clients import get, headers_of
from tests.support import sample_region
from tests.support.running_server import RunningServer

_TOMORROW = sample_region.NOW + timedelta(days=1)


def declare(connection: Connection, place: str, count: int | None, **more: Any) -> None:  # noqa: ANN401 - columns
    """Write one line of history."""
    values = {
        "location_id": place,
        "status": "02",
        "temporality": "01",
        "gender": "04",
        "closing_type": "",
        "additional_type": "",
        "crisis_type": "",
        "assignment": "01",
        "operation": "replace",
        "count": count,
        "previous_count": 1,
        "updated_at": sample_region.NOW - timedelta(hours=1),
        "recorded_at": sample_region.NOW,
        "author_kind": "account",
        "author_id": "account-pitie",
        "author_name": "Camille Durand",
        "source_type": "01",
    }
    add_history(connection, [values | more])


def test_a_declaration_is_told_with_its_author_and_its_dates(server: RunningServer) -> None:
    with writing(server.engine) as connection:
        declare(connection, "pitie-rea-1", 3)
    entries = get(
        server, "/api/v1/locations/pitie-rea-1/history", headers_of(server, "samu")
    ).json()["entries"]
    assert entries == [
        {
            "id": entries[0]["id"],
            "location_id": "pitie-rea-1",
            "key": {
                "status": "02",
                "temporality": "01",
                "gender": "04",
                "closing_type": "",
                "additional_type": "",
                "crisis_type": "",
                "assignment": "01",
            },
            "operation": "replace",
            "count": 3,
            "previous": 1,
            "updated_at": "2026-11-23T13:30:00Z",
            "recorded_at": "2026-11-23T14:30:00Z",
            "author": "Camille Durand",
            "source": "01",
            "fictitious": False,
        }
    ]


def test_made_up_declarations_say_so(server: RunningServer) -> None:
    with writing(server.engine) as connection:
        declare(connection, "pitie-rea-1", 3, author_kind="generated")
    path = "/api/v1/locations/pitie-rea-1/history"
    assert get(server, path, headers_of(server, "samu")).json()["entries"][0]["fictitious"] is True


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(number=st.integers(0, 25), page=st.integers(1, 12))
def test_pages_of_history_hold_each_declaration_once_newest_first(
    server: RunningServer, number: int, page: int
) -> None:
    list(prune_history(server.engine, _TOMORROW, Origin("x"), sample_region.NOW))
    with writing(server.engine) as connection:
        for count in range(number):
            declare(connection, "pitie-rea-1", count)
            declare(connection, "pitie-rea-2", 99)
    headers = headers_of(server, "pitie")
    read: list[dict[str, Any]] = []
    while True:
        before = f"&before={read[-1]['id']}" if read else ""
        path = f"/api/v1/locations/pitie-rea-1/history?limit={page}{before}"
        entries = get(server, path, headers).json()["entries"]
        read += entries
        if len(entries) < page:
            break
    assert [each["count"] for each in read] == list(reversed(range(number)))


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/locations/beaujon-rea/history", 404, "unknown_location"),
        ("/api/v1/locations/inconnue/history", 404, "unknown_location"),
        ("/api/v1/locations/nul%00/history", 404, "unknown_location"),
        ("/api/v1/locations/pitie-rea-1%00/history", 404, "unknown_location"),
        ("/api/v1/locations/pitie-rea-1/history?limit=0", 422, "invalid_request"),
        ("/api/v1/locations/pitie-rea-1/history?limit=x", 422, "invalid_request"),
        ("/api/v1/locations/pitie-rea-1/history?before=99999999999", 422, "invalid_request"),
    ],
)
def test_a_refused_history_says_why(
    server: RunningServer, path: str, status: int, code: str
) -> None:
    answer = get(server, path, headers_of(server, "pitie"))
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_latest_declarations_are_the_last_of_each_indicator_of_my_units(
    server: RunningServer,
) -> None:
    with writing(server.engine) as connection:
        declare(connection, "pitie-rea-1", 1)
        declare(connection, "pitie-rea-1", 2)
        declare(connection, "pitie-rea-1", 9, operation="older")
        declare(connection, "pitie-rea-1", 5, gender="01")
        declare(connection, "pitie-rea-2", None, operation="delete")
        declare(connection, "beaujon-rea", 7)
    latest = get(server, "/api/v1/declarations/latest", headers_of(server, "pitie")).json()
    assert sorted(
        (each["location_id"], each["key"]["gender"], each["operation"], each["count"])
        for each in latest["entries"]
    ) == [
        ("pitie-rea-1", "01", "replace", 5),
        ("pitie-rea-1", "04", "replace", 2),
        ("pitie-rea-2", "04", "delete", None),
    ]
    assert get(server, "/api/v1/declarations/latest", headers_of(server, "samu")).json() == {
        "entries": []
    }
