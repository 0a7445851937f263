"""What a new picture of the region changes in the one that is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from ror_desktop.domain.region import Region
from ror_desktop.domain.snapshot import Snapshot
from ror_desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class Difference:
    """How to bring the shown picture up to date without showing everything again.

    Attributes:
        picture: the new one.
        whole: the region itself is different, or nothing was shown: show everything again.
        changed: units that are new or different.
        removed: location ids that are gone.
    """

    picture: Snapshot
    whole: bool
    changed: tuple[Unit, ...]
    removed: frozenset[str]


def difference(region: Region | None, shown: Mapping[str, Unit], picture: Snapshot) -> Difference:
    """Compare what is shown with a new picture; a unit shown that is newer than it stays."""
    changed = tuple(unit for unit in picture.units if _is_news(shown.get(unit.location_id), unit))
    known = {unit.location_id for unit in picture.units}
    return Difference(picture, region != picture.region, changed, frozenset(shown.keys() - known))


def _is_news(shown: Unit | None, unit: Unit) -> bool:
    if shown is None or shown.last_updated is None or unit.last_updated is None:
        return shown != unit
    return shown != unit and unit.last_updated >= shown.last_updated
