"""A second opinion: matrix, lists, map and totals, worked out from the FHIR JSON of a server alone.

It shares no code with the two programs: only the official shapes, `/api/v1/region` and the rules of
availability. Slow and plain on purpose: everything is counted anew, from nothing, each time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from tests.oracle.told import Json, Place, Told

Row: TypeAlias = tuple[str, str]
"""Kind (grouping, family or total) and code; the total has the code ""."""

TOTAL = ""
ALL: Row = ("total", TOTAL)
CLOCK = "◷"
_IMPOSSIBLY_AHEAD = timedelta(minutes=5)
_FRESH, _AGEING, _STALE, _UNKNOWN = "fresh", "ageing", "stale", "unknown"
_WORST_LAST = (_FRESH, _AGEING)


@dataclass(frozen=True)
class Look:
    """What a person has asked to see; an empty set or None leaves that side open."""

    departements: frozenset[str] = frozenset()
    groupings: frozenset[str] = frozenset()
    oldest: timedelta | None = None
    only_free: bool = False


@dataclass(frozen=True)
class CellFact:
    """What a cell of the matrix has to hold; `text` is what has to be read in it."""

    state: str
    level: str
    free: int
    last_known: int
    units: int
    text: str


@dataclass(frozen=True)
class LineFact:
    """What the line of a unit has to say."""

    departement: str
    site: str
    unit: str
    groupings: str
    beds: str
    level: str
    telephone: str


@dataclass(frozen=True)
class MarkerFact:
    """What the marker of a site has to say."""

    name: str
    count: str
    level: str


class Opinion:
    """What has to be on screen at an instant, for one look."""

    def __init__(self, told: Told, now: datetime, look: Look) -> None:
        self._told, self._now, self._look = told, now, look
        freshness = told.region["freshness"]
        self._fresh = timedelta(hours=freshness["fresh_hours"])
        self._stale = timedelta(hours=freshness["stale_hours"])
        self._groupings: list[Json] = told.region["groupings"]

    def level(self, dated: datetime | None) -> str:
        """How far a figure of a date can be trusted now."""
        if dated is None or dated - self._now > _IMPOSSIBLY_AHEAD:
            return _UNKNOWN
        age = self._now - dated
        if age <= self._fresh:
            return _FRESH
        return _AGEING if age <= self._stale else _STALE

    def groupings_of(self, place: Place) -> list[Json]:
        """The regroupements in which a place counts, in the order of the region."""
        return [each for each in self._groupings if _takes(each, place.kinds)]

    def rows(self) -> list[Row]:
        """The rows of the matrix: each family, then its regroupements, the total last."""
        kept = [each for each in self._groupings if _keeps(self._look.groupings, each["code"])]
        rows: list[Row] = []
        # Families stand where the first regroupement of each does, whether that is kept or not.
        for family in dict.fromkeys(each["family"] for each in self._groupings):
            members = [("grouping", each["code"]) for each in kept if each["family"] == family]
            rows += [("family", family), *members] if members else []
        return [*rows, ALL]

    def columns(self) -> list[str]:
        """The columns of the matrix, the total last."""
        codes = [each["code"] for each in self._told.region["departements"]]
        return [*(code for code in codes if _keeps(self._look.departements, code)), TOTAL]

    def cells(self) -> dict[tuple[Row, str], CellFact]:
        """Every cell of the matrix."""
        rows, columns = self.rows(), self.columns()
        inside: dict[tuple[Row, str], list[Place]] = {(r, c): [] for r in rows for c in columns}
        for place in self._told.places:
            if not _keeps(self._look.departements, place.departement):
                continue
            for row in self._rows_of(place):
                for column in (place.departement, TOTAL):
                    if (row, column) in inside:
                        inside[row, column].append(place)
        return {key: self._cell(places) for key, places in inside.items()}

    def lines(self, row: Row, column: str, *, whole_column: bool) -> dict[str, LineFact]:
        """The list that a cell opens, by location id.

        Args:
            row: of the cell.
            column: of the cell, TOTAL for the whole region.
            whole_column: opened by the heading of the column; a cell of the total row of a
                département lists those with free beds only.
        """
        only_free = row == ALL and column != TOTAL and not whole_column
        found = {}
        for place in self._told.places:
            if column not in {TOTAL, place.departement} or not self._passes(place):
                continue
            names = [self._row_of(each) for each in self.groupings_of(place)]
            families = [("family", each["family"]) for each in self.groupings_of(place)]
            if row not in {*names, *families} and not (row == ALL and names):
                continue
            if only_free and not place.free:
                continue
            found[place.id] = self._line(place)
        return found

    def markers(self) -> dict[str, MarkerFact]:
        """The marker of each site that has a position and a unit that the look keeps."""
        placed = {each.site_id for each in self._told.places if each.placed}
        sites: dict[str, list[Place]] = {}
        for place in self._told.places:
            if place.site_id in placed and self.groupings_of(place) and self._passes(place):
                sites.setdefault(place.site_id, []).append(place)
        return {site: self._marker(places) for site, places in sites.items()}

    # Inside

    def _rows_of(self, place: Place) -> set[Row]:
        kept = [e for e in self.groupings_of(place) if _keeps(self._look.groupings, e["code"])]
        rows = {self._row_of(each) for each in kept} | {("family", each["family"]) for each in kept}
        return rows | {ALL} if rows else rows

    @staticmethod
    def _row_of(grouping: Json) -> Row:
        return ("grouping", grouping["code"])

    def _is_old(self, place: Place) -> bool:
        return self.level(place.dated) in {_STALE, _UNKNOWN}

    def _too_old_to_show(self, place: Place) -> bool:
        oldest = self._look.oldest
        return oldest is not None and (place.dated is None or self._now - place.dated > oldest)

    def _passes(self, place: Place) -> bool:
        codes = [each["code"] for each in self.groupings_of(place)]
        return (
            _keeps(self._look.departements, place.departement)
            and (not self._look.groupings or any(code in self._look.groupings for code in codes))
            and not (self._look.only_free and not place.free)
            and not self._too_old_to_show(place)
        )

    def _cell(self, places: Collection[Place]) -> CellFact:
        declared = [each for each in places if each.free is not None]
        shown = [each for each in declared if not self._too_old_to_show(each)]
        good = [each for each in shown if not self._is_old(each)]
        old = [each for each in shown if self._is_old(each)]
        free, last = sum(e.free or 0 for e in good), sum(e.free or 0 for e in old)
        level = self._sum_level(good, old)
        if not places:
            return CellFact("nonexistent", level, 0, 0, 0, "")
        if good:
            words = [str(free)] if free else []
            words += [f"+{last} {CLOCK}"] if last else []
            return CellFact("declared", level, free, last, len(places), " ".join(words))
        if old:
            return CellFact("last_known", level, 0, last, len(places), f"{last} {CLOCK}")
        if declared:
            return CellFact("filtered", level, 0, 0, len(places), "…")
        return CellFact("not_reported", level, 0, 0, len(places), "–")

    def _line(self, place: Place) -> LineFact:
        free = "–" if place.free is None else str(place.free)
        if place.free is not None and self._is_old(place):
            free += f" {CLOCK}"
        installed = "?" if place.installed is None else str(place.installed)
        return LineFact(
            place.departement,
            place.site_name,
            place.name,
            ", ".join(each["label"] for each in self.groupings_of(place)),
            f"{free} / {installed}",
            self.level(place.dated),
            place.telephone,
        )

    def _marker(self, places: list[Place]) -> MarkerFact:
        declared = [each for each in places if each.free is not None]
        good = [each for each in declared if not self._is_old(each)]
        count = str(sum(each.free or 0 for each in good or declared)) if declared else "–"
        return MarkerFact(places[0].site_name, count, self._sum_level(good, declared))

    def _sum_level(self, good: Collection[Place], old: Collection[Place]) -> str:
        """How far a sum can be trusted: as the worst of its parts, which nobody adds old ones to.

        What is only old, or of an impossible date, is the last known: stale.
        """
        if good:
            return max((self.level(each.dated) for each in good), key=_WORST_LAST.index)
        return _STALE if old else _UNKNOWN


def _takes(grouping: Json, kinds: Iterable[tuple[str, str]]) -> bool:
    return any(
        activity in grouping["activities"] and grouping["population"] in {"tous âges", population}
        for activity, population in kinds
    )


def _keeps(chosen: Collection[str], code: str) -> bool:
    return not chosen or code in chosen
