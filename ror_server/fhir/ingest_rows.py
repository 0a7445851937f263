"""What the database keeps of a FHIR resource: columns, JSON and the rows of its capacities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ror_server.fhir import canonical, extraction
from ror_server.fhir.capacities import Capacity, is_capacity
from ror_server.fhir.capacity_parser import from_extension


class CannotIngest(ValueError):  # noqa: N818 - what happened
    """A resource that the server cannot keep, named in the message."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who stands in the history for the capacities that come with the resources.

    Attributes:
        kind: account, client or generated.
        name: what histories show.
        id: account or client id, "" for generated ones.
    """

    kind: str
    name: str
    id: str = ""


def common_columns(resource: Mapping[str, Any], region: str, now: datetime) -> dict[str, Any]:
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
    written = resource.get("meta", {}).get("lastUpdated")
    return {
        "id": resource["id"],
        "region_code": code or region,
        "resource": kept,
        "last_updated": datetime.fromisoformat(written) if written else now,
    }


def _is_test_tag(tag: Mapping[str, Any]) -> bool:
    return tag.get("code") == canonical.TEST_DATA_CODE


def is_fictitious(resource: Mapping[str, Any]) -> bool:
    """Tell whether a resource carries tag HTEST."""
    return any(_is_test_tag(tag) for tag in resource.get("meta", {}).get("tag", []))


def capacities_of(resource: Mapping[str, Any]) -> list[Capacity]:
    """Return the capacities of a place; of duplicates, the most recent.

    Raises:
        CannotIngest: one of them is malformed.
    """
    chosen: dict[Any, Capacity] = {}
    for extension in filter(is_capacity, resource.get("extension", [])):
        try:
            one = from_extension(extension, known_codes_only=False)
        except ValueError as error:
            raise CannotIngest(f"Location {resource['id']}: {error}") from error
        known = chosen.get(one.key)
        if known is None or one.updated_at > known.updated_at:
            chosen[one.key] = one
    return list(chosen.values())


def capacity_row(place: str, one: Capacity) -> dict[str, Any]:
    """Return the row of a capacity."""
    return {
        "location_id": place,
        **one.key._asdict(),
        "nature": one.nature,
        "count": one.count,
        "source_type": one.source_type,
        "updated_at": one.updated_at,
        "comment": one.comment,
    }


def history_row(place: str, one: Capacity, author: Author, now: datetime) -> dict[str, Any]:
    """Return the row that opens the history of an indicator."""
    return {
        "location_id": place,
        **one.key._asdict(),
        "operation": "add",
        "count": one.count,
        "previous_count": None,
        "updated_at": one.updated_at,
        "recorded_at": now,
        "author_kind": author.kind,
        "author_id": author.id,
        "author_name": author.name,
        "source_type": one.source_type,
    }
