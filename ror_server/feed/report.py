"""What became of a feed: told to whoever sent it, kept for administrators."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from ror_server.changes.event import Instant, Shape
from ror_server.feed.reading import LineProblem

Outcome = Literal["written", "unchanged", "partly", "refused"]


class IndicatorReport(Shape):
    """Ce qu’un indicateur est devenu."""

    label: str
    before: int | None = Field(description="nul quand rien n’était déclaré")
    after: int = Field(description="ce que dit le flux")
    outcome: Literal["written", "unchanged", "refused"]
    reason: str = Field(default="", description="pourquoi il est refusé")


class UnitReport(Shape):
    """Ce qu’une unité est devenue."""

    unit: str = Field(description="identifiant externe")
    location_id: str = ""
    name: str = ""
    lines: list[int] = Field(default=[], description="numéros des lignes du fichier")
    dated: Instant | None = Field(default=None, description="date des chiffres")
    outcome: Outcome
    reason: str = ""
    indicators: list[IndicatorReport] = Field(default=[])


class LineReport(Shape):
    """Une ligne qui n’a pas pu être lue."""

    line: int
    column: str
    unit: str
    text: str

    @classmethod
    def of(cls, problem: LineProblem) -> "LineReport":
        """Describe a problem."""
        return cls(line=problem.line, column=problem.column, unit=problem.unit, text=problem.text)


class FeedReport(Shape):
    """Le compte rendu d’un flux, ligne par ligne."""

    feed: str
    dry_run: bool = False
    received_at: Instant
    skipped: int = Field(default=0, description="lignes que la correspondance fait ignorer")
    units: list[UnitReport] = Field(default=[])
    problems: list[LineReport] = Field(default=[])

    def count(self, *outcomes: Outcome) -> int:
        """Return the number of units of some outcomes."""
        return sum(unit.outcome in outcomes for unit in self.units)


def outcome_of(indicators: list[IndicatorReport]) -> Outcome:
    """Sum up the indicators of a unit."""
    outcomes = {each.outcome for each in indicators}
    if "refused" in outcomes:
        return "partly" if "written" in outcomes else "refused"
    return "written" if "written" in outcomes else "unchanged"


def dated_words(moment: datetime, now: datetime) -> str:
    """Say a time of day, with the date when it is another; both are in the zone of the feed."""
    return moment.strftime("%H:%M" if moment.date() == now.date() else "%d/%m/%Y à %H:%M")
