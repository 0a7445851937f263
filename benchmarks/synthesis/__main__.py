"""Keeping the matrix and a list true at national size, against building a pandas pivot again."""

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pandas as pd  # type: ignore[import-untyped] # a peer to measure, not worth its stubs
from PySide6.QtGui import QGuiApplication

from benchmarks import national
from benchmarks.harness import Result, compared, median_ms, once_ms, report
from benchmarks.regulator import RegulatorModels
from ror_desktop.app.background_start import tune_garbage_collector
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.units import Unit

_NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
_BEYOND = 100_000
_MANY = 1000
_PIVOT = "pandas pivot_table"


class _Frame:
    """The same units as a pandas user would keep them."""

    def __init__(self, screen: RegulatorModels) -> None:
        store = screen.store
        self.table = pd.DataFrame(
            {
                "unit": unit.location_id,
                "grouping": grouping.code,
                "departement": unit.departement,
                "free": store.availability(unit).free,
                "declared": store.availability(unit).updated_at,
            }
            for unit in store.units()
            for grouping in store.groupings_of(unit.location_id)
        ).set_index("unit")

    def total(self, table: pd.DataFrame | None = None) -> int:
        chosen = self.table if table is None else table
        pivot = chosen.pivot_table(
            values="free", index="grouping", columns="departement", aggfunc="sum", margins=True
        )
        return int(pivot.loc["All", "All"])


def main() -> None:
    """Measure, print and write."""
    application = QGuiApplication([])
    tune_garbage_collector()
    region = national.region()
    results: list[Result] = []
    for number in (national.SERVICES, _BEYOND):
        screen = RegulatorModels()
        screen.show(region, national.units(_NOW, number), _NOW)
        frame = _Frame(screen)
        assert screen.free == frame.total(), "the two must count the same beds"
        results += _changes(screen, frame, number)
        if number == national.SERVICES:
            results += _filters(screen, frame)
    report("synthesis", results)
    del application


def _changes(screen: RegulatorModels, frame: _Frame, number: int) -> list[Result]:
    units = list(screen.store.units())
    # One that stands in the list as well as in the matrix: both follow.
    one = [next(each for each in units if each.location_id in screen.units.model.location_ids())]
    peer_one = median_ms(_pivot_after(frame, one), repeat=5)
    results = [
        compared(
            f"one changed unit, {number:,} units (limit 16 ms)",
            median_ms(_declare(screen, one), repeat=50),
            "ms",
            _PIVOT,
            peer_one,
        )
    ]
    if number == national.SERVICES:
        many = national.first(_MANY, units)
        results.append(
            compared(
                f"{_MANY:,} changed units, {number:,} units (limit 250 ms)",
                median_ms(_declare(screen, many), repeat=7),
                "ms",
                _PIVOT,
                median_ms(_pivot_after(frame, many), repeat=7),
            )
        )
    return results


def _declare(screen: RegulatorModels, units: Iterable[Unit]) -> Callable[[], None]:
    """Return a call that changes the free beds of some units, to another number each time."""
    kept, rounds = list(units), count()

    def declare() -> None:
        free = next(rounds) % 4
        before = screen.free
        screen.store.update([national.with_free(each, free, _NOW) for each in kept], _NOW)
        assert screen.free != before or free == 0, "the matrix must have followed"

    return declare


def _pivot_after(frame: _Frame, units: Iterable[Unit]) -> Callable[[], None]:
    ids, rounds = [each.location_id for each in units], count()

    def change() -> None:
        frame.table.loc[ids, "free"] = next(rounds) % 4
        frame.total()

    return change


def _filters(screen: RegulatorModels, frame: _Frame) -> list[Result]:
    some = frozenset({"75", "92", "93", "94"})
    chosen = UnitFilter(departements=some, max_age=timedelta(hours=12))
    applied, cleared = [], []
    for _ in range(9):
        applied.append(once_ms(lambda: screen.filter_state.apply(chosen)))
        cleared.append(once_ms(screen.filter_state.clear))

    def kept() -> int:
        table = frame.table
        recent = _NOW - table["declared"] <= chosen.max_age
        return frame.total(table[table["departement"].isin(some) & recent])

    return [
        compared(
            "filter applied, 2,471 units (limit 100 ms)",
            median(applied),
            "ms",
            _PIVOT,
            median_ms(kept, repeat=9),
        ),
        compared(
            "filter cleared, 2,471 units (limit 100 ms)",
            median(cleared),
            "ms",
            _PIVOT,
            median_ms(frame.total, repeat=9),
        ),
    ]


if __name__ == "__main__":
    main()
