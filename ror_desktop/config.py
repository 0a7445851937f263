"""Settings of one start of the program: built once, replaced, never changed in place."""

from dataclasses import dataclass
from datetime import timedelta

EMBEDDED = "embedded"
"""Server key of the server that the desktop starts by itself."""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How the gateway talks to a server; times are waits for an answer, not totals."""

    connect_timeout: timedelta = timedelta(seconds=5)
    read_timeout: timedelta = timedelta(seconds=20)
    stream_timeout: timedelta = timedelta(seconds=45)
    page_size: int = 200


@dataclass(frozen=True, slots=True)
class SendingSettings:
    """How the outbox waits between attempts: doubling from first to longest, with jitter."""

    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(minutes=2)


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
class Settings:
    """What one start of the desktop runs with.

    Attributes:
        server_url: base address of the server, None to start the embedded one.
        language: "fr" or "en", None to follow the system.
        theme: "light" or "dark", None to follow the system.
        network: waits and page size.
        sending: waits of the outbox.
        map: base map of the cartography.
        refresh_every: how often a delta is read when no push comes.
        skew_shown_above: clock difference from which the user is told.
    """

    server_url: str | None = None
    language: str | None = None
    theme: str | None = None
    network: NetworkSettings = NetworkSettings()
    sending: SendingSettings = SendingSettings()
    map: MapSettings = MapSettings()
    refresh_every: timedelta = timedelta(minutes=1)
    skew_shown_above: timedelta = timedelta(minutes=1)
