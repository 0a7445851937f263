"""The peer: a page of plain folium markers, written and loaded again at each change."""

from collections.abc import Iterable

import folium
from branca.element import Element

from ror_desktop.mapping.markers import SiteMarker

_PAINTED = (
    "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; }));"
)


class _PlainMap(folium.Map):
    default_js = [("leaflet", "leaflet/leaflet.js")]  # noqa: RUF012 - folium declares them so
    default_css = [("leaflet_css", "leaflet/leaflet.css")]  # noqa: RUF012 - same


def plain_page(markers: Iterable[SiteMarker]) -> tuple[str, str]:
    """Return the page and its script, which sets the title once it is painted."""
    drawn = _PlainMap(location=(46.6, 2.5), zoom_start=6, tiles=None, maxZoom=18)
    for marker in markers:
        place = (marker.position.latitude, marker.position.longitude)
        icon = folium.DivIcon(
            html=str(marker.total.free), icon_size=(34, 34), class_name="site free"
        )
        folium.Marker(place, icon=icon, tooltip=marker.site.name).add_to(drawn)
    figure = drawn.get_root()
    figure.render()
    header = "".join(part for part in _parts(figure, "header") if "<script>" not in part)
    body = "".join(_parts(figure, "html"))
    html = (
        f"<!DOCTYPE html><html><head>{header}</head>"
        f"<body>{body}<script src='folium.js'></script></body></html>"
    )
    return html, "\n".join([*_parts(figure, "script"), _PAINTED])


def _parts(figure: Element, name: str) -> list[str]:
    return [child.render() for child in getattr(figure, name)._children.values()]  # noqa: SLF001 - branca gives no other way
