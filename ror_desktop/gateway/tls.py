"""TLS against the certificates that the operating system trusts, a hospital's own included."""

import base64
import ssl
from typing import Any

import truststore
from requests.adapters import HTTPAdapter
from requests.utils import get_auth_from_url

from ror_desktop.gateway.proxy_tunnel import ProxySignIn, tunnel_pool


class SystemTrustAdapter(HTTPAdapter):
    """Sends HTTPS requests trusting what the operating system trusts, and nothing more."""

    def __init__(self, pool_maxsize: int, proxy_sign_in: ProxySignIn | None = None) -> None:
        """Prepare.

        Args:
            pool_maxsize: connections kept.
            proxy_sign_in: tells a proxy who is signed in on this machine, None for nobody.
        """
        self._tunnel_pool = tunnel_pool(proxy_sign_in)
        super().__init__(pool_maxsize=pool_maxsize)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of requests
        """Give every direct connection the system's trust."""
        kwargs["ssl_context"] = _context()
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401 - same
        """Give every connection through a proxy the system's trust."""
        kwargs["ssl_context"] = _context()
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = manager.pool_classes_by_scheme | {
            "https": self._tunnel_pool
        }
        return manager

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """Name who goes through a proxy in UTF-8; requests knows the letters of Latin-1 only."""
        user, password = get_auth_from_url(proxy)
        if not user:
            return {}
        token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        return {"Proxy-Authorization": f"Basic {token}"}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ANN401
        """Keep requests from adding its own list of authorities to the system's."""
        super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        if verify is True:
            conn.ca_certs = None


def _context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
