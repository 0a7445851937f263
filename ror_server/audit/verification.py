"""Checking the audit trail from its first row to its last, and the history that it vouches for.

Reads in portions, so that a trail of millions of rows takes time but no memory.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from ror_server.audit import hash_chain
from ror_server.audit.capacity_history import GENERATED, VOUCHING
from ror_server.audit.trail import Event, Head
from ror_server.database.schema import audit, capacity_history

_PORTION = 1000
_MOST = 50_000


class TrailBroken(Exception):  # noqa: N818 - what was found, in words
    """The trail is not what was written; the message names the first bad row, for people."""


@dataclass(slots=True)
class Findings:
    """What a check went over.

    Attributes:
        rows: of the trail.
        head: its last row, None for an empty trail.
        pruned_until: number of the last row removed by retention, 0 when none was.
        declarations: rows of the history that the trail vouches for and that were checked.
        vouched_ranges_pruned: lines of the trail whose declarations retention removed since.
    """

    rows: int = 0
    head: Head | None = None
    pruned_until: int = 0
    declarations: int = 0
    vouched_ranges_pruned: int = 0


@dataclass(slots=True)
class _Pruned:
    """What the trail itself says was removed."""

    trail: dict[int, str] = field(default_factory=dict)
    vouched_until: int = 0
    history_until: int = 0

    def is_going(self, number: int) -> bool:
        """Tell whether a row is one of those that go, portion after portion."""
        return number <= max(self.trail, default=0)


def verify(connection: Connection, expected: Head | None = None) -> Findings:
    """Check everything.

    Args:
        connection: one state of the database; nothing is written.
        expected: a head noted earlier, which must still be in the trail.

    Raises:
        TrailBroken: at the first row that does not fit.
    """
    pruned = _pruned(connection)
    findings = Findings()
    vouched_until = max(pruned.history_until, pruned.vouched_until)
    seen_expected = expected is None
    history = _History(connection)
    for row in _rows(connection, history):
        _check_link(row, findings, pruned)
        findings.head = Head(row["id"], row["hash"])
        findings.rows += 1
        seen_expected = seen_expected or findings.head == expected
        if row["event"] in VOUCHING:
            vouched_until = _check_history(history, row, findings, pruned, vouched_until)
    if expected is not None and not seen_expected and findings.pruned_until < expected.id:
        raise TrailBroken(
            f"La ligne {expected.id} n’est pas celle qui a été notée\u00a0: "
            "la fin du journal a été coupée ou récrite."
        )
    history.check_no_stranger(vouched_until, None, "à la fin")
    return findings


class _History:
    """The declarations, read for a portion of the trail at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first = 0
        self._rows: list[RowMapping] = []

    def read_for(self, portion: Sequence[RowMapping]) -> None:
        """Read what the rows of a portion vouch for, unless that is very much."""
        ranges = [_range(row) for row in portion if row["event"] in VOUCHING]
        self._first, self._rows = 0, []
        if not ranges:
            return
        first, last = min(each[0] for each in ranges), max(each[1] for each in ranges)
        if 0 < first <= last < first + _MOST:
            self._first, self._rows = first, self._read(first, last)

    def between(self, first: int, last: int) -> Sequence[RowMapping]:
        """Return the declarations of a range."""
        if not self._rows or first < self._first:
            return self._read(first, last)
        start = bisect_left(self._rows, first, key=_number)
        return self._rows[start : bisect_right(self._rows, last, key=_number)]

    def check_no_stranger(self, after: int, before: int | None, where: str) -> None:
        """Check that nobody put in declarations that no line vouches for.

        Raises:
            TrailBroken: there is one between the two numbers.
        """
        columns = capacity_history.c
        chosen = select(func.min(columns.id)).where(
            columns.id > after, columns.author_kind != GENERATED
        )
        if before is not None:
            chosen = chosen.where(columns.id < before)
        stranger = self._connection.scalar(chosen)
        if stranger is not None:
            raise TrailBroken(
                f"Déclaration {stranger} ({where})\u00a0: aucune ligne du journal n’en répond."
            )

    def _read(self, first: int, last: int) -> list[RowMapping]:
        columns = capacity_history.c
        chosen = select(capacity_history).where(columns.id.between(first, last))
        return list(self._connection.execute(chosen.order_by(columns.id)).mappings())


def _number(row: RowMapping) -> int:
    number: int = row["id"]
    return number


def _range(row: RowMapping) -> tuple[int, int]:
    """Return the first and last number of what a row vouches for; 0 when it cannot be read."""
    try:
        first, last = json.loads(row["content"])["history"]
        return int(first), int(last)
    except (KeyError, TypeError, ValueError):
        return 0, 0


def _rows(connection: Connection, history: _History) -> Iterator[RowMapping]:
    last = 0
    while True:
        chosen = select(audit).where(audit.c.id > last).order_by(audit.c.id).limit(_PORTION)
        portion = connection.execute(chosen).mappings().all()
        history.read_for(portion)
        yield from portion
        if len(portion) < _PORTION:
            return
        last = portion[-1]["id"]


def _check_link(row: RowMapping, findings: Findings, pruned: _Pruned) -> None:
    number, before = row["id"], findings.head
    if before is None and number > 1:
        if pruned.trail.get(number - 1) != row["previous_hash"] and not pruned.is_going(number):
            raise TrailBroken(
                f"Ligne {number}\u00a0: celles d’avant ont disparu, aucune purge n’est notée."
            )
        findings.pruned_until = number - 1
    elif before is not None and number != before.id + 1:
        raise TrailBroken(f"Ligne {before.id + 1}\u00a0: absente ({number} la suit).")
    elif row["previous_hash"] != (before.hash if before else hash_chain.NOTHING_BEFORE):
        raise TrailBroken(f"Ligne {number}\u00a0: elle ne suit pas celle qui la précède.")
    if not hash_chain.hash_of(row) == row["hash"] == pruned.trail.get(number, row["hash"]):
        raise TrailBroken(f"Ligne {number}\u00a0: son contenu a été modifié.")


def _pruned(connection: Connection) -> _Pruned:
    """Read the lines that retention left; each of them is itself part of the chain."""
    found = _Pruned()
    events = [Event.TRAIL_PRUNED.value, Event.HISTORY_PRUNED.value]
    chosen = select(audit.c.id, audit.c.event, audit.c.content).where(audit.c.event.in_(events))
    for row in connection.execute(chosen.order_by(audit.c.id)):
        content = _content(row.id, row.content)
        if row.event == Event.TRAIL_PRUNED.value:
            found.trail[content.get("until", 0)] = content.get("hash", "")
            found.vouched_until = max(found.vouched_until, content.get("vouched", 0))
        else:
            found.history_until = max(found.history_until, content.get("until", 0))
    return found


def _check_history(
    history: _History, row: RowMapping, findings: Findings, pruned: _Pruned, vouched_until: int
) -> int:
    """Check the declarations that a line vouches for; return the number of the last one."""
    first, last = _range(row)
    if first <= pruned.history_until:
        findings.vouched_ranges_pruned += 1
        return max(vouched_until, last)
    if first > vouched_until + 1:
        history.check_no_stranger(vouched_until, first, f"avant la ligne {row['id']}")
    rows = history.between(first, last)
    if hash_chain.digest_of(rows) != _content(row["id"], row["content"]).get("digest"):
        raise TrailBroken(
            f"Ligne {row['id']}\u00a0: les déclarations {first} à {last} dont elle répond "
            "ont été modifiées."
        )
    findings.declarations += len(rows)
    return max(vouched_until, last)


def _content(number: int, text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise TrailBroken(f"Ligne {number}\u00a0: son contenu a été modifié.")
    return content
