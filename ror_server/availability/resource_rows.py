"""Rows of the database from FHIR JSON: columns, the site above, the parent that is known.

Lenient where real resources are incomplete; what cannot be kept is refused by name. The JSON is
kept without what stands in columns: version, date and the capacities of a place.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, String, Table, select

from ror_server.database.schema import organization
from ror_server.fhir import canonical, extraction
from ror_server.fhir.capacities import Capacity, Key, is_capacity
from ror_server.fhir.capacity_parser import from_extension

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}", re.ASCII)
ORDER = ("Organization", "Location", "HealthcareService")
"""Resource types in the order in which they can be put in."""


class CannotIngest(ValueError):  # noqa: N818 - what happened
    """A resource that the server cannot keep, named in the message."""


def by_type(resources: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Sort resources by type.

    Raises:
        CannotIngest: one is of another type, or has no usable id.
    """
    sorted_out: dict[str, list[Mapping[str, Any]]] = {name: [] for name in ORDER}
    for resource in resources:
        check_name(resource)
        sorted_out[resource["resourceType"]].append(resource)
    return sorted_out


def check_name(resource: Mapping[str, Any]) -> None:
    """Check type and id of a resource.

    Raises:
        CannotIngest: it is of another type, or has no usable id.
    """
    resource_type, id = resource.get("resourceType", ""), resource.get("id", "")
    if resource_type not in ORDER:
        raise CannotIngest(f"{resource_type!r} is no resource of this server")
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise CannotIngest(f"{resource_type} {id!r} has no usable id")


class ResourceRows:
    """Makes rows; knows the structures of the database and those that it made rows of."""

    def __init__(
        self, connection: Connection, now: datetime, region: str, default_site: str | None = None
    ) -> None:
        """Read the tree of structures.

        Args:
            connection: sees the structures.
            now: version date for those without meta.lastUpdated.
            region: TRE_R30 code for resources without a region tag, which then get one.
            default_site: site of places and offers whose references lead nowhere.
        """
        self._now = now
        self._region = region
        self._default_site = default_site
        known = select(organization.c.id, organization.c.kind, organization.c.part_of)
        self._tree = {id: (kind, part_of) for id, kind, part_of in connection.execute(known)}
        self._stored = frozenset(self._tree)

    def organization(self, resource: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row of a structure; parents come first, or are taken for unknown."""
        parent = extraction.referred(resource.get("partOf"), "Organization")
        # A parent that is not there yet is unknown, or closes a circle.
        part_of = parent if parent in self._tree and parent != resource["id"] else None
        row = {
            **_common_columns(resource, self._region, self._now),
            "kind": extraction.organization_kind(resource),
            "name": resource.get("name", ""),
            "part_of": part_of,
            "type_code": extraction.first_code(resource.get("type")),
        }
        self._tree[resource["id"]] = (row["kind"], part_of)
        return row

    def forget(self, id: str) -> None:
        """Take back the row of a structure that is not put in after all."""
        if id not in self._stored:
            self._tree.pop(id, None)

    def location(self, resource: Mapping[str, Any], provider: str) -> dict[str, Any]:
        """Return the row of a place.

        Args:
            resource: its JSON.
            provider: who provides an offer that it serves, "" when unknown.

        Raises:
            CannotIngest: no geographic site above it.
        """
        manager = extraction.referred(resource.get("managingOrganization"), "Organization")
        site = self._site(manager) or self._site(provider)
        return {
            **_common_columns(resource, self._region, self._now),
            **extraction.location_columns(resource),
            "site_id": self._or_default(site, resource),
            "fictitious": _is_fictitious(resource),
        }

    def offer(self, resource: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row of an offer.

        Raises:
            CannotIngest: no geographic site above it.
        """
        provider = extraction.referred(resource.get("providedBy"), "Organization")
        site = self._or_default(self._site(provider), resource)
        return {
            **_common_columns(resource, self._region, self._now),
            **extraction.offer_columns(resource),
            "provided_by": provider if provider in self._tree else site,
            "site_id": site,
        }

    def _site(self, organization_id: str) -> str | None:
        """Return the geographic site at or above an organization."""
        seen = set()
        current: str | None = organization_id
        while current in self._tree and current not in seen:
            seen.add(current)
            kind, part_of = self._tree[current]
            if kind == "EG":
                return current
            current = part_of
        return None

    def _or_default(self, site: str | None, resource: Mapping[str, Any]) -> str:
        found = site or self._default_site
        if found is None:
            name = f"{resource['resourceType']} {resource['id']}"
            raise CannotIngest(f"{name}: no geographic site above it")
        return found


def parents_first(resources: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Order structures so that each comes after its parent; a loop is cut somewhere."""
    by_id = {each["id"]: each for each in resources}
    parents = {
        id: extraction.referred(each.get("partOf"), "Organization") for id, each in by_id.items()
    }
    ordered: dict[str, None] = {}
    for id in parents:
        chain: list[str] = []
        current = id
        while current in parents and current not in ordered and current not in chain:
            chain.append(current)
            current = parents[current]
        ordered.update(dict.fromkeys(reversed(chain)))
    return [by_id[id] for id in ordered]


def providers(offers: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return who provides the first offer of each place, "" when it does not say."""
    found: dict[str, str] = {}
    for offer in offers:
        provider = extraction.referred(offer.get("providedBy"), "Organization")
        for place in extraction.places(offer):
            found.setdefault(place, provider)
    return found


def counts_in(resource: Mapping[str, Any]) -> list[Capacity]:
    """Return the capacities of a place; of duplicates, the most recent.

    Raises:
        CannotIngest: one of them is malformed.
    """
    chosen: dict[Key, Capacity] = {}
    for extension in filter(is_capacity, resource.get("extension", [])):
        try:
            one = from_extension(extension, known_codes_only=False)
        except ValueError as error:
            raise CannotIngest(f"Location {resource['id']}: {error}") from error
        known = chosen.get(one.key)
        if known is None or one.updated_at > known.updated_at:
            chosen[one.key] = one
    return list(chosen.values())


def _common_columns(resource: Mapping[str, Any], region: str, now: datetime) -> dict[str, Any]:
    """Return the columns that all three tables have; `region` and `now` where it says neither."""
    code = extraction.region(resource)
    meta = {
        name: value
        for name, value in resource.get("meta", {}).items()
        if name not in {"versionId", "lastUpdated"}
    }
    meta.setdefault("profile", [canonical.PROFILES[resource["resourceType"]]])
    tags = [tag for tag in meta.get("tag", []) if not _is_test_tag(tag)]
    if not code:
        tags.append({"system": canonical.REGION_SYSTEM, "code": region})
    meta["tag"] = tags
    kept = {**resource, "meta": meta}
    extension = [each for each in resource.get("extension", []) if not is_capacity(each)]
    if extension:
        kept["extension"] = extension
    else:
        kept.pop("extension", None)
    return {
        "id": resource["id"],
        "region_code": code or region,
        "resource": kept,
        "last_updated": now,
    }


def _is_fictitious(resource: Mapping[str, Any]) -> bool:
    """Tell whether a resource carries tag HTEST."""
    return any(_is_test_tag(tag) for tag in resource.get("meta", {}).get("tag", []))


def _is_test_tag(tag: Mapping[str, Any]) -> bool:
    return tag.get("code") == canonical.TEST_DATA_CODE


def check_fits(row: Mapping[str, Any], table: Table) -> None:
    """Refuse what the table would: a value of another type, too long, or none at all.

    Raises:
        CannotIngest: naming the column.
    """
    for name, value in row.items():
        _check(name, value, table.c[name])


def _check(name: str, value: object, column: Column[Any]) -> None:
    if value is None:
        if not column.nullable:
            raise CannotIngest(f"{name} est vide")
    elif isinstance(column.type, String):
        _check_text(name, value, column.type.length)
    elif isinstance(column.type, Float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CannotIngest(f"{name} n’est pas un nombre")
    elif isinstance(column.type, Boolean) and not isinstance(value, bool):
        raise CannotIngest(f"{name} n’est ni vrai ni faux")


def _check_text(name: str, value: object, length: int | None) -> None:
    if not isinstance(value, str):
        raise CannotIngest(f"{name} n’est pas un texte")
    if length is not None and len(value) > length:
        raise CannotIngest(f"{name} a plus de {length} signes")
    if "\0" in value or any("\ud800" <= each <= "\udfff" for each in value):
        raise CannotIngest(f"{name} contient un signe qui ne se garde pas")
