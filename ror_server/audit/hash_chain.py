"""How rows of the audit trail hold one another: each carries the hash of the one before.

The form of what is hashed can never change, because rows of years ago must still verify: a JSON
object with sorted keys and no blanks, ASCII only, times in UTC to the microsecond.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

NOTHING_BEFORE = "0" * 64
"""What the very first row carries as the hash of the one before."""

CHAINED = (
    "id",
    "recorded_at",
    "event",
    "account_id",
    "account_identifier",
    "address",
    "workstation",
    "detail",
    "content",
    "previous_hash",
)
"""Columns of `audit` that the hash of a row is made of."""

DECLARED = (
    "id",
    "location_id",
    "status",
    "temporality",
    "gender",
    "closing_type",
    "additional_type",
    "crisis_type",
    "assignment",
    "operation",
    "count",
    "previous_count",
    "updated_at",
    "recorded_at",
    "author_kind",
    "author_id",
    "author_name",
    "source_type",
)
"""Columns of `capacity_history` that a row of the trail can vouch for."""


def canonical(value: object) -> str:
    """Write a value as JSON in the one way that is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_instant)


def hash_of(row: Mapping[Any, Any]) -> str:
    """Return the hash of a row of `audit` (64 hexadecimal digits); it covers `CHAINED`."""
    return _sha256(canonical({name: row[name] for name in CHAINED}))


def digest_of(rows: Iterable[Mapping[Any, Any]]) -> str:
    """Return one hash over rows of `capacity_history`, in the order of their ids."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(canonical([row[name] for name in DECLARED]).encode("ascii"))
    return digest.hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _instant(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} has no canonical form")
    return value.astimezone(UTC).isoformat(timespec="microseconds")
