"""Searches of the national ROR, page after page, and in parts where a search would be cut.

A search with more results than the other side gives is never taken for a whole answer: it is asked
for again by parts (specialties, then départements) whose results have to add up.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ror_server.fhir import json_text
from ror_server.relay.backoff import Backoff
from ror_server.relay.failures import NotAdmitted, Refused, SearchCut, Unreadable
from ror_server.relay.national_client import Answer, NationalClient, Query
from ror_server.settings.relay import RelaySettings

Json = dict[str, Any]
logger = logging.getLogger(__name__)
_MOST_PAGES = 10_000
_TOO_COSTLY = "too-costly"


@dataclass(frozen=True, slots=True)
class Split:
    """A way to cut a search in parts.

    Attributes:
        parameter: put in place of the one of the same name, or added.
        values: one for each part.
    """

    parameter: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        resources: matches and what came along, in order.
        matches: number of matches among them.
        total: of the whole search, None when it is not said.
        sent_at: when the other side says that it answered.
    """

    resources: list[Json]
    matches: int
    total: int | None
    sent_at: datetime | None


class Searches:
    """Asks one reading service."""

    def __init__(self, client: NationalClient, settings: RelaySettings, backoff: Backoff) -> None:
        self._client = client
        self._settings = settings
        self._backoff = backoff

    def headers(self) -> dict[str, str]:
        """Return the headers that every read carries."""
        settings = self._settings
        return {
            "Accept": "application/fhir+json",
            "Ror-Profil-Utilisateur-Code": settings.profile_code,
            "Ror-Profil-Utilisateur-System": settings.profile_system,
            "Ror-Role-Metier-Code": settings.role_code,
            "Ror-Role-Metier-System": settings.role_system,
        }

    def read(self, path: str, query: Query, splits: Sequence[Split] = ()) -> Iterator[Page]:
        """Yield all pages of a search.

        Args:
            path: of the resource, such as /Location.
            query: parameters, without _count.
            splits: how to go on when it has too many results, one after the other.

        Raises:
            SearchCut: it has too many, and parts do not add up.
            RelayFailure: no answer.
        """
        try:
            yield from self._pages(path, query)
        except SearchCut as cut:
            if not splits or not splits[0].values:
                raise
            logger.info("A search of %s is cut: asking by %s", path, splits[0].parameter)
            yield from self._parts(path, query, splits, cut)

    def get(self, address: str, query: Query = ()) -> Answer:
        """Ask once with the headers of reads; again for a while when nobody answers.

        Raises:
            RelayFailure: no success.
        """
        try:
            return self._backoff.insist(
                lambda: self._client.send("GET", address, query=query, headers=self.headers()),
                self._settings.retries,
            )
        except Refused as refused:
            if refused.status == 403:  # noqa: PLR2004 - HTTP
                raise NotAdmitted(f"Le contrat ne permet pas cette lecture\u00a0: {refused}") from (
                    refused
                )
            raise

    def _parts(
        self, path: str, query: Query, splits: Sequence[Split], cut: SearchCut
    ) -> Iterator[Page]:
        first, *others = splits
        kept = [pair for pair in query if pair[0] != first.parameter]
        total, added = cut.total, 0
        for value in first.values:
            for page in self.read(path, [*kept, (first.parameter, value)], others):
                added += page.matches
                yield page
        # An offer has one specialty and a place one postal code: parts add up, unless one has none.
        if total is not None and added < total:
            raise SearchCut(f"{total} résultats annoncés, {added} reçus par parties", total)

    def _pages(self, path: str, query: Query) -> Iterator[Page]:
        """Yield the pages of one search; nothing of it when its total says that it is cut."""
        address, asked = path, [*query, ("_count", str(self._settings.page_size))]
        read, seen = 0, set[str]()
        for _ in range(_MOST_PAGES):
            answer = self.get(address, asked)
            page, onward, cut = _page(answer)
            total = page.total
            if cut or (total is not None and total > self._settings.search_limit):
                raise SearchCut(f"{total or '?'} résultats, plus que le service n’en donne", total)
            read += page.matches
            yield page
            if not onward or onward in seen:
                if total is not None and read < total:
                    raise SearchCut(f"{total} résultats annoncés, {read} reçus", total)
                return
            seen.add(onward)
            address, asked = onward, []
        raise Unreadable(f"Une recherche de {path} n’en finit pas")


def _page(answer: Answer) -> tuple[Page, str, bool]:
    """Read a Bundle: the page, where the next one is, and whether results are left out."""
    bundle = document(answer.body)
    if bundle.get("resourceType") != "Bundle":
        raise Unreadable("La réponse à une recherche n’est pas un Bundle")
    entries = [each for each in bundle.get("entry") or [] if isinstance(each, dict)]
    resources, matches, cut = [], 0, False
    for entry in entries:
        resource, search = entry.get("resource"), entry.get("search") or {}
        if not isinstance(resource, dict):
            continue
        if resource.get("resourceType") == "OperationOutcome":
            issues = resource.get("issue") or []
            cut |= any(isinstance(i, dict) and i.get("code") == _TOO_COSTLY for i in issues)
            continue
        matches += search.get("mode", "match") == "match"
        resources.append(resource)
    total = bundle.get("total")
    page = Page(resources, matches, total if type(total) is int else None, answer.sent_at)
    return page, _next(bundle), cut


def _next(bundle: Mapping[str, Any]) -> str:
    for link in bundle.get("link") or []:
        if isinstance(link, dict) and link.get("relation") == "next":
            return str(link.get("url") or "")
    return ""


def document(body: bytes) -> Json:
    """Read a JSON object.

    Raises:
        Unreadable: it is none.
    """
    try:
        found = json_text.read(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("La réponse n’est pas du JSON lisible") from error
    if not isinstance(found, dict):
        raise Unreadable("La réponse n’est pas un objet JSON")
    return found
