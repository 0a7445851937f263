"""How often a service of the demonstration declares, and when: the same answer at every start.

Roll calls stand at 11 h, 16 h, 19 h 30 and 22 h, local time. Nights are quieter. Some services
declare once a day, some every few days, some never, so that every freshness shows at any time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from ror_server.seed.services import Service

_MORNING = time(8, 0)
_NIGHT = time(3, 0)
_ROLL_CALLS = (time(11, 0), time(16, 0), time(19, 30), time(22, 0))
_EARLIEST_MINUTES = -20
_LATEST_MINUTES = 45
_RARE_EVERY_DAYS = 4
# Of the cells with a lone service, how many are kept silent, and how many stale.
_LONE_SILENT = 2
_LONE_RARE = 5


class Habit(StrEnum):
    """How a service declares."""

    PUNCTUAL = "punctual"
    USUAL = "usual"
    DAILY = "daily"
    RARE = "rare"
    SILENT = "silent"


_SHARES = {
    Habit.PUNCTUAL: 25,
    Habit.USUAL: 46,
    Habit.DAILY: 19,
    Habit.RARE: 6,
    Habit.SILENT: 4,
}


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """Chance of a declaration in the morning, at each roll call and in the night."""

    morning: float
    roll_calls: tuple[float, float, float, float]
    night: float


_RHYTHMS = {
    Habit.PUNCTUAL: _Rhythm(0.6, (0.95, 0.9, 0.85, 0.7), 0.15),
    Habit.USUAL: _Rhythm(0.4, (0.75, 0.5, 0.45, 0.4), 0.04),
}


def habits_of(services: Iterable[Service]) -> dict[str, Habit]:
    """Return the habit of each service, by its id.

    A few services that are alone of their grouping in their département are silent or rare, so
    that whole cells of the matrix are not reported, or last known.
    """
    kept = list(services)
    cells = Counter(_cell(each) for each in kept)
    habits = {each.id: _drawn(each.id) for each in kept}
    lone = sorted(
        (each.id for each in kept if cells[_cell(each)] == 1 and len(each.offers) == 1),
        key=lambda id: _random(id, "lone").random(),
    )
    habits.update(dict.fromkeys(lone[:_LONE_SILENT], Habit.SILENT))
    habits.update(dict.fromkeys(lone[_LONE_SILENT : _LONE_SILENT + _LONE_RARE], Habit.RARE))
    return habits


def declaration_times(
    service_id: str, habit: Habit, after: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[datetime]:
    """Yield when a service declares in ]after, until], in order, UTC.

    The times depend on the service and the day only: asking for a period in two parts gives the
    same as asking for it at once.
    """
    day = after.astimezone(zone).date() - timedelta(days=1)
    last = until.astimezone(zone).date()
    while day <= last:
        for moment in sorted(_times_of_day(service_id, habit, day, zone)):
            if after < moment <= until:
                yield moment
        day += timedelta(days=1)


def _times_of_day(service_id: str, habit: Habit, day: date, zone: ZoneInfo) -> Iterator[datetime]:
    random = _random(service_id, day.isoformat())
    if habit is Habit.SILENT:
        return
    if habit in _RHYTHMS:
        rhythm = _RHYTHMS[habit]
        chances: Mapping[time, float] = {
            _NIGHT: rhythm.night,
            _MORNING: rhythm.morning,
            **dict(zip(_ROLL_CALLS, rhythm.roll_calls, strict=True)),
        }
        for moment, chance in chances.items():
            if random.random() < chance:
                yield _around(day, moment, random, zone)
        return
    own = _random(service_id, "own hour")
    moment, phase = time(own.randrange(6, 22), own.randrange(60)), own.randrange(_RARE_EVERY_DAYS)
    if habit is Habit.DAILY or day.toordinal() % _RARE_EVERY_DAYS == phase:
        yield _around(day, moment, random, zone)


def _around(day: date, moment: time, random: Random, zone: ZoneInfo) -> datetime:
    minutes = random.randint(_EARLIEST_MINUTES, _LATEST_MINUTES)
    shift = timedelta(minutes=minutes, seconds=random.randrange(60))
    return datetime.combine(day, moment, zone).astimezone(UTC) + shift


def _cell(service: Service) -> tuple[str, str]:
    return service.grouping.code, service.establishment.departement


def _drawn(service_id: str) -> Habit:
    return _random(service_id, "habit").choices(list(_SHARES), list(_SHARES.values()))[0]


def _random(*parts: str) -> Random:
    """Return chance that is the same at every start; nothing secret depends on it."""
    return Random("|".join(parts))  # noqa: S311
