"""Request interceptor, profile and page of WebEngine: only own files and one tile server pass."""

import logging

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from ror_desktop.views.map.url_scheme import ADDRESS, SCHEME

_LOG = logging.getLogger(__name__)


class RequestInterceptor(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is neither the page's own nor a tile's; counts what it blocked."""

    def __init__(self, tile_host: str, parent: QObject | None = None) -> None:
        """Let `tile_host` through, too, the one other host allowed, over HTTPS; "" for none."""
        super().__init__(parent)
        self._tile_host = tile_host
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let a request through or block it."""
        url = info.requestUrl()
        own = url.scheme() == SCHEME.decode()
        tile = (
            bool(self._tile_host)
            and url.scheme() in {"https", "http"}
            and url.authority() == self._tile_host
            and info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        )
        if own or tile or url.scheme() == "data":
            return
        info.block(True)  # noqa: FBT003 - Qt's own signature
        self.blocked.append(url.toString())
        _LOG.warning(
            "the map's page asked for %s, which is not allowed", url.host() or url.scheme()
        )


def private_profile(interceptor: RequestInterceptor) -> QWebEngineProfile:
    """Make a profile that keeps nothing and goes through the interceptor; it outlives its pages."""
    profile = QWebEngineProfile()
    profile.setUrlRequestInterceptor(interceptor)
    settings = profile.settings()
    attribute = QWebEngineSettings.WebAttribute
    for unwanted in (
        attribute.LocalStorageEnabled,
        attribute.LocalContentCanAccessFileUrls,
        attribute.LocalContentCanAccessRemoteUrls,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.JavascriptCanOpenWindows,
        attribute.JavascriptCanAccessClipboard,
        attribute.HyperlinkAuditingEnabled,
        attribute.DnsPrefetchEnabled,
        attribute.NavigateOnDropEnabled,
    ):
        settings.setAttribute(unwanted, False)  # noqa: FBT003 - Qt's own signature
    return profile


class RestrictedPage(QWebEnginePage):
    """A page that never leaves its own address.

    Signals:
        link_wanted(QUrl): the person clicked a link; the system's browser may open it, if asked.
    """

    link_wanted = Signal(QUrl)

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.newWindowRequested.connect(self._refuse_window)
        self.permissionRequested.connect(lambda permission: permission.deny())

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        _is_main_frame: bool,  # noqa: FBT001 - Qt's own signature
        /,
    ) -> bool:
        """Stay on the page; offer anything else to the person."""
        address = QUrl(url)
        if address.toString() == ADDRESS:
            return True
        if address.scheme() in {"http", "https"}:
            self.link_wanted.emit(address)
        return False

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
        /,
    ) -> None:
        """Put what the page complains about into the log."""
        serious = level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel
        log = _LOG.error if serious else _LOG.debug
        log("map page, %s line %d: %s", QUrl(source).fileName(), line, message)

    def _refuse_window(self, request: QWebEngineNewWindowRequest) -> None:
        self.link_wanted.emit(request.requestedUrl())
