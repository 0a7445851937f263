"""Messages between the desktop and the map's page: typed here, JSON on the way.

The page shows text that comes from servers; what it says back is checked as if it came from a
stranger: an unknown type, a missing field or a wrong kind of value gives None, never an exception.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MAX_ZOOM = 18
"""Deepest zoom of the map, and of the tiles."""
_LONGEST = 200_000
"""Characters; the longest honest message lists a few thousand site ids."""
_DEEPEST_ZOOM = 24


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What the page itself says; all else comes with the messages."""

    outlines_credit: str
    zoom_in: str
    zoom_out: str
    close_popup: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The page can take messages."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What the message with this ticket asked for is on the screen.

    Attributes:
        ticket: of the message.
        spent: milliseconds of main-thread work in the page, painting left out.
    """

    ticket: int
    spent: float


@dataclass(frozen=True, slots=True)
class Visible:
    """The view moved; these sites are inside it."""

    sites: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the person looks: centre of the view, and zoom."""

    latitude: float
    longitude: float
    zoom: int


@dataclass(frozen=True, slots=True)
class PopupWanted:
    """The popup of a site was opened and is to be filled."""

    site: str


@dataclass(frozen=True, slots=True)
class ShownInSynthesis:
    """The person wants the site in the synthesis."""

    site: str


@dataclass(frozen=True, slots=True)
class UnitOpened:
    """The person wants the detail of a unit."""

    unit: str


@dataclass(frozen=True, slots=True)
class AroundWanted:
    """A right click; x and y are pixels inside the page."""

    latitude: float
    longitude: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tiles:
    """Whether the tiles of the base map arrive."""

    arrive: bool


PageMessage = (
    Ready
    | Painted
    | Visible
    | Moved
    | PopupWanted
    | ShownInSynthesis
    | UnitOpened
    | AroundWanted
    | Tiles
)


def parse(text: str) -> PageMessage | None:
    """Read what the page says; None for anything that it should not say."""
    if len(text) > _LONGEST:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    try:
        return _BUILDERS[found["type"]](found)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def sites(found: Iterable[Mapping[str, object]], ticket: int) -> str:
    """Ask the page to show exactly these sites."""
    return _text("sites", sites=list(found), ticket=ticket)


def update(changed: Iterable[Mapping[str, object]], gone: Iterable[str], ticket: int) -> str:
    """Ask the page to draw these sites again and to drop those."""
    return _text("update", sites=list(changed), gone=sorted(gone), ticket=ticket)


def popup(content: Mapping[str, object]) -> str:
    """Fill the popup of a site, if it is still open."""
    return _text("popup", **content)


def open_site(site_id: str) -> str:
    """Ask the page to bring a site into view and open its popup."""
    return _text("open_site", site=site_id)


def centre(latitude: float, longitude: float, zoom: int | None = None) -> str:
    """Ask the page to move its view."""
    return _text("centre", latitude=latitude, longitude=longitude, zoom=zoom)


def here(latitude: float | None, longitude: float | None) -> str:
    """Mark the point from which distances are counted; None takes the mark away."""
    return _text("here", latitude=latitude, longitude=longitude)


def samu(found: Iterable[Mapping[str, object]]) -> str:
    """Show these SAMU centres; none hides the layer."""
    return _text("samu", sites=list(found))


def tiles(address: str | None, credit: str, max_zoom: int) -> str:
    """Lay tiles over the outlines; None takes them away."""
    return _text("tiles", address=address, credit=credit, maxZoom=max_zoom)


def theme(colours: Mapping[str, str]) -> str:
    """Dress the page."""
    return _text("theme", colours=dict(colours))


def _text(kind: str, **fields: object) -> str:
    return json.dumps({"type": kind, **fields}, ensure_ascii=False)


def _identifier(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("an identifier is a text")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError("a number is wanted")
    return float(value)


def _point(found: dict[str, Any]) -> tuple[float, float]:
    latitude, longitude = _number(found["latitude"]), _number(found["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees of WGS 84
        raise ValueError("not a point of the earth")
    return latitude, longitude


def _around(found: dict[str, Any]) -> AroundWanted:
    return AroundWanted(*_point(found), int(_number(found["x"])), int(_number(found["y"])))


def _moved(found: dict[str, Any]) -> Moved:
    zoom = int(_number(found["zoom"]))
    if not 0 <= zoom <= _DEEPEST_ZOOM:
        raise ValueError("not a zoom of a web map")
    return Moved(*_point(found), zoom)


_BUILDERS: dict[object, Callable[[dict[str, Any]], PageMessage]] = {
    "ready": lambda _: Ready(),
    "painted": lambda found: Painted(int(_number(found["ticket"])), _number(found["spent"])),
    "visible": lambda found: Visible(frozenset(map(_identifier, found["sites"]))),
    "moved": _moved,
    "popup_wanted": lambda found: PopupWanted(_identifier(found["site"])),
    "shown_in_synthesis": lambda found: ShownInSynthesis(_identifier(found["site"])),
    "unit_opened": lambda found: UnitOpened(_identifier(found["unit"])),
    "around_wanted": _around,
    "tiles_shown": lambda _: Tiles(arrive=True),
    "tiles_failed": lambda _: Tiles(arrive=False),
}
