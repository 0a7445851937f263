"""The HTML page of the map, written by folium and served locally.

folium writes the map and the outlines of the départements; what moves (markers, popups, tiles) is
drawn by the page's own script from messages, so that a change never rebuilds the page. Everything
is asked of the page's own host: folium's CDN addresses are replaced, and its inline script is
served as a file, so that the content security policy can forbid inline script altogether.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import folium
from branca.element import Element

from ror_desktop.domain.region import Region
from ror_desktop.domain.units import Position
from ror_desktop.mapping.messages import MAX_ZOOM, PageTexts
from ror_desktop.mapping.outlines import outlines

_START_ZOOM = 10
_FRANCE = Position(46.6, 2.5)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: {tiles}; connect-src 'none'; font-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Leaflet sets styles inline; only the tile server is reached, and only for pictures.


def security_policy(tile_origin: str) -> str:
    """Return the content security policy; `tile_origin` is scheme and host, "" for no tiles."""
    return _POLICY.format(tiles=tile_origin)


@dataclass(frozen=True, slots=True)
class PageFiles:
    """What folium wrote, cut into files: the page, and the script that it would have inlined."""

    html: str
    script: str


class _LocalMap(folium.Map):
    """A folium map that knows no CDN, and no library that the page does not use."""

    default_js = [  # noqa: RUF012 - folium declares them so
        ("leaflet", "leaflet/leaflet.js"),
        ("markercluster", "markercluster/leaflet.markercluster.js"),
        ("qwebchannel", "qt/qwebchannel.js"),
        ("sites", "web/sites.js"),
        ("popups", "web/popups.js"),
        ("page", "web/page.js"),
    ]
    default_css = [  # noqa: RUF012 - same
        ("leaflet_css", "leaflet/leaflet.css"),
        ("markercluster_css", "markercluster/MarkerCluster.css"),
        ("page_css", "web/page.css"),
    ]


def build(region: Region, language: str, words: PageTexts) -> PageFiles:
    """Write the page of a region.

    Args:
        region: gives the centre and the outlines.
        language: "fr" or "en", for readers of the page such as screen readers.
        words: in that language.
    """
    centre = region.centre or _FRANCE
    drawn = _LocalMap(
        location=(centre.latitude, centre.longitude),
        zoom_start=_START_ZOOM,
        max_zoom=MAX_ZOOM,
        tiles=None,
        zoom_control=False,
        maxZoom=MAX_ZOOM,
    )
    folium.GeoJson(
        outlines(region.code), name="outlines", style_function=_outline_style, control=False
    ).add_to(drawn)
    figure = drawn.get_root()
    figure.render()
    start = f"startMap({drawn.get_name()}, {json.dumps(asdict(words))});"
    return PageFiles(
        html=_HTML.format(
            language=language,
            header="\n".join(part for part in _parts(figure, "header") if "<script>" not in part),
            body="\n".join(_parts(figure, "html")),
        ),
        script="\n".join([*_parts(figure, "script"), start]),
    )


def _outline_style(_feature: object) -> dict[str, Any]:
    """Give the class that the style sheet colours for light and dark."""
    return {"className": "departement", "weight": 1.2, "fillOpacity": 1}


def _parts(figure: Element, name: str) -> list[str]:
    """Render the header, html or script of a figure; branca gives no public way to its parts."""
    return [child.render() for child in getattr(figure, name)._children.values()]  # noqa: SLF001


_HTML = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
{header}
</head>
<body>
{body}
<script src="folium.js"></script>
</body>
</html>
"""
