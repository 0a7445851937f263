"""Snapshot of the region as one machine last read it, and the change events that move it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ror_desktop.domain.codes import OperationalStatus
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.region import Region
from ror_desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a machine knows of the region.

    Attributes:
        owner: account whose rights shaped it.
        region: what the region decides.
        units: all units.
        taken_at: when the server last confirmed it.
        last_event: id of the last change that it contains.
        changed_until: meta.lastUpdated of its newest place, where a delta starts.
    """

    owner: str
    region: Region
    units: tuple[Unit, ...]
    taken_at: datetime
    last_event: int
    changed_until: datetime | None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One change pushed by the server.

    Attributes:
        event_id: where to resume after it.
        unit_id: location id.
        indicators: all counts of the place after the change, by key.
        version: new ETag.
        last_updated: meta.lastUpdated.
        author: display name of who changed it, "" when unknown.
        operational_status: TRE_R203 code of the place.
    """

    event_id: int
    unit_id: str
    indicators: Mapping[IndicatorKey, Indicator]
    version: str
    last_updated: datetime
    author: str
    operational_status: str = OperationalStatus.OPERATIONAL


@dataclass(frozen=True, slots=True)
class DescriptionChange:
    """The server says that something is described otherwise, new or gone: all is to be read again.

    Attributes:
        event_id: where to resume after it.
    """

    event_id: int


StreamEvent = UnitChange | DescriptionChange
"""What the change stream tells."""


class StreamMovedOn(Exception):  # noqa: N818 - an instruction of the server, not a fault
    """The server ends in good order, and wants to be asked again, where it was left.

    Attributes:
        wait: after how long; spread, so that not all come at once.
    """

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


class StreamReset(Exception):  # noqa: N818 - an instruction of the server, not a fault
    """The server no longer keeps the events asked for."""
