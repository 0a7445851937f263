"""URL scheme handler: the map's page and its libraries come from this machine.

Only names of a fixed table are answered: no path of a request ever reaches the disk.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from xstatic.pkg import leaflet, leaflet_markercluster  # type: ignore[import-untyped]

from ror_desktop import paths

SCHEME = b"ror-map"
HOST = "page"
ADDRESS = f"{SCHEME.decode()}://{HOST}/"

_TYPES = {
    ".html": b"text/html",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".png": b"image/png",
}


def register() -> None:
    """Tell Chromium of the scheme; before the first profile is made, harmless afterwards."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


class PageServer(QWebEngineUrlSchemeHandler):
    """Answers the requests of the page."""

    def __init__(
        self,
        html: str,
        script: str,
        headers: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        """Make a server of one page.

        Args:
            html: the page.
            script: what folium wrote for it.
            headers: sent with every answer.
            parent: owner.
        """
        super().__init__(parent)
        self._made = {
            "/": ("/page.html", html.encode()),
            "/folium.js": ("/folium.js", script.encode()),
        }
        self._files = _files()
        # A multi-map: each name has a list of values, which the stubs do not know.
        self._headers = {
            QByteArray(name.encode()): [QByteArray(value.encode())]
            for name, value in headers.items()
        }

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request from the table, or say that there is nothing."""
        path = job.requestUrl().path()
        found = self._content(path)
        if found is None or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        name, content = found
        buffer = QBuffer(job)
        buffer.setData(content)
        job.setAdditionalResponseHeaders(self._headers)  # type: ignore[arg-type]
        job.reply(_TYPES.get(Path(name).suffix, b"application/octet-stream"), buffer)

    def _content(self, path: str) -> tuple[str, bytes] | None:
        made = self._made.get(path)
        if made is not None:
            return made
        file = self._files.get(path)
        if file is None:
            return None
        source = QFile(file)
        if not source.open(QIODevice.OpenModeFlag.ReadOnly):
            return None
        return path, bytes(source.readAll().data())


def _files() -> dict[str, str]:
    """Return every address of the page with the file behind it."""
    found = {"/qt/qwebchannel.js": ":/qtwebchannel/qwebchannel.js"}
    for prefix, folder in (
        ("/leaflet", Path(leaflet.BASE_DIR)),
        ("/markercluster", Path(leaflet_markercluster.BASE_DIR)),
        ("/web", paths.resources() / "web"),
    ):
        for file in folder.rglob("*"):
            if file.suffix in _TYPES:
                found[f"{prefix}/{file.relative_to(folder).as_posix()}"] = str(file)
    return found
