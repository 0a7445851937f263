"""Upsert of what the national ROR tells: resources, figures, which offers places serve.

One bad resource is parked with its reason and the rest goes on. What has not changed is not
written, so the same page may come any number of times.
"""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, tuple_, update

from ror_server.availability.resource_rows import (
    ORDER,
    CannotIngest,
    ResourceRows,
    check_fits,
    check_name,
    parents_first,
    providers,
)
from ror_server.availability.serialization import TABLES
from ror_server.availability.versions import DESCRIBED, Described, tell, version_date
from ror_server.availability.write import announce
from ror_server.database.schema import (
    healthcare_service_location,
    identifier,
    location,
    relay_parked_resource,
    relay_resource,
)
from ror_server.fhir import extraction
from ror_server.relay import figures
from ror_server.relay.figures import NATIONAL, Told, told_by
from ror_server.relay.national_errors import printable

Json = Mapping[str, Any]
MakeRow = Callable[[Json], dict[str, Any]]
Row = tuple[dict[str, Any], list[dict[str, str]]]
"""Row of a resource, and those of its identifiers."""
logger = logging.getLogger(__name__)
_COUNTED = frozenset({"version", "last_updated"})
_LONGEST_REASON = 500
# What unexpected JSON makes the readers of real data raise.
_UNREADABLE = (CannotIngest, ValueError, TypeError, KeyError, AttributeError, IndexError)
_Name = tuple[str, str]
"""Type and id of a resource."""
_LINK = healthcare_service_location


@dataclass(slots=True)
class Report:
    """What became of resources.

    Attributes:
        added: put in.
        changed: written again, figures included.
        parked: left out, with the reason, by type and id.
        duplicates: indicators that came more than once.
        seen: everything that came and is kept, by type and id.
    """

    added: int = 0
    changed: int = 0
    parked: dict[tuple[str, str], str] = field(default_factory=dict)
    duplicates: int = 0
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: "Report") -> None:
        """Count another report in."""
        self.added += other.added
        self.changed += other.changed
        self.duplicates += other.duplicates
        self.seen |= other.seen
        self.parked.update(other.parked)


def upsert(
    connection: Connection,
    resources: Iterable[Json],
    *,
    region: str,
    read_at: datetime,
    now: datetime,
) -> Report:
    """Put resources of one page in.

    Args:
        connection: of `recording`; local declarations up to now are in the outbox already.
        resources: of the three types, in any order; others are left out.
        region: TRE_R30 code for resources without a region tag.
        read_at: when reading them began.
        now: time of the server; what changes has it as version date, or one later than all.
    """
    return _Upsert(connection, region, read_at, now).run(resources)


class _Upsert:
    def __init__(
        self, connection: Connection, region: str, read_at: datetime, now: datetime
    ) -> None:
        self._connection = connection
        self._read_at = read_at
        self._now = now
        self._rows = ResourceRows(connection, version_date(connection, now), region)
        self._report = Report()
        self._old_gender: set[str] = set()
        self._told: set[Described] = set()

    def run(self, resources: Iterable[Json]) -> Report:
        some = self._named(resources)
        self._put(some["Organization"], self._rows.organization)
        offers = some["HealthcareService"]
        of_place = self._providers(offers)
        touched = self._put(
            some["Location"],
            lambda each: self._rows.location(each, of_place.get(each["id"], "")),
        )
        written = self._figures(some["Location"], touched)
        announce(self._connection, touched - written, NATIONAL, self._now)
        self._put(offers, self._offer)
        kept = [each for each in offers if ("HealthcareService", each["id"]) in self._report.seen]
        if _tie(self._connection, kept):
            self._tell(Described.OFFER)
        _remember(
            self._connection,
            self._report.seen,
            self._report.parked,
            self._old_gender,
            read_at=self._read_at,
            now=self._now,
        )
        return self._report

    def _named(self, resources: Iterable[Json]) -> dict[str, list[Json]]:
        """Sort resources by type, each id once and structures after their parents."""
        found: dict[str, dict[str, Json]] = {name: {} for name in ORDER}
        for resource in resources:
            kind = str(resource.get("resourceType"))
            try:
                if kind in found:
                    check_name(resource)
                    found[kind][resource["id"]] = _without_version(resource)
            except _UNREADABLE as error:
                self._park(kind, printable(str(resource.get("id")))[:64], error)
        structures = found["Organization"]
        try:
            ordered = parents_first(structures.values())
        except _UNREADABLE:
            ordered = list(structures.values())
        return {name: list(by_id.values()) for name, by_id in found.items()} | {
            "Organization": ordered
        }

    def _providers(self, offers: list[Json]) -> dict[str, str]:
        found: dict[str, str] = {}
        for offer in offers:
            try:
                found = {**providers([offer]), **found}
            except _UNREADABLE as error:
                logger.debug("An offer names no place: %s", type(error).__name__)
        return found

    def _put(self, resources: list[Json], make: MakeRow) -> set[str]:
        """Write the rows of resources of one type; return the ids of those that were written."""
        if not resources:
            return set()
        kind = str(resources[0]["resourceType"])
        table = TABLES[kind]
        kept: dict[str, Row] = {}
        for each in resources:
            try:
                kept[each["id"]] = self._checked(each, table, make)
            except _UNREADABLE as error:
                self._park(kind, each["id"], error)
                if kind == "Organization":
                    self._rows.forget(each["id"])
            else:
                self._report.seen.add((kind, each["id"]))
        return self._write(kind, table, kept)

    def _checked(self, resource: Json, table: Table, make: MakeRow) -> Row:
        """Make the rows of a resource, and make sure that the database takes them."""
        # Neither halves of characters nor numbers without end: nobody could read them back.
        json.dumps(resource, ensure_ascii=False, allow_nan=False).encode()
        row, names = make(resource), list(extraction.identifiers(resource))
        for checked, of in ((row, table), *((name, identifier) for name in names)):
            check_fits(checked, of)
        return row, names

    def _offer(self, resource: Json) -> dict[str, Any]:
        extraction.places(resource)  # readable, or refused here
        return self._rows.offer(resource)

    def _write(
        self,
        kind: str,
        table: Table,
        kept: dict[str, Row],
    ) -> set[str]:
        found = self._connection.execute(select(table).where(table.c.id.in_(kept))).mappings()
        standing = {row["id"]: row for row in found}
        fresh = [row for id, (row, _) in kept.items() if id not in standing]
        changed = [
            row
            for id, (row, _) in kept.items()
            if id in standing
            and any(row[name] != standing[id][name] for name in row.keys() - _COUNTED)
        ]
        if fresh:
            self._connection.execute(insert(table), fresh)
        for row in changed:
            version = standing[row["id"]]["version"] + 1
            self._connection.execute(
                update(table).where(table.c.id == row["id"]).values({**row, "version": version})
            )
        ids = {row["id"] for row in (*fresh, *changed)}
        self._identify(kind, {id: kept[id][1] for id in ids})
        self._report.added += len(fresh)
        self._report.changed += len(changed)
        if ids:
            self._tell(DESCRIBED[kind])
        return ids

    def _tell(self, what: Described) -> None:
        """Let those who follow the region know, once for each kind."""
        if what not in self._told:
            self._told.add(what)
            tell(self._connection, what, self._now, NATIONAL.name)

    def _identify(self, kind: str, names: Mapping[str, list[dict[str, str]]]) -> None:
        if not names:
            return
        self._connection.execute(
            delete(identifier).where(
                identifier.c.resource_type == kind, identifier.c.resource_id.in_(names)
            )
        )
        rows = [row for each in names.values() for row in each]
        if rows:
            self._connection.execute(insert(identifier), rows)

    def _figures(self, places: list[Json], counted: set[str]) -> set[str]:
        """Write the figures of places; return those that have changed ones."""
        told: dict[str, Told] = {}
        for place in places:
            if ("Location", place["id"]) in self._report.seen:
                told[place["id"]] = read = told_by(place)
                self._report.duplicates += len(read.duplicates)
                if read.duplicates:
                    logger.warning(
                        "Place %s carries %d indicators twice: the latest date stands",
                        place["id"],
                        len(read.duplicates),
                    )
                if read.bad:
                    words = f"figures laissées de côté\u00a0: {'; '.join(read.bad)}"
                    self._park("Location", place["id"], CannotIngest(words))
        self._old_gender = {id for id, read in told.items() if read.old_gender}
        written = figures.write(self._connection, told, self._read_at, self._now)
        self._report.changed += len(written - counted)
        return written

    def _park(self, kind: str, id: str, error: Exception) -> None:
        reason = str(error) if isinstance(error, CannotIngest) else _words(error)
        reason = printable(reason)[:_LONGEST_REASON]
        self._report.parked[kind, id] = reason
        logger.warning("%s %s is parked: %s", kind, id, reason)


def _without_version(resource: Json) -> Json:
    """Leave out what belongs to the other server: versions here are of this one."""
    meta = resource.get("meta")
    if not isinstance(meta, Mapping):
        return {name: value for name, value in resource.items() if name != "meta"}
    kept = {name: meta[name] for name in meta if name not in {"versionId", "lastUpdated"}}
    return {**resource, "meta": kept}


def _words(error: Exception) -> str:
    return f"contenu inattendu ({type(error).__name__}\u00a0: {error})"


def _remember(
    connection: Connection,
    seen: Collection[_Name],
    parked: Mapping[_Name, str],
    old_gender: Collection[str],
    *,
    read_at: datetime,
    now: datetime,
) -> None:
    """Note what came.

    Args:
        connection: in a transaction that writes.
        seen: what is kept.
        parked: why something is not, or not whole.
        old_gender: places whose figures carry the deprecated gender.
        read_at: when reading began.
        now: when it was set aside.
    """
    listed = [list(each) for each in seen]
    came = listed + [list(each) for each in parked]
    if not came:
        return
    known = tuple_(relay_resource.c.resource_type, relay_resource.c.resource_id)
    aside = tuple_(relay_parked_resource.c.resource_type, relay_parked_resource.c.resource_id)
    connection.execute(delete(relay_resource).where(known.in_(listed)))
    connection.execute(delete(relay_parked_resource).where(aside.in_(came)))
    rows = [
        {
            "resource_type": kind,
            "resource_id": id,
            "seen_at": read_at,
            "old_gender": kind == "Location" and id in old_gender,
        }
        for kind, id in seen
    ]
    if rows:
        connection.execute(insert(relay_resource), rows)
    reasons = [
        {"resource_type": kind[:32], "resource_id": id, "reason": reason, "parked_at": now}
        for (kind, id), reason in parked.items()
    ]
    if reasons:
        connection.execute(insert(relay_parked_resource), reasons)


def _tie(connection: Connection, offers: Collection[Mapping[str, Any]]) -> bool:
    """Tie offers to those of their places that are here, and to no others.

    Returns:
        Whether they were not tied so before.
    """
    named = {(each["id"], place) for each in offers for place in extraction.places(each)}
    places = {place for _, place in named}
    here = set(connection.scalars(select(location.c.id).where(location.c.id.in_(places))))
    wanted = {pair for pair in named if pair[1] in here}
    found = connection.execute(
        select(_LINK.c.healthcare_service_id, _LINK.c.location_id).where(
            _LINK.c.healthcare_service_id.in_([each["id"] for each in offers])
        )
    )
    standing = {(offer, place) for offer, place in found}
    gone = [list(pair) for pair in standing - wanted]
    if gone:
        pair = tuple_(_LINK.c.healthcare_service_id, _LINK.c.location_id)
        connection.execute(delete(_LINK).where(pair.in_(gone)))
    new = [
        {"healthcare_service_id": offer, "location_id": place} for offer, place in wanted - standing
    ]
    if new:
        connection.execute(insert(_LINK), new)
    return standing != wanted
