"""Where each stay is now, from messages that may come late, twice or in another order.

The last event of a stay says where it is; an event that is older than it changes nothing. As every
message says the whole of where somebody lies, the outcome does not depend on the order of arrival.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from ror_server.database.schema import feed_stay
from ror_server.feed.hl7_messages import Kind


@dataclass(frozen=True, slots=True)
class Event:
    """What a message says of a stay, in our terms.

    Attributes:
        kind: what happened.
        visit_digest: pseudonym of the stay.
        place: location id, "" for a place outside of the feed, None when it is not said.
        prior_place: the same for the place before.
        at: when the hospital recorded it, UTC.
        control_id: of the message.
    """

    kind: Kind
    visit_digest: str
    place: str | None
    prior_place: str | None
    at: datetime
    control_id: str


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a stay is.

    Attributes:
        place: location id, "" outside of the feed.
        previous: where the last transfer came from, None when the last event was no transfer.
        open: whether somebody lies there.
        at: time of the last event.
        rank: of the last event among those of the same second.
        control_id: of the last message.
    """

    place: str
    previous: str | None
    open: bool
    at: datetime
    rank: int
    control_id: str


def take(connection: Connection, feed: str, event: Event) -> frozenset[str]:
    """Take an event.

    Returns:
        The places whose count may be another, by location id; none for an event that is past.
    """
    before = find(connection, feed, event.visit_digest)
    if before is not None and is_past(event, before):
        return frozenset()
    after = moved(before, event)
    _keep(connection, feed, event.visit_digest, after, known=before is not None)
    touched = {after.place}
    if before is not None:
        touched.add(before.place)
    return frozenset(touched - {""})


def is_past(event: Event, stay: Stay) -> bool:
    """Tell whether an event is older than what is known, or the same message again."""
    if event.control_id and (event.control_id, event.at) == (stay.control_id, stay.at):
        return True
    return (event.at, event.kind.rank) < (stay.at, stay.rank)


def moved(before: Stay | None, event: Event) -> Stay:
    """Return where a stay is after an event."""
    here = before.place if before is not None else ""
    was_open = before.open if before is not None else True
    after = Stay(
        place=here if event.place is None else event.place,
        previous=None,
        open=True,
        at=event.at,
        rank=event.kind.rank,
        control_id=event.control_id,
    )
    match event.kind:
        case Kind.TRANSFER:
            came_from = here if before is not None else event.prior_place
            return replace(after, previous=came_from)
        case Kind.CANCELLED_TRANSFER:
            return replace(after, place=_returned(before, event), open=was_open)
        case Kind.DISCHARGE | Kind.CANCELLED_ADMISSION:
            return replace(after, open=False)
        case _:
            return after


def open_count(connection: Connection, feed: str, location_id: str) -> int:
    """Return how many stays are in a place."""
    return (
        connection.scalar(
            select(func.count())
            .select_from(feed_stay)
            .where(
                feed_stay.c.feed_name == feed,
                feed_stay.c.location_id == location_id,
                feed_stay.c.open.is_(True),
            )
        )
        or 0
    )


def last_event(connection: Connection, feed: str) -> datetime | None:
    """Return the time of the last event of a feed: what is counted was true then."""
    found: datetime | None = connection.scalar(
        select(func.max(feed_stay.c.event_at)).where(feed_stay.c.feed_name == feed)
    )
    return found


def counted_places(connection: Connection, feed: str) -> frozenset[str]:
    """Return the places in which a stay is or was, by location id."""
    places = select(feed_stay.c.location_id).where(feed_stay.c.feed_name == feed).distinct()
    return frozenset(connection.scalars(places)) - {""}


def forget_past(connection: Connection, feed: str, before: datetime) -> None:
    """Forget stays that ended, or are outside of the feed, and of which nothing was heard since."""
    connection.execute(
        delete(feed_stay).where(
            feed_stay.c.feed_name == feed,
            feed_stay.c.event_at < before,
            or_(feed_stay.c.open.is_(False), feed_stay.c.location_id == ""),
        )
    )


def replace_all(
    connection: Connection, feed: str, present: Iterable[tuple[str, str]], at: datetime
) -> None:
    """Take a census: these stays are there, all others of that time are not.

    Args:
        connection: a transaction that writes.
        feed: its name.
        present: visit digests and location ids.
        at: when it was true; what is known to have happened later stays.
    """
    connection.execute(
        update(feed_stay)
        .where(feed_stay.c.feed_name == feed, feed_stay.c.event_at <= at)
        .values(open=False, event_at=at, event_rank=0, previous_location_id=None, control_id="")
    )
    for digest, place in present:
        before = find(connection, feed, digest)
        if before is None or before.at <= at:
            stay = Stay(place, None, open=True, at=at, rank=0, control_id="")
            _keep(connection, feed, digest, stay, known=before is not None)


def find(connection: Connection, feed: str, digest: str) -> Stay | None:
    """Return a stay and hold it until the transaction ends; None when it was never heard of."""
    row = connection.execute(
        select(feed_stay)
        .where(feed_stay.c.feed_name == feed, feed_stay.c.visit_digest == digest)
        # A census and a listener are two programs; SQLite has locked by itself.
        .with_for_update()
    ).one_or_none()
    if row is None:
        return None
    return Stay(
        place=row.location_id,
        previous=row.previous_location_id,
        open=row.open,
        at=row.event_at,
        rank=row.event_rank,
        control_id=row.control_id,
    )


def _returned(before: Stay | None, event: Event) -> str:
    """Return where a cancelled transfer leaves somebody.

    HL7 wants the place before the transfer in PV1-3. Some senders leave it empty or repeat the
    place that the transfer went to; then what was known before the transfer is right.
    """
    known = None if before is None else before.previous
    repeated = before is not None and event.place == before.place
    if event.place is not None and not (repeated and known is not None):
        return event.place
    for place in (known, event.prior_place, None if before is None else before.place):
        if place is not None:
            return place
    return ""


def _keep(connection: Connection, feed: str, digest: str, stay: Stay, *, known: bool) -> None:
    values = {
        "location_id": stay.place,
        "previous_location_id": stay.previous,
        "open": stay.open,
        "event_at": stay.at,
        "event_rank": stay.rank,
        "control_id": stay.control_id,
    }
    if known:
        here = (feed_stay.c.feed_name == feed, feed_stay.c.visit_digest == digest)
        connection.execute(update(feed_stay).where(*here).values(values))
    else:
        connection.execute(insert(feed_stay).values(feed_name=feed, visit_digest=digest, **values))
