"""The stays that a feed counts, as the database keeps them: each with all its movements.

Movements come late, twice, in another order or are undone; each time, where the stay is is worked
out anew from all of them (`movements`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from ror_server.database.schema import feed_movement, feed_stay
from ror_server.feed import register
from ror_server.feed.hl7_messages import Kind
from ror_server.feed.movements import ABSENT, PRESENT, Movement, Stay, finds_nothing, stay_after

_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class Event:
    """What a message says of a stay, in our terms.

    Attributes:
        kind: what happened, or was cancelled.
        visit_digest: pseudonym of the stay.
        place: location id, "" for a place outside of the feed, None when it is not said.
        prior_place: the same for the place before.
        happened_at: when it did, UTC; of a cancellation, when the cancelled movement did.
        recorded_at: when the hospital recorded it, UTC.
        key: pseudonym of the movement; a later record of the same key takes its place.
        cancels: key of the movement that this one cancels, "" when it is not said.
        historic: put in afterwards, without a say in where somebody is now.
        corrected: takes the place of an earlier record.
        numbered: by the hospital; else the same key is the same message again.
    """

    kind: Kind
    visit_digest: str
    place: str | None
    prior_place: str | None
    happened_at: datetime
    recorded_at: datetime
    key: str
    cancels: str = ""
    historic: bool = False
    corrected: bool = False
    numbered: bool = True


def take(connection: Connection, feed: str, event: Event) -> frozenset[str]:
    """Take an event; a stay that it leaves in doubt waits for a census.

    Returns:
        The places whose count may be another, by location id; none for what was known.
    """
    digest = followed(connection, feed, event.visit_digest)
    before = find(connection, feed, digest)
    movement = Movement(
        key=event.key,
        kind=event.kind,
        cancels=event.cancels or None,
        place=event.place,
        prior_place=event.prior_place,
        happened_at=event.happened_at,
        recorded_at=event.recorded_at,
        historic=event.historic,
        corrected=event.corrected,
    )
    known = _movements(connection, feed, digest)
    same = next((each for each in known if each.key == movement.key), None)
    if same is not None and (not event.numbered or same.edition >= movement.edition):
        return frozenset()
    _forget_movement(connection, feed, digest, movement.key)
    _keep_movement(connection, feed, digest, movement)
    after = _settle(connection, feed, digest)
    places = ({after.place} | ({before.place} if before else set())) - {""}
    if finds_nothing(movement, known):
        register.ask_recount(connection, feed, places, event.recorded_at)
    return frozenset(places)


def merge_visits(
    connection: Connection, feed: str, prior: str, visit: str, at: datetime
) -> frozenset[str]:
    """Make one stay of two, or give one another number; what still comes for it is the other's.

    Args:
        connection: a transaction that writes.
        feed: its name.
        prior: digest of the visit that is no more.
        visit: digest of the one that stays.
        at: when the hospital said so.

    Returns:
        The places whose count may be another, by location id.
    """
    prior, visit = followed(connection, feed, prior), followed(connection, feed, visit)
    if prior == visit:
        return frozenset()
    before = [find(connection, feed, each) for each in (prior, visit)]
    known = {each.key: each for each in _movements(connection, feed, visit)}
    for each in _movements(connection, feed, prior):
        other = known.get(each.key)
        if other is None or _stands_over(each, other):
            _forget_movement(connection, feed, visit, each.key)
            _keep_movement(connection, feed, visit, each)
    connection.execute(delete(feed_movement).where(*_here(feed, prior)))
    _keep(connection, feed, prior, Stay("", open=False, at=at), merged_into=visit)
    places = {each.place for each in before if each}
    if _movements(connection, feed, visit):
        places.add(_settle(connection, feed, visit).place)
    return frozenset(places - {""})


def _stands_over(one: Movement, other: Movement) -> bool:
    """Tell which of two records of one key stays; by one of two lines of a census, one is there."""
    if one.kind in {PRESENT, ABSENT}:
        return one.kind == PRESENT
    return one.edition > other.edition


def followed(connection: Connection, feed: str, digest: str) -> str:
    """Return the digest of the visit that a visit became, itself when it became no other."""
    for _ in range(_LONGEST_CHAIN):
        found: str | None = connection.scalar(
            select(feed_stay.c.merged_into).where(
                feed_stay.c.feed_name == feed, feed_stay.c.visit_digest == digest
            )
        )
        if found is None:
            break
        digest = found
    return digest


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
    """Return when the last movement of a feed was recorded: what is counted was true then."""
    found: datetime | None = connection.scalar(
        select(func.max(feed_stay.c.event_at)).where(feed_stay.c.feed_name == feed)
    )
    return found


def counted_places(connection: Connection, feed: str) -> frozenset[str]:
    """Return the places in which a stay is or was, by location id."""
    places = select(feed_stay.c.location_id).where(feed_stay.c.feed_name == feed).distinct()
    return frozenset(connection.scalars(places)) - {""}


def forget_past(connection: Connection, feed: str, before: datetime) -> None:
    """Forget stays that ended, or are outside of the feed, and of which nothing was heard since.

    Their movements go with them.
    """
    past = (
        feed_stay.c.feed_name == feed,
        feed_stay.c.event_at < before,
        or_(feed_stay.c.open.is_(False), feed_stay.c.location_id == ""),
    )
    forgotten = select(feed_stay.c.visit_digest).where(*past)
    connection.execute(
        delete(feed_movement).where(
            feed_movement.c.feed_name == feed, feed_movement.c.visit_digest.in_(forgotten)
        )
    )
    connection.execute(delete(feed_stay).where(*past))


def replace_all(
    connection: Connection, feed: str, present: Iterable[tuple[str, str]], at: datetime
) -> None:
    """Take a census: these stays are there, all others of that time are not.

    Args:
        connection: a transaction that writes.
        feed: its name.
        present: visit digests and location ids.
        at: when it was true; what was recorded later is counted on top of it.
    """
    there = {followed(connection, feed, digest): place for digest, place in present}
    of_feed, recorded_at = feed_movement.c.feed_name == feed, feed_movement.c.recorded_at
    later = set(
        connection.scalars(
            select(feed_movement.c.visit_digest).where(of_feed, recorded_at >= at).distinct()
        )
    )
    connection.execute(delete(feed_movement).where(of_feed, recorded_at < at))
    known = select(feed_stay.c.visit_digest, feed_stay.c.location_id).where(
        feed_stay.c.feed_name == feed, feed_stay.c.merged_into.is_(None)
    )
    places = {row.visit_digest: row.location_id for row in connection.execute(known)}
    key = f"census {at.isoformat()}"
    connection.execute(delete(feed_movement).where(of_feed, feed_movement.c.key == key))
    for digest in sorted({*places, *there}):
        place = there.get(digest, places.get(digest, ""))
        kind = PRESENT if digest in there else ABSENT
        _keep_movement(connection, feed, digest, _line(key, kind, place, at))
    connection.execute(
        update(feed_stay)
        .where(feed_stay.c.feed_name == feed, feed_stay.c.event_at <= at)
        .values(open=False, event_at=at)
    )
    for digest in sorted(later | set(there)):
        _settle(connection, feed, digest)


def find(connection: Connection, feed: str, digest: str) -> Stay | None:
    """Return a stay and hold it until the transaction ends; None when it was never heard of."""
    row = connection.execute(
        select(feed_stay.c.location_id, feed_stay.c.open, feed_stay.c.event_at)
        .where(feed_stay.c.feed_name == feed, feed_stay.c.visit_digest == digest)
        # A census and a listener are two programs; SQLite has locked by itself.
        .with_for_update()
    ).one_or_none()
    return None if row is None else Stay(row.location_id, row.open, row.event_at)


def _settle(connection: Connection, feed: str, digest: str) -> Stay:
    """Work out where a stay is and keep it."""
    known = _movements(connection, feed, digest)
    counted_at = register.census_at(connection, feed)
    if (
        counted_at is not None
        and not any(each.kind in {PRESENT, ABSENT} for each in known)
        and any(each.recorded_at < counted_at for each in known)
    ):
        # Heard of for the first time after a census that would have listed who was still there.
        key = f"census {counted_at.isoformat()}"
        _keep_movement(connection, feed, digest, _line(key, ABSENT, "", counted_at))
        known = _movements(connection, feed, digest)
    stay = stay_after(known)
    _keep(connection, feed, digest, stay)
    return stay


def _line(key: str, kind: str, place: str, at: datetime) -> Movement:
    """Return what a census says of one stay."""
    return Movement(key, kind, None, place, None, at, at, historic=False, corrected=False)


def _keep(
    connection: Connection, feed: str, digest: str, stay: Stay, merged_into: str | None = None
) -> None:
    values = {
        "location_id": stay.place,
        "open": stay.open,
        "event_at": stay.at,
        "merged_into": merged_into,
    }
    here = (feed_stay.c.feed_name == feed, feed_stay.c.visit_digest == digest)
    if not connection.execute(update(feed_stay).where(*here).values(values)).rowcount:
        connection.execute(insert(feed_stay).values(feed_name=feed, visit_digest=digest, **values))


def _movements(connection: Connection, feed: str, digest: str) -> list[Movement]:
    columns = (
        feed_movement.c.key,
        feed_movement.c.kind,
        feed_movement.c.cancels,
        feed_movement.c.location_id,
        feed_movement.c.prior_location_id,
        feed_movement.c.happened_at,
        feed_movement.c.recorded_at,
        feed_movement.c.historic,
        feed_movement.c.corrected,
    )
    rows = connection.execute(select(*columns).where(*_here(feed, digest)))
    return [Movement(*row) for row in rows]


def _keep_movement(connection: Connection, feed: str, digest: str, movement: Movement) -> None:
    connection.execute(
        insert(feed_movement).values(
            feed_name=feed,
            visit_digest=digest,
            key=movement.key,
            kind=movement.kind,
            cancels=movement.cancels,
            location_id=movement.place,
            prior_location_id=movement.prior_place,
            happened_at=movement.happened_at,
            recorded_at=movement.recorded_at,
            historic=movement.historic,
            corrected=movement.corrected,
        )
    )


def _forget_movement(connection: Connection, feed: str, digest: str, key: str) -> None:
    connection.execute(
        delete(feed_movement).where(*_here(feed, digest), feed_movement.c.key == key)
    )


def _here(feed: str, digest: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return feed_movement.c.feed_name == feed, feed_movement.c.visit_digest == digest
