"""Versions of resources: the date of the next ones, and the notice that descriptions changed.

`meta.lastUpdated` is what followers of the official API go by (`_lastUpdated=ge…`): it must grow
with every commit, whatever the clocks of the processes say. All writers of resources are in a
transaction of `recording`, one after the other, and take their date from here.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from ror_server.database.schema import change, healthcare_service, location, organization

_NEWEST = select(
    *(
        select(func.max(table.c.last_updated)).scalar_subquery()
        for table in (location, healthcare_service, organization)
    )
)
_NOTICE = insert(change)
_STEP = timedelta(microseconds=1)


class Described(StrEnum):
    """What is described otherwise than before; also the name of the event that says so."""

    PLACE = "place"
    OFFER = "offer"
    ORGANIZATION = "organization"
    REGION = "region"


DESCRIBED = {
    "Organization": Described.ORGANIZATION,
    "Location": Described.PLACE,
    "HealthcareService": Described.OFFER,
}
"""What a resource of each type describes."""


def newest_date(connection: Connection) -> datetime | None:
    """Return the date of the newest version, None when there is nothing."""
    dates = [each for each in connection.execute(_NEWEST).one() if each is not None]
    return max(dates, default=None)


def version_date(connection: Connection, now: datetime) -> datetime:
    """Return the date of versions that are written now: later than every one that stands.

    Args:
        connection: of `recording`; what it sees is then all there is.
        now: time of the server, which another process may be ahead of, or a correction behind.
    """
    newest = newest_date(connection)
    return now if newest is None else max(now, newest + _STEP)


def tell(connection: Connection, what: Described, now: datetime, author: str = "") -> None:
    """Let the change stream tell that something is new, gone or described otherwise.

    Args:
        connection: of `recording`.
        what: kind of it; listeners read again what they show of it.
        now: date of the notice.
        author: who did it, "" for a program.
    """
    notice = {"kind": what.value, "version": 0, "recorded_at": now, "author_name": author}
    connection.execute(_NOTICE, notice)
