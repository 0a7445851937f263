"""Declaring what a feed says of one unit, by the rules of a PATCH and through the same code.

A value that is newer than the data of the feed stays, whoever gave it: what a person typed at 14:02
holds until the feed says something of after 14:02.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from ror_server.availability import write
from ror_server.availability.lookup import check_right, find_place
from ror_server.database.schema import INDICATOR_KEY, capacity_history
from ror_server.feed.report import IndicatorReport, UnitReport, dated_words, outcome_of
from ror_server.feed.words import source_words
from ror_server.fhir.capacities import Capacity, Key, label
from ror_server.fhir.codes import Source
from ror_server.fhir.outcome import FhirRefusal
from ror_server.fhir.patch_parameters import Operation
from ror_server.identity.principal import Principal


@dataclass(frozen=True, slots=True)
class Declaring:
    """What all units of one run have in common.

    Attributes:
        connection: a transaction that records, or one that reads for a dry run.
        author: who declares.
        now: time of the server.
        zone: in which reports write times.
        data: what the feed is called in reports, such as « le fichier ».
        dry_run: work out and write nothing.
    """

    connection: Connection
    author: Principal
    now: datetime
    zone: ZoneInfo
    data: str
    dry_run: bool = False

    def find(self, identifier: str) -> Row[Any] | UnitReport:
        """Return the place that an identifier names, or why the author cannot declare it."""
        try:
            return declarable(self.connection, self.author, identifier)
        except FhirRefusal as refusal:
            return UnitReport(unit=identifier, outcome="refused", reason=words_of(refusal))

    def declare(self, place: Row[Any], named: UnitReport, wanted: Sequence[Capacity]) -> UnitReport:
        """Declare some indicators of a unit; a rule that is broken refuses them all.

        Args:
            place: as `find` just gave it.
            named: the report of the unit so far.
            wanted: what shall stand.
        """
        try:
            indicators = self._write(place, wanted)
        except FhirRefusal as refusal:
            return named.model_copy(update={"outcome": "refused", "reason": words_of(refusal)})
        outcome = outcome_of(indicators)
        return named.model_copy(update={"outcome": outcome, "indicators": indicators})

    def _write(self, place: Row[Any], wanted: Sequence[Capacity]) -> list[IndicatorReport]:
        applied = write.apply(
            self.connection,
            place,
            [Operation.put(each) for each in wanted],
            write.Author.of(self.author),
            self.now,
            newer_stays=True,
            dry_run=self.dry_run,
        )
        return [self._told(place.id, each, applied) for each in wanted]

    def _told(self, location_id: str, wanted: Capacity, applied: write.Applied) -> IndicatorReport:
        before, reason = applied.standing.get(wanted.key), ""
        if before is not None and wanted.key in applied.newer:
            outcome, reason = "refused", self._newer(location_id, before, wanted.updated_at)
        else:
            written = any(change.key == wanted.key for change in applied.changes)
            outcome = "written" if written else "unchanged"
        return IndicatorReport.model_validate(
            {
                "label": label(wanted.key),
                "before": before.count if before else None,
                "after": wanted.count,
                "outcome": outcome,
                "reason": reason,
            }
        )

    def _newer(self, location_id: str, standing: Capacity, dated: datetime) -> str:
        """Say why a standing value stays."""
        zone, now = self.zone, self.now.astimezone(self.zone)
        when = dated_words(standing.updated_at.astimezone(zone), now)
        than = f"plus récente que {self.data} ({dated_words(dated.astimezone(zone), now)})"
        if standing.source_type != Source.TYPED:
            return f"valeur de {when} ({source_words(standing.source_type)}), {than}"
        return f"valeur saisie à {when} par {self._author(location_id, standing.key)}, {than}"

    def _author(self, location_id: str, key: Key) -> str:
        codes = [capacity_history.c[n] == c for n, c in zip(INDICATOR_KEY, key, strict=True)]
        found = self.connection.scalar(
            select(capacity_history.c.author_name)
            .where(capacity_history.c.location_id == location_id, *codes)
            .order_by(capacity_history.c.id.desc())
            .limit(1)
        )
        return found or "une personne"


def declarable(connection: Connection, author: Principal, identifier: str) -> Row[Any]:
    """Return the place that an identifier names, for somebody who may declare it.

    Raises:
        FhirRefusal: 404 no place has it, 412 several do, 403 the author may not.
    """
    place = find_place(connection, identifier)
    check_right(place, author)
    return place


def words_of(refusal: FhirRefusal) -> str:
    """Return why something was refused, in a sentence or several."""
    return " ".join(issue.diagnostics for issue in refusal.issues)
