"""What a service of the demonstration has free, occupied, closed… at a moment, made up.

A function of the service and the moment alone, so that any part of the history can be generated
without the part before it. Always possible: available + reserved + occupied + closed never exceed
installed + mobilised beds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from random import Random

from ror_server.fhir.capacities import Key
from ror_server.fhir.codes import (
    Assignment,
    ClosingType,
    Crisis,
    ExtraType,
    Gender,
    Horizon,
    Source,
    Status,
)
from ror_server.seed.services import Service

INSTALLED = Key(Status.INSTALLED, Horizon.CURRENT, assignment=Assignment.NONE)
_AVAILABLE = INSTALLED._replace(status=Status.AVAILABLE, gender=Gender.UNDETERMINED)
_AVAILABLE_WOMEN = _AVAILABLE._replace(gender=Gender.WOMAN)
_AVAILABLE_MEN = _AVAILABLE._replace(gender=Gender.MAN)
_OCCUPIED = INSTALLED._replace(status=Status.OCCUPIED)
_RESERVED = INSTALLED._replace(status=Status.RESERVED)
_CLOSED = INSTALLED._replace(status=Status.CLOSED, closing_type=ClosingType.REOPENABLE)
_MOBILISED = INSTALLED._replace(
    status=Status.EXTRA, additional_type=ExtraType.MOBILISED, crisis_type=Crisis.SSE
)

_CLOSING_TYPES = (ClosingType.REOPENABLE, ClosingType.NOT_REOPENABLE, ClosingType.UNDETERMINED)
_CLOSING_WEIGHTS = (70, 20, 10)
_SOURCES = (Source.TYPED, Source.BED_MANAGEMENT, Source.PATIENT_RECORD)
_SOURCE_WEIGHTS = (70, 25, 5)
_LOWEST_OCCUPANCY = 0.4
_HIGHEST_OCCUPANCY = 0.97


@dataclass(frozen=True)
class Profile:
    """What a service is like, drawn once from its id."""

    service: Service

    @cached_property
    def source(self) -> str:
        """TRE_R335 code: typed, from the bed management or from the patient record."""
        return self._random("source").choices(_SOURCES, _SOURCE_WEIGHTS)[0]

    @cached_property
    def uses_gender(self) -> bool:
        """Tell whether rooms are shared, so that free beds are given by gender."""
        return self.service.grouping.code == "USC-ADU" and self._chance("gender", 0.4)

    @cached_property
    def reports_reserved(self) -> bool:
        """Tell whether it declares reserved beds."""
        return self._chance("reserved", 0.35)

    @cached_property
    def closed(self) -> int:
        """Beds usually closed; 0 for most."""
        if not self._chance("closed", 0.18):
            return 0
        return self._random("closed beds").randint(1, max(1, self.service.beds // 5))

    @cached_property
    def closing(self) -> Key:
        """Indicator under which its closed beds stand."""
        kind = self._random("closing").choices(_CLOSING_TYPES, _CLOSING_WEIGHTS)[0]
        return _CLOSED._replace(closing_type=kind)

    @cached_property
    def mobilised(self) -> int:
        """Supplementary beds in use in a crisis; 0 for all but a few."""
        return self._random("extra").randint(1, 2) if self._chance("mobilised", 0.03) else 0

    @cached_property
    def occupancy(self) -> float:
        """Mean share of its open beds that are taken."""
        usual = self.service.grouping.occupancy + self._random("occupancy").gauss(0, 0.07)
        return min(max(usual, _LOWEST_OCCUPANCY), _HIGHEST_OCCUPANCY)

    def counts_at(self, moment: datetime) -> dict[Key, int]:
        """Return what the service would declare at a moment, installed beds aside."""
        random = self._random(moment.isoformat())
        opened, lean = self._day(moment.date())
        closed = max(0, self.closed - opened)
        open_beds = self.service.beds + self.mobilised - closed
        share = self.occupancy + lean + random.gauss(0, 0.04)
        occupied = min(open_beds, max(0, round(open_beds * share)))
        free = open_beds - occupied
        counts = {_OCCUPIED: occupied}
        if self.reports_reserved:
            counts[_RESERVED] = min(free, random.randint(0, 1))
            free -= counts[_RESERVED]
        if self.closed:
            counts[self.closing] = closed
        if self.mobilised:
            counts[_MOBILISED] = self.mobilised
        return self._available(free, random) | counts

    def _day(self, date: date) -> tuple[int, float]:
        """Return how many closed beds open on a day, and what it adds to the occupancy."""
        if date not in self._days:
            random = self._random(date.isoformat())
            self._days[date] = int(random.random() < 1 / 4), random.gauss(0, 0.06)
        return self._days[date]

    @cached_property
    def _days(self) -> dict[date, tuple[int, float]]:
        """Days drawn already: making chance anew costs more than anything else here."""
        return {}

    def _available(self, free: int, random: Random) -> dict[Key, int]:
        if not self.uses_gender:
            return {_AVAILABLE: free}
        women = random.randint(0, free)
        men = random.randint(0, free - women)
        return {_AVAILABLE_WOMEN: women, _AVAILABLE_MEN: men, _AVAILABLE: free - women - men}

    def _chance(self, what: str, share: float) -> bool:
        return self._random(what).random() < share

    def _random(self, *parts: str) -> Random:
        """Return chance that is the same at every start; nothing secret depends on it."""
        return Random("|".join((self.service.id, *parts)))  # noqa: S311
