"""The outbox in SQLite: declarations on their way; when a call returns, the disk has them.

One waiting declaration per owner, place and indicator; a newer one replaces it. Settled rows are
kept for a month, so that a value found on the server can be recognised as one's own.
"""

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Declaration, Pending, PendingState, RefusalReason
from ror_desktop.storage.database import Database
from ror_desktop.storage.json_forms import UnitReader, dump, indicator_form
from ror_desktop.storage.outbox_schema import COLUMNS, KEY_COLUMNS

logger = logging.getLogger(__name__)

_KEPT = timedelta(days=30)

_OPEN = (PendingState.WAITING, PendingState.SENDING, PendingState.REFUSED)
_SETTLED = (PendingState.CONFIRMED, PendingState.REPLACED, PendingState.UNREADABLE)
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What reading a row raises that holds something else than was written."""
_SAME_INDICATOR = " AND ".join(f"{name} = ?" for name in ("owner", "location_id", *KEY_COLUMNS))


class SqliteOutbox:
    """The outbox in its own file (implements `services.ports.OutboxStore`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, owner: str, declarations: Iterable[Declaration], now: datetime) -> list[Pending]:
        """Store declarations, all or none; what waited or was refused before is replaced."""
        with self._database.write() as connection:
            ids = [
                self._insert(connection, owner, declaration, now) for declaration in declarations
            ]
        wanted = set(ids)
        return [item for item in self.open_items(owner) if item.id in wanted]

    def open_items(self, owner: str) -> list[Pending]:
        """Return what is waiting, being sent or refused, oldest first."""
        marks = ", ".join("?" * len(_OPEN))
        return self._select(f"owner = ? AND state IN ({marks})", (owner, *_OPEN))

    def unreadable(self, owner: str) -> list[str]:
        """Return the location ids of declarations set aside because they cannot be read."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT location_id FROM outbox WHERE owner = ? AND state = ?",
                (owner, PendingState.UNREADABLE),
            ).fetchall()
        return [str(each) for (each,) in rows]

    def due(self, owner: str, now: datetime) -> list[Pending]:
        """Return what is waiting and may be sent now, oldest first."""
        return self._select(
            "owner = ? AND state = ? AND next_attempt_at <= ?",
            (owner, PendingState.WAITING, _instant(now)),
        )

    def retry_now(self, owner: str, now: datetime) -> None:
        """Let all that waits be sent now: the line came back."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE outbox SET next_attempt_at = ?"
                " WHERE owner = ? AND state = ? AND next_attempt_at > ?",
                (_instant(now), owner, PendingState.WAITING, _instant(now)),
            )

    def mark_sending(self, ids: Iterable[int]) -> None:
        """Note that these are on their way."""
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE outbox SET state = ? WHERE id = ? AND state = ?",
                [(PendingState.SENDING, each, PendingState.WAITING) for each in ids],
            )

    def mark_waiting(self, ids: Iterable[int], next_attempt_at: datetime, answer: str) -> None:
        """Note that no answer came; one more attempt is counted, a newer one replaces it."""
        with self._database.write() as connection:
            for row_id in _without_newer(connection, ids):
                connection.execute(
                    "UPDATE outbox SET state = ?, attempts = attempts + 1, next_attempt_at = ?,"
                    " answer = ? WHERE id = ?",
                    (PendingState.WAITING, _instant(next_attempt_at), answer, row_id),
                )

    def mark_confirmed(self, ids: Iterable[int]) -> None:
        """Note that the server has these values."""
        with self._database.write() as connection:
            _settle(connection, ids, PendingState.CONFIRMED)

    def mark_refused(
        self,
        item_id: int,
        reason: RefusalReason,
        answer: str,
        theirs: Indicator | None = None,
        theirs_author: str = "",
    ) -> None:
        """Note that the user has to settle this one; a newer one that waits replaces it."""
        with self._database.write() as connection:
            for row_id in _without_newer(connection, [item_id]):
                connection.execute(
                    "UPDATE outbox SET state = ?, reason = ?, answer = ?, theirs = ?,"
                    " theirs_author = ? WHERE id = ?",
                    (
                        PendingState.REFUSED,
                        reason,
                        answer,
                        _indicator_text(theirs),
                        theirs_author,
                        row_id,
                    ),
                )

    def mark_replaced(self, ids: Iterable[int]) -> None:
        """Note that the user gave these up."""
        with self._database.write() as connection:
            _settle(connection, ids, PendingState.REPLACED)

    def is_mine(self, owner: str, location_id: str, indicator: Indicator) -> bool:
        """Tell whether the owner declared exactly this here, whatever became of the answer."""
        parameters = _same_indicator(owner, location_id, indicator.key)
        return any(
            item.declaration.indicator.says_the_same_as(indicator)
            for item in self._select(_SAME_INDICATOR, parameters)
        )

    def recover(self, now: datetime) -> int:
        """Make what was being sent wait again, and forget what was settled long ago."""
        with self._database.write() as connection:
            sending = connection.execute(
                "SELECT id FROM outbox WHERE state = ? ORDER BY id DESC", (PendingState.SENDING,)
            ).fetchall()
            recovered = 0
            for row_id in _without_newer(connection, [each for (each,) in sending]):
                connection.execute(
                    "UPDATE outbox SET state = ?, next_attempt_at = ? WHERE id = ?",
                    (PendingState.WAITING, _instant(now), row_id),
                )
                recovered += 1
            connection.execute(
                "DELETE FROM outbox WHERE state IN (?, ?, ?) AND created_at < ?",
                (*_SETTLED, _instant(now - _KEPT)),
            )
            return recovered

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _insert(
        self, connection: sqlite3.Connection, owner: str, declaration: Declaration, now: datetime
    ) -> int:
        key = _same_indicator(owner, declaration.location_id, declaration.indicator.key)
        earlier = connection.execute(
            f"SELECT id FROM outbox WHERE {_SAME_INDICATOR} AND state IN (?, ?, ?)",  # noqa: S608
            (*key, PendingState.WAITING, PendingState.REFUSED, PendingState.UNREADABLE),
        ).fetchall()
        _settle(connection, [each for (each,) in earlier], PendingState.REPLACED)
        values = _new_row(owner, declaration, now)
        row = connection.execute(
            f"INSERT INTO outbox ({', '.join(COLUMNS)})"  # noqa: S608 - constants
            f" VALUES ({', '.join('?' * len(COLUMNS))}) RETURNING id",
            values,
        ).fetchone()
        return int(row[0])

    def _select(self, condition: str, parameters: Sequence[object]) -> list[Pending]:
        """Read rows; one that cannot be read is set aside and keeps no other from its way."""
        statement = (
            f"SELECT id, {', '.join(COLUMNS)} FROM outbox"  # noqa: S608 - constants
            f" WHERE state != ? AND ({condition}) ORDER BY id"
        )
        found: list[Pending] = []
        odd: list[int] = []
        with self._database.read() as connection:
            for row in connection.execute(statement, (PendingState.UNREADABLE, *parameters)):
                try:
                    found.append(_pending(row))
                except _UNREADABLE as error:
                    logger.warning("Row %s of the outbox is unreadable: %r", row[0], error)
                    odd.append(row[0])
        if odd:
            with self._database.write() as connection:
                _settle(connection, odd, PendingState.UNREADABLE)
        return found


class OutboxWithoutDisk(SqliteOutbox):
    """What an outbox held on a disk that takes nothing more; nothing can be saved into it."""

    def put(self, *_: object, **__: object) -> list[Pending]:
        """Refuse: what is not on disk is not saved.

        Raises:
            StorageFailed: always.
        """
        raise StorageFailed("the disk takes nothing: declarations cannot be kept")


def _same_indicator(owner: str, location_id: str, key: IndicatorKey) -> tuple[str, ...]:
    return (owner, location_id, *(getattr(key, name) for name in KEY_COLUMNS))


def _settle(connection: sqlite3.Connection, ids: Iterable[int], state: PendingState) -> None:
    connection.executemany("UPDATE outbox SET state = ? WHERE id = ?", [(state, i) for i in ids])


def _without_newer(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[int]:
    """Yield the rows for whose indicator nothing newer waits; settle the others as replaced."""
    for row_id in ids:
        names = ", ".join(("owner", "location_id", *KEY_COLUMNS))
        key = connection.execute(
            f"SELECT {names} FROM outbox WHERE id = ?",  # noqa: S608 - constants
            (row_id,),
        ).fetchone()
        newer = (
            key
            and connection.execute(
                f"SELECT 1 FROM outbox WHERE {_SAME_INDICATOR} AND state = ? AND id > ?",  # noqa: S608
                (*key, PendingState.WAITING, row_id),
            ).fetchone()
        )
        if newer:
            _settle(connection, [row_id], PendingState.REPLACED)
        else:
            yield row_id


def _new_row(owner: str, declaration: Declaration, now: datetime) -> tuple[Any, ...]:
    """Return the values of a new row, in the order of the columns."""
    key = declaration.indicator.key
    values = {
        "owner": owner,
        "location_id": declaration.location_id,
        "external_id": declaration.external_id,
        **{name: str(getattr(key, name)) for name in KEY_COLUMNS},
        "indicator": _indicator_text(declaration.indicator),
        "base": _indicator_text(declaration.base),
        "version": declaration.version,
        "state": PendingState.WAITING,
        "reason": None,
        "answer": "",
        "theirs": None,
        "theirs_author": "",
        "attempts": 0,
        "next_attempt_at": _instant(now),
        "created_at": _instant(now),
    }
    return tuple(values[name] for name in COLUMNS)


def _pending(row: tuple[Any, ...]) -> Pending:
    """Return what a row says: its id, then the columns in order."""
    values = dict(zip(("id", *COLUMNS), row, strict=True))
    return Pending(
        id=values["id"],
        owner=values["owner"],
        declaration=Declaration(
            location_id=values["location_id"],
            external_id=values["external_id"],
            indicator=UnitReader({}).indicator(json.loads(values["indicator"])),
            base=_indicator(values["base"]),
            version=values["version"],
        ),
        state=PendingState(values["state"]),
        created_at=datetime.fromisoformat(values["created_at"]),
        next_attempt_at=datetime.fromisoformat(values["next_attempt_at"]),
        attempts=values["attempts"],
        reason=RefusalReason(values["reason"]) if values["reason"] else None,
        answer=values["answer"],
        theirs=_indicator(values["theirs"]),
        theirs_author=values["theirs_author"],
    )


def _indicator_text(indicator: Indicator | None) -> str | None:
    """Return a count as it is kept, None for none."""
    return dump(indicator_form(indicator)) if indicator else None


def _instant(moment: datetime) -> str:
    """Write a date so that texts sort as dates do: always with six decimals, always UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _indicator(text: str | None) -> Indicator | None:
    return UnitReader({}).indicator(json.loads(text)) if text else None
