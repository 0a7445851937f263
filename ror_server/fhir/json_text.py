"""JSON as the server writes it, compact and in its own characters, and reads it: with no doubt."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn


class DoubledName(ValueError):  # noqa: N818 - what is wrong
    """An object says one name twice: nobody knows which is meant."""


# json.dumps with these options would build an encoder at each call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write(document: Mapping[str, Any] | Sequence[Any] | str) -> str:
    """Return the text of a value."""
    return _ENCODER.encode(document)


def read(text: str | bytes) -> Any:  # noqa: ANN401 - whatever was sent
    """Return the value of a text.

    Raises:
        DoubledName: it says one name of an object twice.
        ValueError: it is no JSON.
        RecursionError: it is too deep.
    """
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DoubledName("a name stands twice in an object")
    return found
