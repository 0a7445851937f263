"""The official bodies of a PATCH: one operation on one indicator, as the national ROR takes it."""

import json
from typing import Any

from ror_server.fhir import canonical
from ror_server.fhir.capacities import KEY_PARTS, Capacity, Key, to_text

_ALL = f"Location.extension.where(url='{canonical.SUPPORTED_CAPACITY}')"


def add(capacity: Capacity) -> bytes:
    """Return the body that adds an indicator."""
    return _body("add", _ALL, capacity)


def replace(capacity: Capacity) -> bytes:
    """Return the body that replaces an indicator."""
    return _body("replace", _selector(capacity.key), capacity)


def delete(key: Key) -> bytes:
    """Return the body that deletes an indicator."""
    return _body("delete", _selector(key), None)


def _selector(key: Key) -> str:
    tests = " and ".join(
        f"extension.where(url = '{part.url}' and valueCodeableConcept.coding.code = '{code}')"
        for part, code in zip(KEY_PARTS, key, strict=True)
        if code
    )
    return f"{_ALL}.where({tests})"


def _body(verb: str, path: str, capacity: Capacity | None) -> bytes:
    parts: list[dict[str, Any]] = [
        {"name": "type", "valueString": verb},
        {"name": "path", "valueString": path},
    ]
    if capacity is not None:
        parts.append({"name": "value", "part": [{"extension": [json.loads(to_text(capacity))]}]})
    document = {
        "resourceType": "Parameters",
        "parameter": [{"name": "operation", "part": parts}],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
