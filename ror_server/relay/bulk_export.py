"""The bulk export of the national ROR: ask, wait until it is ready, fetch the files."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from ror_server.fhir import json_text
from ror_server.relay.backoff import Backoff
from ror_server.relay.failures import Unavailable, Unreadable
from ror_server.relay.national_client import Answer, NationalClient, Query, retry_after
from ror_server.relay.search_pages import Json, Searches, document
from ror_server.settings.relay import RelaySettings

TYPES = ("Organization", "HealthcareService", "Location")
_ACCEPTED = 202
_BETWEEN_LOOKS = timedelta(seconds=10)


class Exports:
    """Asks one reading service for whole regions."""

    def __init__(
        self, client: NationalClient, searches: Searches, settings: RelaySettings, backoff: Backoff
    ) -> None:
        self._client = client
        self._searches = searches
        self._settings = settings
        self._backoff = backoff

    def read(self, filters: Iterable[str]) -> tuple[datetime | None, dict[str, list[Json]]]:
        """Read everything that an export gives.

        The real service gives the full set whatever is asked for: who calls sorts it.

        Args:
            filters: searches such as `Location?_tag=11`, for those who keep to them.

        Returns:
            When the other side began, and the resources by type.

        Raises:
            RelayFailure: no export.
        """
        query = [("_outputFormat", "application/fhir+ndjson"), ("_type", ",".join(TYPES))]
        query += [("_typeFilter", each) for each in filters]
        began, files = self._files(query)
        found: dict[str, list[Json]] = {name: [] for name in TYPES}
        for address in files:
            for resource in self._backoff.insist(
                lambda address=address: self._file(address),  # type: ignore[misc]
                self._settings.retries,
            ):
                found.setdefault(str(resource.get("resourceType")), []).append(resource)
        return began, found

    def _files(self, query: Query) -> tuple[datetime | None, list[str]]:
        accepted = self._searches.get("/$export", query)
        where = accepted.headers.get("Content-Location", "")
        if accepted.status != _ACCEPTED or not where:
            raise Unreadable("L’export n’a pas été accepté (202 et Content-Location attendus)")
        waited = timedelta(0)
        while True:
            answer = self._searches.get(where)
            if answer.status != _ACCEPTED:
                return accepted.sent_at, _output(answer)
            wait = _wait(answer)
            waited += wait
            if waited > self._settings.export_timeout:
                raise Unavailable("L’export n’est pas prêt dans le temps accordé")
            self._backoff.wait(wait)

    def _file(self, address: str) -> list[Json]:
        headers = {**self._searches.headers(), "Accept": "application/fhir+ndjson"}
        return list(_resources(self._client.lines(address, headers)))


def _wait(answer: Answer) -> timedelta:
    asked = retry_after(answer.headers, answer.sent_at) if answer.sent_at else None
    return _BETWEEN_LOOKS if asked is None else max(asked, timedelta(milliseconds=100))


def _output(answer: Answer) -> list[str]:
    files = document(answer.body).get("output")
    if not isinstance(files, list):
        raise Unreadable("L’export est prêt sans dire où sont ses fichiers")
    return [each["url"] for each in files if isinstance(each, dict) and each.get("url")]


def _resources(lines: Iterator[bytes]) -> Iterator[Json]:
    """Yield the resources of a file: one a line, or one Bundle over any number of lines."""
    for line in lines:
        if not line.strip():
            continue
        try:
            found = json_text.read(line)
        except json_text.DoubledName as error:
            raise Unreadable("Une ligne de l’export dit un nom deux fois") from error
        except ValueError:
            found = document(b"\n".join([line, *lines]))
        yield from _inside(found)


def _inside(found: Any) -> Iterator[Json]:  # noqa: ANN401 - any JSON
    if not isinstance(found, dict):
        raise Unreadable("Une ligne de l’export n’est pas un objet JSON")
    if found.get("resourceType") != "Bundle":
        yield found
        return
    for entry in found.get("entry") or []:
        if isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
            yield entry["resource"]
