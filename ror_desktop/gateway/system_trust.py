"""TLS against the certificates that the operating system trusts, a hospital's own included."""

import ssl
from typing import Any

import truststore
from requests.adapters import HTTPAdapter


class SystemTrustAdapter(HTTPAdapter):
    """Sends HTTPS requests trusting what the operating system trusts, and nothing more."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of requests
        """Give every direct connection the system's trust."""
        kwargs["ssl_context"] = _context()
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401 - same
        """Give every connection through a proxy the system's trust."""
        kwargs["ssl_context"] = _context()
        return super().proxy_manager_for(proxy, **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ANN401
        """Keep requests from adding its own list of authorities to the system's."""
        super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        if verify is True:
            conn.ca_certs = None


def _context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
