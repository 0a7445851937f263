"""The system's proxy: its settings, its automatic configuration (PAC) on Windows.

Both halves of the program use the same one: requests, and the map's Chromium.
"""

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from ror_desktop.config import ProxySettings

_DEFAULT_PORT = 8080


def system_proxy(url: str) -> str:
    """Return the system's proxy for an address, "" for none; may wait for the network."""
    for proxy in QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))):
        if proxy.type() is QNetworkProxy.ProxyType.HttpProxy and proxy.hostName():
            return _address(proxy)
        if proxy.type() is QNetworkProxy.ProxyType.NoProxy:
            return ""
    return ""


def chromium_proxy(settings: ProxySettings, tiles: str) -> str | None:
    """Return where the map's requests go, None to leave it to Chromium; may wait for the network.

    Left to itself Chromium goes as the system says, but it cannot be given a user then.

    Args:
        settings: how.
        tiles: address of the base map.
    """
    if settings.mode == "manual":
        return f"http://{settings.address}" if settings.address else ""
    if settings.mode == "none":
        return ""
    return system_proxy(tiles) if settings.user else None


def set_chromium_proxy(address: str | None, user: str, password: str) -> None:
    """Set the proxy of the map's requests, from its next page on; see `chromium_proxy`."""
    QNetworkProxyFactory.setUseSystemConfiguration(address is None)
    if address is None:
        return
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    if address:
        named = QUrl(address)
        kind = QNetworkProxy.ProxyType.HttpProxy
        proxy = QNetworkProxy(kind, named.host(), named.port(_DEFAULT_PORT))
        proxy.setUser(user or named.userName())
        proxy.setPassword(password or named.password())
    QNetworkProxy.setApplicationProxy(proxy)


def _address(proxy: QNetworkProxy) -> str:
    found = QUrl()
    found.setScheme("http")
    found.setHost(proxy.hostName())
    found.setPort(proxy.port() or _DEFAULT_PORT)
    # The environment may name a user; Qt writes it as an address has to. An empty one would be
    # written too, and count as somebody: whoever is named later would never be sent.
    if proxy.user():
        found.setUserName(proxy.user())
        found.setPassword(proxy.password())
    return found.toString(QUrl.ComponentFormattingOption.FullyEncoded)
