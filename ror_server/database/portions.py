"""Deleting very many rows in portions, each a transaction of its own.

One DELETE of millions of rows would hold the lock that every writer waits for, and fill the
write-ahead log, for minutes.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, select

from ror_server.database.engine import writing

PORTION = 2000
"""Rows of one transaction: some tens of milliseconds on either database."""


def delete_in_portions(
    engine: Engine,
    table: Table,
    chosen: ColumnElement[bool],
    opened: Callable[[Connection], AbstractContextManager[object]] = nullcontext,
) -> Iterator[int]:
    """Delete what is chosen, lowest key first, and give the number of rows after each portion.

    Between two portions nothing is held: whoever asks for the next one says when others had their
    turn. What was deleted stays so when nobody asks any more.

    Args:
        engine: of the database.
        table: with one column as its key.
        chosen: condition of the rows that go.
        opened: lifts, for the time of one transaction, what forbids deleting.
    """
    (key,) = table.primary_key
    rows = select(key).where(chosen).order_by(key).limit(PORTION).scalar_subquery()
    while True:
        with writing(engine) as connection, opened(connection):
            gone = connection.execute(delete(table).where(key.in_(rows))).rowcount
        if gone:
            yield gone
        if gone < PORTION:
            return
