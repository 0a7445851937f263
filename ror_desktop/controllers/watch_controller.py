"""Calls the person when a bed frees in a list that they watch."""

from PySide6.QtCore import QObject

from ror_desktop.models.alerts import Alerts
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.watch_wording import freed_alert
from ror_desktop.models.watched_lists import FreedBeds, WatchedLists


class WatchController(QObject):
    """From a watched list to an alert."""

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
