"""Map outlines and SAMU sites that come with the program, for regions that it knows."""

import csv
import json
from dataclasses import dataclass
from typing import Any

from ror_desktop import paths
from ror_desktop.domain.units import Position

_FOLDERS = {"11": "idf"}
"""Code of a region (TRE_R30) to its folder under resources/regions."""


@dataclass(frozen=True, slots=True)
class SamuSite:
    """A SAMU centre."""

    name: str
    address: str
    position: Position


def outlines(region_code: str) -> dict[str, Any]:
    """Return the départements as GeoJSON (WGS 84); an empty collection for an unknown region."""
    folder = _FOLDERS.get(region_code)
    if folder is None:
        return {"type": "FeatureCollection", "features": []}
    path = paths.resources() / "regions" / folder / "outlines.geojson"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def samu_sites(region_code: str) -> tuple[SamuSite, ...]:
    """Return the SAMU centres of a region; none for an unknown region."""
    folder = _FOLDERS.get(region_code)
    if folder is None:
        return ()
    path = paths.resources() / "regions" / folder / "samu.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            SamuSite(
                f"{row['name']} – {row['site']}",
                f"{row['address']}, {row['postal_code']} {row['commune']}",
                Position(
                    float(row["latitude"]),
                    float(row["longitude"]),
                    row["position_reliable"] == "1",
                ),
            )
            for row in csv.DictReader(lines)
        )
