"""What the pages of whoever signed in are built on."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from ror_desktop.app.pages.tray import Presence
from ror_desktop.models.alerts import Alerts
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.settings_state import SettingsState


@dataclass(frozen=True, slots=True)
class PageModels:
    """What pages share.

    Attributes:
        store: the region.
        outbox: what is on its way.
        filter_state: one filter for matrix, lists and map.
        origin: point looked around.
        connection: whether the snapshot follows the server.
        alerts: calls that must reach the person.
        presence: the program while nobody looks at its window.
        settings: followed while pages are open.
        kept: the window's own settings.
    """

    store: RegionStore
    outbox: OutboxState
    filter_state: FilterState
    origin: SearchOrigin
    connection: ConnectionState
    alerts: Alerts
    presence: Presence
    settings: SettingsState
    kept: QSettings
