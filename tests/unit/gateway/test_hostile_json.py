"""Whatever JSON a server sends, the gateway reads it or says that it cannot."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ror_desktop.domain.errors import RorError
from ror_desktop.domain.units import Unit
from ror_desktop.gateway import accounts_api, api_reader, fhir_reader, location_reader
from ror_desktop.gateway.error_mapping import answer_error
from ror_desktop.gateway.server_sent_events import EventParser, ServerEvent
from tests.unit.gateway.resources import capacity, location, organizations, service

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["Location/rea-1", "2026-11-23T12:00:00Z", "0001-01-01T00:00:00+14:00"])
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=6)
            | st.sampled_from(
                ["id", "extension", "coding", "url", "entries", "key", "issue", "value"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
OBJECTS = st.dictionaries(st.text(max_size=8), JSON, max_size=5)


@st.composite
def spoilt_resources(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A sound hospital in which some elements, at any depth, are something else."""
    sound = [service(), location("rea-1", capacity(3), capacity(1)), *organizations()]
    for _ in range(draw(st.integers(1, 4))):
        node: Any = draw(st.sampled_from(sound))
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            key = draw(st.sampled_from(keys))
            inner = node[key]
            if isinstance(inner, dict | list) and inner and draw(st.booleans()):
                node = inner
                continue
            node[key] = draw(JSON)
            break
    return sound


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(spoilt_resources())
def test_a_spoilt_hospital_is_read_as_far_as_it_can_be(resources: list[dict[str, Any]]) -> None:
    found = fhir_reader.Resources()
    found.add(resources)
    for unit in fhir_reader.units(found):
        assert isinstance(unit, Unit)
        assert all(each.count >= 0 for each in unit.indicators.values())
        assert all(each.updated_at.tzinfo is UTC for each in unit.indicators.values())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(OBJECTS)
def test_any_object_is_read_or_refused_in_words(body: dict[str, Any]) -> None:
    for reader in (
        lambda: list(fhir_reader.entries({**body, "resourceType": "Bundle"})),
        lambda: location_reader.unit_change({**body, "resourceType": "Location"}),
        lambda: api_reader.region(body),
        lambda: list(api_reader.history_entries(body)),
        lambda: accounts_api._session(body, NOW),
    ):
        try:
            reader()
        except RorError:
            continue


@settings(deadline=None)
@given(st.integers(300, 599), OBJECTS, st.text(max_size=20))
def test_any_answer_that_is_no_success_is_an_error_in_words(
    status: int, body: dict[str, Any], retry_after: str
) -> None:
    assert isinstance(answer_error(status, body, retry_after), RorError)
    outcome = {**body, "resourceType": "OperationOutcome"}
    assert isinstance(answer_error(status, outcome, retry_after), RorError)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_a_stream_says_the_same_however_it_is_cut(content: bytes, size: int) -> None:
    whole = list(EventParser().feed(content + b"\n\n"))
    parser = EventParser()
    pieces = content + b"\n\n"
    cut: list[ServerEvent | None] = []
    for start in range(0, len(pieces), size):
        cut += parser.feed(pieces[start : start + size])
    assert cut == whole
