"""The last picture of the country, from the disk to the screen, against JSON and a DataFrame."""

import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pandas as pd  # type: ignore[import-untyped] # a peer to measure, not worth its stubs
from PySide6.QtGui import QGuiApplication

from benchmarks import national
from benchmarks.harness import compared, median_ms, report
from benchmarks.regulator import RegulatorModels
from ror_desktop.app.background_start import tune_garbage_collector
from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.region import Region
from ror_desktop.domain.snapshot import Snapshot
from ror_desktop.domain.units import Unit
from ror_desktop.storage.stores import open_stores

_NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def main() -> None:
    """Measure, print and write."""
    application = QGuiApplication([])
    tune_garbage_collector()
    region, units = national.region(), national.units(_NOW)
    with tempfile.TemporaryDirectory() as folder:
        stores = open_stores(Path(folder), _NOW)
        stores.snapshots.save(Snapshot("anyone", region, tuple(units), _NOW, 0, _NOW))
        as_json = Path(folder) / "units.json"
        as_json.write_text(json.dumps(list(_records(region, units))), encoding="utf-8")
        screen = RegulatorModels()

        def load() -> Snapshot:
            snapshot = stores.snapshots.load()
            assert snapshot is not None
            return snapshot

        def show() -> None:
            snapshot = load()
            screen.show(snapshot.region, snapshot.units, _NOW)

        def pandas_load() -> pd.DataFrame:
            table = pd.DataFrame(json.loads(as_json.read_text(encoding="utf-8")))
            table["declared_at"] = pd.to_datetime(table["declared_at"], format="ISO8601")
            return table

        def pandas_show() -> int:
            pivot = pandas_load().pivot_table(
                values="free", index="grouping", columns="departement", aggfunc="sum", margins=True
            )
            return int(pivot.loc["All", "All"])

        show()
        assert screen.free == pandas_show(), "the two must show the same beds"
        number = f"{len(units):,} units"
        results = [
            compared(
                f"picture of {number} read from disk",
                median_ms(load),
                "ms",
                "json.loads and DataFrame",
                median_ms(pandas_load),
            ),
            compared(
                f"picture of {number} read and shown (limit 300 ms)",
                median_ms(show),
                "ms",
                "json.loads, DataFrame and pivot_table",
                median_ms(pandas_show),
            ),
        ]
        stores.close()
    report("snapshot", results)
    del application


def _records(region: Region, units: list[Unit]) -> Iterator[dict[str, Any]]:
    """Yield flat records, as another program would keep them: all that the picture holds."""
    for unit in units:
        free, declared_at = declared_free(unit)
        for grouping in region.groupings_of(unit):
            yield {
                "id": unit.location_id,
                "external_id": unit.external_id,
                "name": unit.name,
                "site": unit.site.name,
                "finess": unit.site.finess,
                "phone": unit.phone,
                "address": unit.site.address,
                "city": unit.site.city,
                "departement": unit.departement,
                "grouping": grouping.code,
                "counts": {
                    key.status: [indicator.count, indicator.updated_at.isoformat()]
                    for key, indicator in unit.indicators.items()
                },
                "free": free,
                "declared_at": declared_at.isoformat() if declared_at else None,
            }


if __name__ == "__main__":
    main()
