"""HTTPS as this machine trusts it: a hospital's proxy often has an authority of its own."""

import ssl
from typing import Any

import truststore
from requests.adapters import HTTPAdapter


class SystemTrust(HTTPAdapter):
    """Verifies servers against the trust store of the system."""

    def init_poolmanager(self, *words: Any, **options: Any) -> Any:  # noqa: ANN401 - of urllib3
        """Make connections with the system's trust store."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().init_poolmanager(*words, ssl_context=context, **options)

    def proxy_manager_for(self, *words: Any, **options: Any) -> Any:  # noqa: ANN401 - of urllib3
        """Make connections through a proxy with the same."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().proxy_manager_for(*words, ssl_context=context, **options)
