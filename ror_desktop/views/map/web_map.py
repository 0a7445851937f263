"""Web view of the map (WebEngine) with its profile, page and channel; made and ended as one."""

import logging

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtNetwork import QAuthenticator, QNetworkProxy
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMessageBox, QWidget

from ror_desktop.views.map import url_scheme
from ror_desktop.views.map.request_interceptor import (
    RequestInterceptor,
    RestrictedPage,
    private_profile,
)

_LOG = logging.getLogger(__name__)


class PageChannel(QObject):
    """The web channel to the page: one signal out, one slot in (see `mapping.messages`).

    Signals:
        message(str): for the page.
        received(str): from the page, unchecked.
    """

    message = Signal(str)
    received = Signal(str)

    @Slot(str)
    def receive(self, text: str) -> None:
        """Take what the page says."""
        self.received.emit(text)


class WebMap(QWebEngineView):
    """Shows the map's page; `channel` speaks to it.

    Signals:
        failed(): the page cannot be shown: it did not load, or its process ended.
    """

    failed = Signal()

    def __init__(
        self,
        html: str,
        script: str,
        policy: str,
        tile_origin: QUrl,
        parent: QWidget | None = None,
    ) -> None:
        """Start WebEngine and load the page.

        Args:
            html: the page.
            script: what folium wrote for it.
            policy: its content security policy.
            tile_origin: scheme and host of the tile server, empty for none.
            parent: owner.
        """
        super().__init__(parent)
        url_scheme.register()
        self._interceptor = RequestInterceptor(tile_origin.authority(), self)
        self._profile = private_profile(self._interceptor)
        self._server = url_scheme.PageServer(html, script, _headers(policy), self)
        self._profile.installUrlSchemeHandler(url_scheme.SCHEME, self._server)
        self.channel = PageChannel(self)
        registry = QWebChannel(self)
        registry.registerObject("bridge", self.channel)
        self._page = RestrictedPage(self._profile, self)
        self._page.setWebChannel(registry)
        self._page.link_wanted.connect(self._ask_for_link)
        self._page.loadFinished.connect(self._loaded)
        self._page.renderProcessTerminated.connect(self._ended)
        self._page.proxyAuthenticationRequired.connect(_name_us)
        self.setPage(self._page)
        # Children go in their order: whatever ends the view, its page goes before the profile.
        self._profile.setParent(self)
        self.load(QUrl(url_scheme.ADDRESS))

    @property
    def blocked_requests(self) -> list[str]:
        """Addresses that the page asked for and did not get."""
        return self._interceptor.blocked

    def end(self) -> None:
        """Give back the page's process and memory; the view is of no use afterwards."""
        self.hide()
        self._page.renderProcessTerminated.disconnect(self._ended)
        self.deleteLater()

    def _loaded(self, ok: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if not ok:
            self.failed.emit()

    def _ended(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        _LOG.warning("the map's process ended: %s, code %d", status.name, code)
        self.failed.emit()

    def _ask_for_link(self, address: QUrl) -> None:
        question = self.tr("Ouvrir « %1 » dans le navigateur ?").replace("%1", address.host())
        if QMessageBox.question(self, self.tr("Lien"), question) is QMessageBox.StandardButton.Yes:
            QDesktopServices.openUrl(address)


def _name_us(_url: QUrl, asked: QAuthenticator, _proxy: str) -> None:
    """Give the proxy the user of the program's settings; Chromium asks once for each proxy."""
    proxy = QNetworkProxy.applicationProxy()
    asked.setUser(proxy.user())
    asked.setPassword(proxy.password())


def _headers(policy: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
