"""What Prometheus collects, and who may collect it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ror_server.database.engine import writing
from ror_server.database.schema import relay_outgoing
from ror_server.settings import ServerSettings
from ror_server.settings.server import MetricsSettings
from ror_server.settings.values import Secret
from tests.server.changes.recording import record, wait_for
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import bearer, get, headers_of, sign_in
from tests.support import sample_region
from tests.support.running_server import RunningServer, serve


def measured(server: RunningServer, name: str) -> float:
    """Return one measure, 0 when it is not there."""
    text = get(server, "/metrics").text
    found = re.search(rf"(?m)^{re.escape(name)} (\S+)$", text)
    return float(found[1]) if found else 0.0


def test_requests_are_counted_by_route_never_by_address(server: RunningServer) -> None:
    headers = headers_of(server, "pitie")
    for place in ("pitie-rea-1", "pitie-rea-2", "secret-place"):
        get(server, f"/api/v1/locations/{place}/history", headers)
    get(server, "/inconnu/secret-place")
    route = 'method="GET",route="/api/v1/locations/{location_id}/history",status="200"'
    assert measured(server, f"ror_request_seconds_count{{{route}}}") == 2
    text = get(server, "/metrics").text
    assert 'route="(none)",status="404"' in text
    assert "secret-place" not in text


def test_sign_ins_are_counted_by_what_became_of_them(server: RunningServer) -> None:
    sign_in(server, "pitie")
    sign_in(server, "pitie", "faux")
    sign_in(server, "inconnu", "faux")
    counted = 'ror_sign_ins_total{outcome="%s",way="password"}'
    assert measured(server, counted % "accepted") == 1
    assert measured(server, counted % "refused") == 2


def test_streams_and_what_they_carry_are_counted(server: RunningServer) -> None:
    with StreamReader(server, headers_of(server, "samu")) as stream:
        assert measured(server, "ror_open_streams") == 1
        number = record(server.engine)
        server.services.change_feed.wake()
        stream.next("location")
        assert measured(server, "ror_changes_sent_total") == 1
        assert measured(server, "ror_last_change_id") == number
    wait_for(lambda: measured(server, "ror_open_streams") == 0)


def test_the_bridge_to_the_national_ror_tells_what_waits(server: RunningServer) -> None:
    now = sample_region.NOW
    with writing(server.engine) as connection:
        for number, state in enumerate(("waiting", "waiting", "parked")):
            connection.execute(
                relay_outgoing.insert().values(
                    location_id="pitie-rea-1", status=f"0{number}", temporality="01", gender="",
                    closing_type="", additional_type="", crisis_type="", assignment="01", count=1,
                    updated_at=now, history_id=number, state=state, next_attempt_at=now,
                )
            )  # fmt: skip
    assert measured(server, 'ror_relay_declarations{state="waiting"}') == 2
    assert measured(server, 'ror_relay_declarations{state="parked"}') == 1


def test_the_database_tells_its_own_measures(server: RunningServer) -> None:
    assert measured(server, "ror_database_up") == 1
    assert measured(server, "ror_places_declared") > 0
    assert measured(server, "ror_stalest_place_age_seconds") > 0


@contextmanager
def served_with(url: str, settings: MetricsSettings) -> Iterator[RunningServer]:
    with serve(url, ServerSettings(metrics=settings)) as server:
        yield server


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_without_a_token_nobody_behind_a_proxy_reads_the_measures(
    server: RunningServer, header: str
) -> None:
    answer = get(server, "/metrics", {header: "127.0.0.1"})
    assert (answer.status_code, answer.json()["code"]) == (403, "local_only")


def test_with_a_token_it_is_wanted_from_everybody(small_url: str) -> None:
    with served_with(small_url, MetricsSettings(token=Secret("un-jeton"))) as server:
        assert get(server, "/metrics").status_code == 401
        assert get(server, "/metrics", bearer("un-autre")).status_code == 401
        answer = get(server, "/metrics", {**bearer("un-jeton"), "X-Forwarded-For": "10.0.0.7"})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")


def test_measures_can_be_switched_off(small_url: str) -> None:
    with served_with(small_url, MetricsSettings(enabled=False)) as server:
        assert get(server, "/metrics").status_code == 404
