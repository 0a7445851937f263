"""Groups of settings, cut by subject; each is replaced as a whole, never changed in place."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

Language = Literal["fr", "en"]
Mode = Literal["light", "dark", "contrast"]
ProxyMode = Literal["system", "none", "manual"]
LogLevel = Literal["debug", "info", "warning"]


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How the gateway talks to a server; times are waits for an answer, not totals.

    Attributes:
        connect_timeout: for a connection.
        read_timeout: for an answer.
        stream_timeout: for a sign of life of a stream; over two heartbeats of the server (15 s).
        page_size: resources of one page of a search.
    """

    connect_timeout: timedelta = timedelta(seconds=5)
    read_timeout: timedelta = timedelta(seconds=20)
    stream_timeout: timedelta = timedelta(seconds=35)
    page_size: int = 200


@dataclass(frozen=True, slots=True)
class SendingSettings:
    """How the outbox waits between attempts: doubling from first to longest, with jitter."""

    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """To which server, as which workstation.

    Attributes:
        server: base address, "" to start the embedded server.
        region: code of the region that this workstation belongs to, "" to take the server's word.
        workstation: how the user named this machine, "" for the system's name.
        data_folder: where unsent declarations and the last picture are kept, "" for the user's
            local data folder. A policy names a folder that outlives the session where sessions
            are thrown away (Citrix, RDS).
    """

    server: str = ""
    region: str = ""
    workstation: str = ""
    data_folder: str = ""


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """The proxy out of the hospital; its password is kept in the system's vault, never here.

    Attributes:
        mode: as the system says, none, or the address below.
        address: host:port.
        user: "" when the proxy asks nobody.
    """

    mode: ProxyMode = "system"
    address: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class AppearanceSettings:
    """How the window looks and speaks.

    Attributes:
        language: None to follow the system.
        theme: None to follow the system.
        text_size: percent of the usual size.
    """

    language: Language | None = None
    theme: Mode | None = None
    text_size: int = 100


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """When to remind of a service whose figures become too old.

    Attributes:
        quiet_from, quiet_to: no reminder from one hour to the other, midnight included; none when
            both are the same.
        minutes_before: how long before a service passes its limit.
        snooze_minutes: how long "later" is.
    """

    enabled: bool = True
    quiet_from: time = time(22, 0)
    quiet_to: time = time(6, 0)
    minutes_before: int = 30
    snooze_minutes: int = 30


@dataclass(frozen=True, slots=True)
class TraySettings:
    """What the window does when nobody looks at it."""

    close_to_tray: bool = False
    start_minimised: bool = False
    start_with_system: bool = False


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How a bed that frees is told.

    Attributes:
        sound: with a sound.
    """

    sound: bool = True


@dataclass(frozen=True, slots=True)
class WallSettings:
    """The view for a second screen.

    Attributes:
        rotation_seconds: before the next part is shown; 0 stays on the first.
        large_type: for those who read from the other end of the room.
    """

    rotation_seconds: int = 20
    large_type: bool = True


@dataclass(frozen=True, slots=True)
class CameraSettings:
    """Which camera reads sign-in codes.

    Attributes:
        preferred: its name as the system says it, "" for the first one.
    """

    preferred: str = ""


@dataclass(frozen=True, slots=True)
class MapSettings:
    """The base map that lies over the outlines when it can be reached.

    Attributes:
        tiles: address with {z}, {x} and {y}, None for outlines only.
        credit: shown on the map with the tiles.
    """

    tiles: str | None = (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
        "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
    )
    credit: str = "© IGN – Plan IGN v2"


@dataclass(frozen=True, slots=True)
class DiagnosticsSettings:
    """What the program notes about itself.

    Attributes:
        level: least serious thing that is noted.
        log_megabytes: size of one log file.
        log_files: how many older ones are kept.
    """

    level: LogLevel = "info"
    log_megabytes: int = 1
    log_files: int = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """What the desktop runs with.

    Attributes:
        network, sending: of the program, set by nobody.
        refresh_every: how often a delta is read when no push comes; same.
        skew_shown_above: clock difference from which the user is told; same.
    """

    connection: ConnectionSettings = ConnectionSettings()
    proxy: ProxySettings = ProxySettings()
    appearance: AppearanceSettings = AppearanceSettings()
    reminders: ReminderSettings = ReminderSettings()
    tray: TraySettings = TraySettings()
    watch: WatchSettings = WatchSettings()
    wall: WallSettings = WallSettings()
    camera: CameraSettings = CameraSettings()
    map: MapSettings = MapSettings()
    diagnostics: DiagnosticsSettings = DiagnosticsSettings()
    network: NetworkSettings = NetworkSettings()
    sending: SendingSettings = SendingSettings()
    refresh_every: timedelta = timedelta(minutes=1)
    skew_shown_above: timedelta = timedelta(minutes=1)
