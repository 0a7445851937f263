"""Whatever a page holds, it is kept or parked: nothing of it stops the relay."""

import copy
import json
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from ror_server.availability.serialization import TABLES
from ror_server.database import engine as engines
from ror_server.relay import enqueue
from ror_server.relay.upsert import Report, upsert
from tests.server.relay.looking import parked, units
from tests.server.relay.region import NOW, UNITS, region
from tests.support.databases import on_every_database

_REGION = region()
_ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=20),
    st.just("x" * 1200),
    st.just("\x00"),
    st.just("\ud800"),
    st.lists(st.one_of(st.none(), st.text(max_size=3), st.integers()), max_size=2),
    st.dictionaries(st.text(max_size=3), st.one_of(st.none(), st.integers()), max_size=2),
)


def _paths(node: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(node, dict):
        for name, value in node.items():
            found += _paths(value, (*path, name))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            found += _paths(value, (*path, number))
    return found


_NAMES = {each["id"] for each in _REGION}
_PLACES = [(number, path) for number, each in enumerate(_REGION) for path in _paths(each)]


def _spoiled(places: list[tuple[tuple[int, tuple[Any, ...]], object]]) -> list[dict[str, Any]]:
    resources = copy.deepcopy(_REGION)
    for (number, path), value in places:
        node: Any = resources[number]
        try:
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = value
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change has taken the place away
    return resources


def _merge(connection: Connection, resources: list[dict[str, Any]]) -> Report:
    enqueue.enqueue_all(connection, NOW, test_data=False)
    return upsert(connection, resources, region="11", read_at=NOW, now=NOW)


@on_every_database
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(_PLACES), _ANYTHING), min_size=4, max_size=12))
def test_a_spoiled_region_is_kept_or_parked(
    regional: Engine, places: list[tuple[tuple[int, tuple[Any, ...]], object]]
) -> None:
    resources = _spoiled(places)
    with regional.connect().execution_options(ror_writer=True) as connection:
        report = _merge(connection, resources)
        told = {id for _, id in report.seen | report.parked.keys()}
        # Those whose very name was spoiled are parked under what is left of it.
        named = {
            str(each.get("id")) for each in resources if each.get("resourceType") in list(TABLES)
        }
        assert named & _NAMES <= told
        for table in TABLES.values():
            for row in connection.execute(table.select()):
                json.dumps(row.resource, allow_nan=False, ensure_ascii=False).encode()
        connection.rollback()


def test_a_structure_that_cannot_be_kept_takes_no_other_with_it(regional: Engine) -> None:
    resources = copy.deepcopy(_REGION)
    resources[0]["name"] = "x" * 500
    with engines.recording(regional) as connection:
        report = _merge(connection, resources)
    assert set(report.parked) == {("Organization", "entite")}
    assert units(regional) == UNITS | {"psy"}
    assert parked(regional).keys() == {"entite"}
