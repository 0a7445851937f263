"""The establishments beside the map: those in its view, or all of them when there is no map."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from ror_desktop.controllers.marker_wording import count_text, site_sentence
from ror_desktop.mapping.markers import MarkerKind, SiteMarker
from ror_desktop.models.search_origin import HereState
from ror_desktop.models.site_list_model import SiteListModel, SiteRow


class MapList:
    """Fills a SiteListModel."""

    def __init__(self, sites: SiteListModel, here: HereState) -> None:
        self._sites = sites
        self._here = here
        self._visible: frozenset[str] | None = frozenset()

    def follow(self, visible: frozenset[str] | None) -> bool:
        """List these sites from now on, by id; None lists every site.

        Returns:
            Whether these are others than before.
        """
        other = visible != self._visible
        self._visible = visible
        return other

    def holds_any(self, site_ids: AbstractSet[str]) -> bool:
        """Tell whether one of these sites is to be listed."""
        return bool(site_ids) if self._visible is None else bool(self._visible & site_ids)

    def show(self, markers: Mapping[str, SiteMarker]) -> None:
        """List the sites that the filter leaves."""
        visible = self._visible
        self._sites.set_rows(
            [
                self._row(marker)
                for site_id, marker in markers.items()
                if visible is None or site_id in visible
            ]
        )

    def _row(self, marker: SiteMarker) -> SiteRow:
        reported = marker.kind is not MarkerKind.NOT_REPORTED
        return SiteRow(
            site_id=marker.site.id,
            name=marker.site.name,
            count=count_text(marker),
            sentence=site_sentence(marker),
            level=marker.total.level,
            free=marker.total.free if reported else -1,
            distance_km=self._here.distance_km(marker.position),
        )
