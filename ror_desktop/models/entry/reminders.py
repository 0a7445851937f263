"""Reminds of the services of one's own that are about to pass their limit: each once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from ror_desktop.config import ReminderSettings
from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.freshness import is_due, is_quiet
from ror_desktop.models.entry.entry_model import EntryDesk


class Reminders(QObject):
    """Looks at each minute, and when something was declared.

    Signals:
        due(tuple[str, ...]): these units, by location id, are to be declared; the oldest first.
    """

    due = Signal(object)

    def __init__(
        self,
        desk: EntryDesk,
        settings: Callable[[], ReminderSettings],
        parent: QObject | None = None,
    ) -> None:
        """Follow a desk.

        Args:
            desk: the services of the person.
            settings: as they are at the time of asking.
            parent: owner.
        """
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        # Of each service that was told: the date of its count then. Another date, another reminder.
        self._told: dict[str, datetime | None] = {}
        self._silent_until: datetime | None = None
        desk.time_passed.connect(self.look)
        desk.units_changed.connect(lambda _changed: self.look())

    def look(self) -> None:
        """Tell what is due and was not told yet, unless it is quiet."""
        settings, now = self._settings(), self._desk.store.now
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
        self._silent_until = self._desk.store.now + minutes
        self._told.clear()

    def _is_silent(self, settings: ReminderSettings, now: datetime) -> bool:
        if self._silent_until is not None and now < self._silent_until:
            return True
        return is_quiet(now.astimezone().time(), settings.quiet_from, settings.quiet_to)

    def _due(self, now: datetime, before: timedelta) -> list[tuple[str, datetime | None]]:
        region = self._desk.store.region
        if region is None:
            return []
        dates = [
            (each, declared_free(self._desk.figures.unit(each))[1]) for each in self._desk.order
        ]
        found = [(each, date) for each, date in dates if is_due(date, region.limits, now, before)]
        return sorted(found, key=_age)


def _age(found: tuple[str, datetime | None]) -> tuple[bool, float]:
    """Order what was never declared first, then the oldest."""
    date = found[1]
    return date is not None, 0.0 if date is None else date.timestamp()
