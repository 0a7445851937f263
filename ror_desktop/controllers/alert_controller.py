"""Alerts about services to be declared, and about beds that free in a watched list."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ror_desktop.models.alerts import LONGEST_TEXT, Alert, AlertKind, Alerts
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.reminders import Reminders, due_words
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.watch_wording import freed_alert
from ror_desktop.models.watched_lists import FreedBeds, WatchedLists
from ror_desktop.models.wording import named


class ReminderController(QObject):
    """From what is due to an alert, and back when it is put off."""

    def __init__(
        self,
        reminders: Reminders,
        entry: EntryModel,
        alerts: Alerts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reminders = reminders
        self._entry = entry
        self._alerts = alerts
        reminders.due.connect(self._tell)
        alerts.postponed.connect(self._postpone)

    def _tell(self, location_ids: Sequence[str]) -> None:
        units = [self._entry.figures.unit(each) for each in location_ids]
        title = self.tr("%n service(s) à déclarer", "", len(units))
        if len(units) == 1:
            title = named(self.tr("Service à déclarer"), units[0].name)
        alert = Alert(AlertKind.REMINDER, title, due_words(units, LONGEST_TEXT), location_ids[0])
        self._alerts.call(alert)

    def _postpone(self, alert: Alert) -> None:
        if alert.kind is AlertKind.REMINDER:
            self._reminders.snooze()


class WatchController(QObject):
    """Calls the person when a bed frees in a list that they watch."""

    def __init__(
        self,
        watches: WatchedLists,
        store: RegionStore,
        alerts: Alerts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._alerts = alerts
        watches.freed.connect(self._tell)

    def _tell(self, freed: FreedBeds) -> None:
        region = self._store.region
        if region is not None:
            self._alerts.call(freed_alert(region, freed))
