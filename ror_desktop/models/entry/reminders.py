"""Reminders of services about to pass their limit, each once; the stalest one for the tray."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ror_desktop.config import ReminderSettings
from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.freshness import FreshnessLevel, is_due, is_quiet
from ror_desktop.domain.units import Unit
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.wording import age_words, freshness_words, named, shortened

translate = QCoreApplication.translate

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MOST_HOURS = 99
_MOST_NAMED = 8


class Reminders(QObject):
    """Checks at each minute, and when something was declared.

    Signals:
        due(tuple[str, ...]): these units, by location id, are to be declared; the oldest first.
    """

    due = Signal(object)

    def __init__(
        self,
        entry: EntryModel,
        settings: Callable[[], ReminderSettings],
        parent: QObject | None = None,
    ) -> None:
        """Follow a model.

        Args:
            entry: the services of the person.
            settings: as they are at the time of asking.
            parent: owner.
        """
        super().__init__(parent)
        self._entry = entry
        self._settings = settings
        # Of each service that was told: the date of its count then. Another date, another reminder.
        self._told: dict[str, datetime | None] = {}
        self._silent_until: datetime | None = None
        entry.time_passed.connect(self.check)
        entry.units_changed.connect(lambda _changed: self.check())

    def check(self) -> None:
        """Tell what is due and was not told yet, unless it is quiet."""
        settings, now = self._settings(), self._entry.store.now
        if not settings.enabled or self._is_silent(settings, now):
            return
        before = timedelta(minutes=settings.minutes_before)
        new = [
            (location_id, updated_at)
            for location_id, updated_at in self._due(now, before)
            if location_id not in self._told or self._told[location_id] != updated_at
        ]
        if new:
            self._told.update(new)
            self.due.emit(tuple(location_id for location_id, _ in new))

    def snooze(self) -> None:
        """Say nothing for a while; what is still due then is told again."""
        minutes = timedelta(minutes=self._settings().snooze_minutes)
        self._silent_until = self._entry.store.now + minutes
        self._told.clear()

    def _is_silent(self, settings: ReminderSettings, now: datetime) -> bool:
        if self._silent_until is not None and now < self._silent_until:
            return True
        return is_quiet(now.astimezone().time(), settings.quiet_from, settings.quiet_to)

    def _due(self, now: datetime, before: timedelta) -> list[tuple[str, datetime | None]]:
        region = self._entry.store.region
        if region is None:
            return []
        dates = [
            (each, declared_free(self._entry.figures.unit(each))[1]) for each in self._entry.order
        ]
        found = [(each, date) for each, date in dates if is_due(date, region.limits, now, before)]
        return sorted(found, key=_age)


def _age(found: tuple[str, datetime | None]) -> tuple[bool, float]:
    """Order what was never declared first, then the oldest."""
    date = found[1]
    return date is not None, 0.0 if date is None else date.timestamp()


def due_words(units: Sequence[Unit], most: int) -> str:
    """Name services to be declared, each hospital once; those for whom there is no room, counted.

    Args:
        units: the oldest first, at least one.
        most: characters that fit.
    """
    for count in range(min(len(units), _MOST_NAMED), 0, -1):
        words = _by_hospital(units[:count])
        if len(units) > count:
            rest = translate("Tray", "et %n autre(s)", "", len(units) - count)
            words = f"{words} {rest}"
        if len(words) <= most:
            return words
    return shortened(units[0].name, most)


def _by_hospital(units: Sequence[Unit]) -> str:
    services: dict[str, list[str]] = {}
    for unit in units:
        services.setdefault(unit.site.label, []).append(unit.name)
    return translate("Tray", "\u202f; ").join(
        named(site, ", ".join(names)) for site, names in services.items()
    )


LONGEST_TIP = 127
"""Characters that Windows shows beside an icon of the task bar."""


@dataclass(frozen=True, slots=True)
class StalestService:
    """The stalest of one's services, in few signs: what an icon in a corner can tell.

    Attributes:
        age: "12" hours, "3j" days, "?" never declared; at most three signs.
        level: freshness.
        words: name, age and freshness in full.
    """

    age: str
    level: FreshnessLevel
    words: str


def stalest_service(entry: EntryModel) -> StalestService | None:
    """Return the service that waits longest for a declaration; None without any service."""
    dated = [(declared_free(entry.figures.unit(each))[1], each) for each in entry.order]
    if not dated:
        return None
    never = [each for date, each in dated if date is None]
    oldest = min(((date, each) for date, each in dated if date is not None), default=None)
    location_id = never[0] if never or oldest is None else oldest[1]
    date = None if never or oldest is None else oldest[0]
    unit, level = entry.figures.unit(location_id), entry.level(location_id)
    text = translate("Tray", "Service le plus ancien : %1, %2 (%3)")
    age = age_words(date, entry.store.now)
    text = text.replace("%2", age).replace("%3", freshness_words(level))
    # The name gives way: Windows would cut the age, which is what one looks for.
    text = text.replace("%1", shortened(unit.name, LONGEST_TIP - len(text)))
    return StalestService(_short(None if date is None else entry.store.now - date), level, text)


def services_due(entry: EntryModel) -> int:
    """Count the services whose figures are no longer fresh, or were never declared."""
    region, now = entry.store.region, entry.store.now
    if region is None:
        return 0
    dates = (declared_free(entry.figures.unit(each))[1] for each in entry.order)
    return sum(is_due(date, region.limits, now, timedelta()) for date in dates)


def _short(age: timedelta | None) -> str:
    if age is None:
        return "?"
    hours = max(0, age // _HOUR)
    if hours <= _MOST_HOURS:
        return str(hours)
    return translate("Tray", "%1j").replace("%1", str(min(_MOST_HOURS, age // _DAY)))
