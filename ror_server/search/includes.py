"""Resources that come along with the matches of a search: `_include` and `_revinclude`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from ror_server.availability.access import visible
from ror_server.availability.serialization import TABLES
from ror_server.database.schema import (
    healthcare_service,
    healthcare_service_location,
    location,
    organization,
)
from ror_server.identity.principal import Principal

# SQLite takes some 32 000 bound values.
_SLICE = 5_000


@dataclass(frozen=True, slots=True)
class Link:
    """A reference that can be followed both ways.

    Attributes:
        source: resource type that holds the reference.
        target: resource type that it leads to.
        pairs: gives the query of (source id, target id).
    """

    source: str
    target: str
    pairs: Callable[[], Select[Any]]


LINKS: Mapping[str, Link] = {
    "HealthcareService:location": Link(
        "HealthcareService",
        "Location",
        lambda: select(
            healthcare_service_location.c.healthcare_service_id.label("source"),
            healthcare_service_location.c.location_id.label("target"),
        ),
    ),
    "HealthcareService:organization": Link(
        "HealthcareService",
        "Organization",
        lambda: select(
            healthcare_service.c.id.label("source"),
            healthcare_service.c.provided_by.label("target"),
        ),
    ),
    "Location:organization": Link(
        "Location",
        "Organization",
        lambda: select(location.c.id.label("source"), location.c.site_id.label("target")),
    ),
    "Organization:partof": Link(
        "Organization",
        "Organization",
        lambda: select(organization.c.id.label("source"), organization.c.part_of.label("target")),
    ),
}


@dataclass(frozen=True, slots=True)
class Inclusion:
    """One `_include` or `_revinclude`, once from the matches or again from what comes along."""

    link: Link
    reverse: bool
    iterate: bool

    @property
    def starts_from(self) -> str:
        """The resource type from which the reference is followed."""
        return self.link.target if self.reverse else self.link.source

    @property
    def leads_to(self) -> str:
        """The resource type that comes along."""
        return self.link.source if self.reverse else self.link.target


Found = dict[str, dict[str, None]]
"""Ids in the order found, by resource type."""


def follow(
    connection: Connection,
    resource_type: str,
    matches: Iterable[str],
    inclusions: Iterable[Inclusion],
    principal: Principal,
) -> Found:
    """Return the ids that come along with a page of matches, without the matches themselves."""
    wanted = tuple(inclusions)
    included: Found = {name: {} for name in TABLES}
    own = dict.fromkeys(matches)
    fresh: dict[str, list[str]] = {resource_type: list(own)}
    first = True
    while fresh and wanted:
        reached: dict[str, dict[str, None]] = {}
        for each in wanted:
            if (first or each.iterate) and fresh.get(each.starts_from):
                found = _step(connection, each, fresh[each.starts_from], principal)
                reached.setdefault(each.leads_to, {}).update(dict.fromkeys(found))
        fresh = {}
        for name, ids in reached.items():
            known = included[name]
            new = [
                id for id in ids if id not in known and not (name == resource_type and id in own)
            ]
            known.update(dict.fromkeys(new))
            if new:
                fresh[name] = new
        first = False
    return included


def _step(
    connection: Connection, inclusion: Inclusion, ids: list[str], principal: Principal
) -> list[str]:
    """Follow one reference from some resources, to those that the principal may see."""
    pairs = inclusion.link.pairs().subquery()
    start, end = (
        (pairs.c.target, pairs.c.source) if inclusion.reverse else (pairs.c.source, pairs.c.target)
    )
    table = TABLES[inclusion.leads_to]
    reached: list[str] = []
    for position in range(0, len(ids), _SLICE):
        rows: Iterable[Row[Any]] = connection.execute(
            select(table.c.id)
            .distinct()
            .join(pairs, end == table.c.id)
            .where(
                start.in_(ids[position : position + _SLICE]),
                visible(inclusion.leads_to, principal),
            )
            .order_by(table.c.id)
        )
        reached += [row.id for row in rows]
    return reached
