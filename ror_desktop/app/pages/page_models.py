"""What all pages share: their models, and their names, known before the pages are."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from ror_desktop.app.pages.tray import TrayCoordinator
from ror_desktop.models.alerts import Alerts
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.settings_state import SettingsState

ENTRY = "entry"
SYNTHESIS = "synthesis"
MAP = "map"


@dataclass(frozen=True, slots=True)
class PageModels:
    """What pages share.

    Attributes:
        store: the region.
        outbox: what is on its way.
        filter_state: one filter for matrix, lists and map.
        search_origin: point from which distances are told.
        connection: whether what is shown follows the server.
        alerts: calls that must reach the person.
        tray: the program while nobody looks at its window.
        settings: followed while pages are open.
        window_settings: the window's own.
    """

    store: RegionStore
    outbox: OutboxState
    filter_state: FilterState
    search_origin: SearchOrigin
    connection: ConnectionState
    alerts: Alerts
    tray: TrayCoordinator
    settings: SettingsState
    window_settings: QSettings
