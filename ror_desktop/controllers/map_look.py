"""What outlives one opening of the map: colours, base map, SAMU layer, and where one looked."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ror_desktop.controllers.marker_wording import samu_fields
from ror_desktop.mapping import messages

if TYPE_CHECKING:
    from ror_desktop.domain.units import Position
    from ror_desktop.mapping.outlines import SamuSite


class MapLook:
    """Told to every page that starts, as the last one was left."""

    def __init__(self) -> None:
        self.colours: Mapping[str, str] = {}
        self.tiles: tuple[str | None, str] = (None, "")
        self.samu: tuple[SamuSite, ...] = ()
        self.view: tuple[Position, int] | None = None
        """Centre and zoom; None before the map was ever looked at."""

    def messages(self) -> Iterator[str]:
        """Return what a page that starts is told."""
        yield messages.theme(self.colours)
        yield self.tiles_message()
        yield self.samu_message()
        if self.view is not None:
            point, zoom = self.view
            yield messages.centre(point.latitude, point.longitude, zoom)

    def tiles_message(self) -> str:
        """Return the message that lays the base map."""
        return messages.tiles(*self.tiles, messages.MAX_ZOOM)

    def samu_message(self) -> str:
        """Return the message that shows the SAMU centres, or none."""
        return messages.samu(map(samu_fields, self.samu))
