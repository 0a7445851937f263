"""A page of results as a searchset Bundle."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, select

from ror_server.availability import serialization
from ror_server.database.schema import location
from ror_server.fhir import canonical, json_text
from ror_server.fhir.outcome import Issue, operation_outcome
from ror_server.fhir.profile_rules import Visibility
from ror_server.search import cursor, location_conditions
from ror_server.search.execute import Page
from ror_server.search.query import CURSOR, Search

Pairs = Iterable[tuple[str, str]]


def searchset(
    connection: Connection,
    search: Search,
    page: Page,
    visibility: Visibility,
    base: str,
    pairs: Pairs,
) -> str:
    """Return the JSON text of the Bundle of a page.

    Args:
        connection: sees the same state of the database as the search did.
        search: what was asked.
        page: what was found.
        visibility: what of it may be seen.
        base: address of the service, without a final slash.
        pairs: decoded query string, from which links are made.
    """
    distances = _distances(connection, search, page.matches)
    matches = serialization.read_texts(connection, search.resource_type, page.matches, visibility)
    entries = [
        _entry(f"{base}/{search.resource_type}/{id}", text, "match", distances.get(id))
        for id, text in matches.items()
    ]
    for resource_type, ids in page.included.items():
        texts = serialization.read_texts(connection, resource_type, sorted(ids), visibility)
        entries += [
            _entry(f"{base}/{resource_type}/{id}", text, "include") for id, text in texts.items()
        ]
    if page.cut:
        entries.append(_cut())
    head = json_text.write(
        {
            "resourceType": "Bundle",
            "type": "searchset",
            "total": page.total,
            "link": _links(f"{base}/{search.resource_type}", page, list(pairs)),
        }
    )
    return f'{head[:-1]},"entry":[{",".join(entries)}]}}' if entries else head


def _entry(url: str, text: str, mode: str, distance: float | None = None) -> str:
    search: dict[str, Any] = {"mode": mode}
    if distance is not None:
        quantity = {
            "value": round(distance, 3),
            "unit": "km",
            "system": "http://unitsofmeasure.org",
            "code": "km",
        }
        search["extension"] = [{"url": canonical.LOCATION_DISTANCE, "valueDistance": quantity}]
    head = json_text.write({"fullUrl": url, "search": search})
    return f'{head[:-1]},"resource":{text}}}'


def _distances(connection: Connection, search: Search, ids: Sequence[str]) -> dict[str, float]:
    """Return how far places are from the nearest point of a search, in kilometres."""
    if not search.points:
        return {}
    rows = connection.execute(
        select(location.c.id, location.c.latitude, location.c.longitude).where(
            location.c.id.in_(ids)
        )
    )
    return {
        id: min(
            location_conditions.distance_km(latitude, longitude, point) for point in search.points
        )
        for id, latitude, longitude in rows
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


def _cut() -> str:
    text = (
        "La recherche a plus de résultats que le serveur n’en donne\u00a0: la suite manque. "
        "Précisez la recherche ou utilisez $export."
    )
    outcome = operation_outcome([Issue("too-costly", text, severity="warning")])
    return json_text.write({"search": {"mode": "outcome"}, "resource": outcome})
