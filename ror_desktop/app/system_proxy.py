"""The proxy that the system names: its settings, its automatic configuration (PAC) on Windows.

Both halves of the program go the same way: requests, and the map's Chromium.
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


def route_chromium(settings: ProxySettings, password: str) -> None:
    """Send the map's requests the same way, from the next page on."""
    system = settings.mode == "system"
    QNetworkProxyFactory.setUseSystemConfiguration(system)
    if system:
        return
    none = QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    manual = settings.mode == "manual" and settings.address
    QNetworkProxy.setApplicationProxy(_named(settings, password) if manual else none)


def _named(settings: ProxySettings, password: str) -> QNetworkProxy:
    host, _, port = settings.address.rpartition(":")
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host.strip("[]"), int(port))
    proxy.setUser(settings.user)
    proxy.setPassword(password)
    return proxy


def _address(proxy: QNetworkProxy) -> str:
    found = QUrl()
    found.setScheme("http")
    found.setHost(proxy.hostName())
    found.setPort(proxy.port() or _DEFAULT_PORT)
    # The environment may name a user; Qt writes it as an address has to.
    found.setUserName(proxy.user())
    found.setPassword(proxy.password())
    return found.toString(QUrl.ComponentFormattingOption.FullyEncoded)
