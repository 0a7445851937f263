"""The feeds that a server knows: their mapping, whose they are, and what became of each last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from ror_server.database.schema import (
    client,
    client_site,
    feed,
    feed_movement,
    feed_stay,
    feed_unit,
    location,
)
from ror_server.feed.mapping import Mapping, read_mapping
from ror_server.feed.report import FeedReport, UnitReport
from ror_server.identity.principal import Principal, PrincipalKind

_MOST_KEPT = 500
_LONGEST_PROBLEM = 500


class FeedProblem(ValueError):  # noqa: N818 - what is wrong, in words
    """A feed cannot be used as asked; the message is for people."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is kept."""

    name: str
    client_id: str
    source_type: str
    mapping: Mapping
    last_run_at: datetime | None
    report: FeedReport | None


@dataclass(frozen=True, slots=True)
class FedUnit:
    """A place that a feed keeps up to date.

    Attributes:
        feed: its name.
        source_type: TRE_R335 code.
        statuses: TRE_R330 codes of what it declares.
        location_id: of the place.
        name: of the place.
        site_id: of its site, by which rights are given.
        fed_at: what the last data taken was true at, None before.
        problem: why the last run left it as it was, "" when it did not.
        recount_since: when a movement came that cannot be counted, None when all were.
        last_run_at: when the feed last came.
    """

    feed: str
    source_type: str
    statuses: frozenset[str]
    location_id: str
    name: str
    site_id: str
    fed_at: datetime | None
    problem: str
    recount_since: datetime | None
    last_run_at: datetime | None


def define(
    connection: Connection, text: str, mapping: Mapping, client_id: str, now: datetime
) -> None:
    """Keep a feed under the name in its mapping, or give it another mapping.

    Raises:
        FeedProblem: the name is that of another client's feed.
    """
    known = connection.execute(
        select(feed.c.client_id, feed.c.mapping).where(feed.c.name == mapping.name)
    ).one_or_none()
    if known is None:
        connection.execute(
            insert(feed).values(
                name=mapping.name,
                client_id=client_id,
                source_type=mapping.source,
                mapping=text,
                created_at=now,
            )
        )
        return
    if known.client_id != client_id:
        raise FeedProblem(f"le flux {mapping.name} est celui du client {known.client_id}")
    if known.mapping == text:
        return
    # Units that it names no more would wait for it for ever; the next run notes the others again.
    # Those that wait for a census still do.
    of_feed, waiting = feed_unit.c.feed_name == mapping.name, feed_unit.c.recount_since
    connection.execute(delete(feed_unit).where(of_feed, waiting.is_(None)))
    connection.execute(
        update(feed)
        .where(feed.c.name == mapping.name)
        .values(source_type=mapping.source, mapping=text)
    )


def forget(connection: Connection, name: str) -> None:
    """Remove a feed and the stays that it counts; what it declared stays declared.

    Raises:
        FeedProblem: there is no such feed.
    """
    for table in (feed_movement, feed_stay, feed_unit):
        connection.execute(delete(table).where(table.c.feed_name == name))
    if not connection.execute(delete(feed).where(feed.c.name == name)).rowcount:
        raise FeedProblem(f"le flux {name} n’existe pas")


def find(connection: Connection, name: str) -> Feed | None:
    """Return a feed by its name, None when there is no such."""
    return next(iter(_feeds(connection, feed.c.name == name)), None)


def all_feeds(connection: Connection) -> list[Feed]:
    """Return every feed, by name."""
    return _feeds(connection)


def fed_units(connection: Connection) -> list[FedUnit]:
    """Return every place that a feed keeps up to date, by feed and name."""
    statuses = {each.name: each.mapping.statuses for each in all_feeds(connection)}
    rows = connection.execute(
        select(
            feed.c.name.label("feed"),
            feed.c.source_type,
            feed.c.last_run_at,
            location.c.id,
            location.c.name,
            location.c.site_id,
            feed_unit.c.fed_at,
            feed_unit.c.problem,
            feed_unit.c.recount_since,
        )
        .join(feed, feed.c.name == feed_unit.c.feed_name)
        .join(location, location.c.id == feed_unit.c.location_id)
        .order_by(feed.c.name, location.c.name, location.c.id)
    )
    return [
        FedUnit(
            feed=row.feed,
            source_type=row.source_type,
            statuses=statuses[row.feed],
            location_id=row.id,
            name=row.name,
            site_id=row.site_id,
            fed_at=row.fed_at,
            # A unit may wait before anything was declared of it.
            problem=row.problem or ("recensement à faire" if row.recount_since else ""),
            recount_since=row.recount_since,
            last_run_at=row.last_run_at,
        )
        for row in rows
    ]


def keep_report(connection: Connection, report: FeedReport) -> None:
    """Note what a run did, whole and unit by unit."""
    kept = report.model_copy(
        update={"units": report.units[:_MOST_KEPT], "problems": report.problems[:_MOST_KEPT]}
    )
    connection.execute(
        update(feed)
        .where(feed.c.name == report.feed)
        .values(last_run_at=report.received_at, report=kept.model_dump(mode="json"))
    )
    keep_units(connection, report.feed, report.units)


def keep_units(connection: Connection, name: str, units: Iterable[UnitReport]) -> None:
    """Note of each place when it was fed, or why it was not."""
    for unit in units:
        if not unit.location_id:
            continue
        here = _unit(connection, name, unit.location_id)
        values: dict[str, object] = {"problem": problem_of(unit)[:_LONGEST_PROBLEM]}
        if unit.outcome != "refused":
            values["fed_at"] = unit.dated
        connection.execute(update(feed_unit).where(*here).values(values))


def _unit(
    connection: Connection, name: str, location_id: str
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what finds the line of a place, made where there is none."""
    here = (feed_unit.c.feed_name == name, feed_unit.c.location_id == location_id)
    if connection.scalar(select(feed_unit.c.location_id).where(*here)) is None:
        connection.execute(insert(feed_unit).values(feed_name=name, location_id=location_id))
    return here


def bind_key(connection: Connection, name: str, check: str) -> None:
    """Hold a feed to the key of its pseudonyms: with another, nobody would be recognised.

    Raises:
        FeedProblem: its stays were kept with another key.
    """
    known = connection.scalar(select(feed.c.pseudonym_check).where(feed.c.name == name))
    if known and known != check:
        raise FeedProblem(f"la clé n’est pas celle des séjours du flux {name}")
    connection.execute(update(feed).where(feed.c.name == name).values(pseudonym_check=check))


def census_at(connection: Connection, name: str) -> datetime | None:
    """Return when the stays of a feed were last listed whole, None when never."""
    found: datetime | None = connection.scalar(select(feed.c.census_at).where(feed.c.name == name))
    return found


def keep_census(
    connection: Connection, name: str, at: datetime, location_ids: Iterable[str]
) -> None:
    """Note that the stays of a feed were listed whole; units that waited for that are done.

    Args:
        connection: a transaction that writes.
        name: of the feed.
        at: when the list was true.
        location_ids: of the places that the feed counts.
    """
    connection.execute(update(feed).where(feed.c.name == name).values(census_at=at))
    waited = (feed_unit.c.feed_name == name, feed_unit.c.recount_since <= at)
    # A mapping that changed meanwhile may name some no more.
    counted = set(location_ids)
    connection.execute(delete(feed_unit).where(*waited, feed_unit.c.location_id.not_in(counted)))
    connection.execute(update(feed_unit).where(*waited).values(recount_since=None))


def ask_recount(
    connection: Connection, name: str, location_ids: Iterable[str], at: datetime
) -> None:
    """Note that counts of places mean nothing before another census.

    Args:
        connection: a transaction that writes.
        name: of the feed.
        location_ids: of the places.
        at: when a movement came that cannot be counted.
    """
    # Lists are dated to the second.
    at = at.replace(microsecond=0)
    for location_id in location_ids:
        since = feed_unit.c.recount_since
        connection.execute(
            update(feed_unit)
            .where(*_unit(connection, name, location_id), or_(since.is_(None), since < at))
            .values(recount_since=at)
        )


def recounts(connection: Connection, name: str) -> dict[str, datetime]:
    """Return since when places wait for a census, by location id."""
    rows = connection.execute(
        select(feed_unit.c.location_id, feed_unit.c.recount_since).where(
            feed_unit.c.feed_name == name, feed_unit.c.recount_since.is_not(None)
        )
    )
    return {row.location_id: row.recount_since for row in rows}


def problem_of(unit: UnitReport) -> str:
    """Return why a unit was not taken, or not whole; "" when it was."""
    refused = (each for each in unit.indicators if each.outcome == "refused")
    return unit.reason or " ; ".join(f"{each.label}\u00a0: {each.reason}" for each in refused)


def _feeds(connection: Connection, *conditions: ColumnElement[bool]) -> list[Feed]:
    rows = connection.execute(select(feed).where(*conditions).order_by(feed.c.name))
    return [
        Feed(
            name=row.name,
            client_id=row.client_id,
            source_type=row.source_type,
            mapping=read_mapping(row.mapping),
            last_run_at=row.last_run_at,
            report=FeedReport.model_validate(row.report) if row.report else None,
        )
        for row in rows
    ]


class NotAnAuthor(ValueError):  # noqa: N818 - what is wrong, in words
    """A machine client cannot declare; the message is for people."""


def author_of(connection: Connection, client_id: str) -> Principal:
    """Return a machine client as the author of declarations.

    Raises:
        NotAnAuthor: it is unknown, closed or without the right to declare.
    """
    row = connection.execute(
        select(client.c.id, client.c.name, client.c.may_write, client.c.disabled).where(
            client.c.id == client_id
        )
    ).one_or_none()
    if row is None:
        raise NotAnAuthor(f"le client {client_id} n’existe pas")
    if row.disabled or not row.may_write:
        raise NotAnAuthor(f"le client {client_id} n’a pas le droit de déclarer")
    sites = select(client_site.c.site_id).where(client_site.c.client_id == client_id)
    chosen = frozenset(connection.scalars(sites))
    return Principal(
        kind=PrincipalKind.CLIENT,
        id=row.id,
        name=row.name,
        writes_everywhere=not chosen,
        sites=chosen,
    )
