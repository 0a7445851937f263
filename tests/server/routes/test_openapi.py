"""The OpenAPI description is served, and what the server answers is what it describes."""

from typing import Any

import pytest
import requests

from ror_server.database.engine import writing
from tests.server.clients import SECONDS, bearer, get, signed_in
from tests.server.routes.test_declarations import declare
from tests.support.running_server import RunningServer

# (method, path, path as described, body, signed in, expected status)
CALLS: list[tuple[str, str, str, object, bool, int]] = [
    ("get", "/health", "/health", None, False, 200),
    ("get", "/health/ready", "/health/ready", None, False, 200),
    ("get", "/api/v1/demonstration", "/api/v1/demonstration", None, False, 200),
    (
        "post",
        "/api/v1/session",
        "/api/v1/session",
        {"identifier": "pitie", "password": "pitiepitie"},
        False,
        200,
    ),
    (
        "post",
        "/api/v1/session",
        "/api/v1/session",
        {"identifier": "pitie", "password": "faux"},
        False,
        401,
    ),
    ("post", "/api/v1/session", "/api/v1/session", {"identifier": 5}, False, 422),
    (
        "post",
        "/api/v1/session/qr",
        "/api/v1/session/qr",
        {"secret": "A" * 28},
        False,
        401,
    ),
    (
        "post",
        "/api/v1/session/refresh",
        "/api/v1/session/refresh",
        {"refresh_token": "faux"},
        False,
        401,
    ),
    ("get", "/api/v1/me", "/api/v1/me", None, True, 200),
    ("get", "/api/v1/me", "/api/v1/me", None, False, 401),
    ("get", "/api/v1/region", "/api/v1/region", None, True, 200),
    ("get", "/api/v1/declarations/latest", "/api/v1/declarations/latest", None, True, 200),
    ("get", "/api/v1/changes/latest", "/api/v1/changes/latest", None, True, 200),
    ("get", "/api/v1/changes?after=-1", "/api/v1/changes", None, True, 422),
    (
        "get",
        "/api/v1/locations/pitie-rea-1/history",
        "/api/v1/locations/{location_id}/history",
        None,
        True,
        200,
    ),
    (
        "get",
        "/api/v1/locations/beaujon-rea/history",
        "/api/v1/locations/{location_id}/history",
        None,
        True,
        404,
    ),
    (
        "get",
        "/api/v1/locations/x/history",
        "/api/v1/locations/{location_id}/history",
        None,
        True,
        404,
    ),
    ("get", "/api/v1/feeds", "/api/v1/feeds", None, True, 200),
    ("post", "/api/v1/feeds/x", "/api/v1/feeds/{name}", {"not": "a table"}, True, 403),
    ("delete", "/api/v1/session", "/api/v1/session", None, False, 401),
    ("delete", "/api/v1/session", "/api/v1/session", None, True, 204),
]


@pytest.mark.parametrize(
    ("method", "path", "described_path", "body", "with_token", "status"),
    CALLS,
    ids=[f"{method} {path} {status}" for method, path, _, _, _, status in CALLS],
)
def test_an_answer_is_as_described(
    server: RunningServer,
    method: str,
    path: str,
    described_path: str,
    body: object,
    with_token: bool,  # noqa: FBT001 - a parameter of the table above
    status: int,
) -> None:
    with writing(server.engine) as connection:
        declare(connection, "pitie-rea-1", 2)
    description = get(server, "/api/v1/openapi.json").json()
    operation = description["paths"][described_path][method]
    headers = bearer(signed_in(server, "pitie")["access_token"]) if with_token else {}
    answer = requests.request(
        method, server.url + path, json=body, headers=headers, timeout=SECONDS
    )
    assert answer.status_code == status
    if body is None:
        assert ("security" in operation) is (with_token or status == 401)
    described = operation["responses"][str(status)]
    if status == 204:
        assert answer.content == b""
        assert "content" not in described
        return
    media_type = answer.headers["content-type"].partition(";")[0]
    schema = described["content"][media_type]["schema"]
    assert list(mismatches(answer.json(), schema, description)) == []


def test_every_operation_is_tried_above(server: RunningServer) -> None:
    description = get(server, "/api/v1/openapi.json").json()
    described = {(method, path) for path, each in description["paths"].items() for method in each}
    tried = {(method, path) for method, _, path, _, _, _ in CALLS}
    assert described == tried


def test_references_of_the_description_lead_somewhere(server: RunningServer) -> None:
    description = get(server, "/api/v1/openapi.json").json()
    for reference in references(description):
        name = reference.removeprefix("#/components/schemas/")
        assert name in description["components"]["schemas"], reference


def references(node: object) -> list[str]:
    """Return every $ref below a node."""
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [each for value in node.values() for each in references(value)]
    if isinstance(node, list):
        return [each for value in node for each in references(value)]
    return []


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def mismatches(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> list[str]:  # noqa: ANN401 - JSON
    """Tell where a value is not what a schema says, for the part of JSON Schema used here."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return mismatches(value, root["components"]["schemas"][name], root)
    if "anyOf" in schema:
        tried = [mismatches(value, each, root) for each in schema["anyOf"]]
        return [] if [] in tried else [f"{value!r} is none of {schema['anyOf']}"]
    kind = schema["type"]
    if type(value) not in _TYPES[kind]:
        return [f"{value!r} is not {kind}"]
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else [value])
    wrong = [] if value in allowed else [f"{value!r} is not in {allowed}"]
    if kind == "array":
        wrong += [each for item in value for each in mismatches(item, schema["items"], root)]
    if kind == "object":
        wrong += _object_mismatches(value, schema, root)
    return wrong


def _object_mismatches(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]
) -> list[str]:
    properties = schema.get("properties", {})
    wrong = [f"{name} is missing" for name in schema.get("required", []) if name not in value]
    wrong += [f"{name} is not described" for name in value if name not in properties]
    for name in properties.keys() & value.keys():
        wrong += [f"{name}: {each}" for each in mismatches(value[name], properties[name], root)]
    return wrong
