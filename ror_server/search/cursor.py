"""Where a paged search goes on: an opaque text that carries the place of the last entry.

A place in the order, not a number of entries to skip: entries that come or go between two pages
make none of the others appear twice or not at all.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, UnaryExpression, and_, or_

from ror_server.database.types import Condition, UtcDateTime

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column of the order of a search; never NULL."""

    column: Column[Any]
    descending: bool = False

    def ordered(self) -> Column[Any] | UnaryExpression[Any]:
        """Return the term of ORDER BY."""
        return self.column.desc() if self.descending else self.column

    def after(self, value: object) -> Condition:
        """Return the condition to come later than a value."""
        return self.column < value if self.descending else self.column > value


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last entry given.

    Attributes:
        values: of its sort keys.
        served: entries given so far.
    """

    values: tuple[Any, ...]
    served: int


def write(cursor: Cursor) -> str:
    """Return the opaque text."""
    values = [each.isoformat() if isinstance(each, datetime) else each for each in cursor.values]
    document = json.dumps([cursor.served, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(document.encode()).decode().rstrip("=")


def read(text: str, keys: Sequence[SortKey]) -> Cursor:
    """Read what `write` gave for a search in the same order.

    Raises:
        ValueError: it is nothing of the kind.
    """
    if len(text) > _LONGEST:
        raise ValueError("too long")
    try:
        padded = text + "=" * (-len(text) % 4)
        served, *values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, TypeError, RecursionError, UnicodeError) as error:
        raise ValueError("not a cursor") from error
    if type(served) is not int or served < 0 or len(values) != len(keys):
        raise ValueError("not a cursor of this search")
    typed = tuple(_typed(value, key) for value, key in zip(values, keys, strict=True))
    return Cursor(typed, served)


def beyond(keys: Sequence[SortKey], cursor: Cursor) -> Condition:
    """Return the condition to come after the last entry given."""
    alternatives = []
    equal: list[Condition] = []
    for key, value in zip(keys, cursor.values, strict=True):
        alternatives.append(and_(*equal, key.after(value)))
        equal.append(key.column == value)
    return or_(*alternatives)


def _typed(value: object, key: SortKey) -> object:
    if not isinstance(value, str) or "\x00" in value or not value.isprintable():
        raise ValueError("not a value of a sort key")
    if not isinstance(key.column.type, UtcDateTime):
        return value
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError("not an instant")
    return instant
