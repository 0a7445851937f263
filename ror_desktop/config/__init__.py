"""Settings: built at start, replaced as a whole, never changed in place."""

from dataclasses import replace

from ror_desktop.config.groups import (
    AppearanceSettings,
    CameraSettings,
    ConnectionSettings,
    DiagnosticsSettings,
    MapSettings,
    NetworkSettings,
    ProxySettings,
    ReminderSettings,
    SendingSettings,
    Settings,
    TraySettings,
    WallSettings,
    WatchSettings,
)

__all__ = [
    "EMBEDDED",
    "AppearanceSettings",
    "CameraSettings",
    "ConnectionSettings",
    "DiagnosticsSettings",
    "MapSettings",
    "NetworkSettings",
    "ProxySettings",
    "ReminderSettings",
    "SendingSettings",
    "Settings",
    "TraySettings",
    "WallSettings",
    "WatchSettings",
    "on_server",
]

EMBEDDED = "embedded"
"""Server key of the server that the desktop starts by itself."""


def on_server(url: str, settings: Settings | None = None) -> Settings:
    """Return settings for another server, the rest as it was (as built in when absent)."""
    settings = settings or Settings()
    return replace(settings, connection=replace(settings.connection, server=url))
