"""JSON as the server writes it: compact, in its own characters."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

# json.dumps with these options would build an encoder at each call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write(document: Mapping[str, Any] | Sequence[Any] | str) -> str:
    """Return the text of a value."""
    return _ENCODER.encode(document)
