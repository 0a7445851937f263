"""A page of results as a searchset Bundle."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection

from ror_server.fhir import canonical, cursor, geography, rendering
from ror_server.fhir.outcome import Issue, operation_outcome
from ror_server.fhir.search import CURSOR, Page, Search

Pairs = Iterable[tuple[str, str]]


def searchset(
    connection: Connection, search: Search, page: Page, base: str, pairs: Pairs
) -> dict[str, Any]:
    """Return the Bundle of a page.

    Args:
        connection: sees the same state of the database as the search did.
        search: what was asked.
        page: what was found.
        base: address of the service, without a final slash.
        pairs: decoded query string, from which links are made.
    """
    entries = [
        _entry(base, resource, _match(search, resource))
        for resource in rendering.read(connection, search.resource_type, page.matches).values()
    ]
    for resource_type, ids in page.included.items():
        resources = rendering.read(connection, resource_type, sorted(ids))
        entries += [_entry(base, each, {"mode": "include"}) for each in resources.values()]
    if page.cut:
        entries.append({"resource": _cut(), "search": {"mode": "outcome"}})
    bundle: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": page.total,
        "link": _links(f"{base}/{search.resource_type}", page, list(pairs)),
    }
    if entries:
        bundle["entry"] = entries
    return bundle


def _entry(base: str, resource: dict[str, Any], search: dict[str, Any]) -> dict[str, Any]:
    url = f"{base}/{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": url, "resource": resource, "search": search}


def _match(search: Search, resource: Mapping[str, Any]) -> dict[str, Any]:
    """Tell that a resource was searched for, and how far it is when a point was given."""
    position = resource.get("position")
    if not search.points or not position:
        return {"mode": "match"}
    here = position["latitude"], position["longitude"]
    distance = min(geography.distance_km(*here, to=point) for point in search.points)
    quantity = {
        "value": round(distance, 3),
        "unit": "km",
        "system": "http://unitsofmeasure.org",
        "code": "km",
    }
    return {
        "extension": [{"url": canonical.LOCATION_DISTANCE, "valueDistance": quantity}],
        "mode": "match",
    }


def _links(address: str, page: Page, pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    links = [{"relation": "self", "url": _address(address, pairs)}]
    if page.next is not None:
        onward = [pair for pair in pairs if pair[0] != CURSOR]
        onward.append((CURSOR, cursor.write(page.next)))
        links.append({"relation": "next", "url": _address(address, onward)})
    return links


def _address(address: str, pairs: list[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(pairs)}" if pairs else address


def _cut() -> dict[str, Any]:
    text = (
        "La recherche a plus de résultats que le serveur n’en donne\u00a0: la suite manque. "
        "Précisez la recherche ou utilisez $export."
    )
    return operation_outcome([Issue("too-costly", text, severity="warning")])
