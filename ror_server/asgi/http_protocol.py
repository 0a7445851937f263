"""HTTP/1.1 connections with deadlines and a number for each address, on uvicorn's h11 protocol.

uvicorn waits for ever for the head of a request, for a body that nobody reads, and for a client
that reads no answer. What takes too long is closed here; the body that a route reads has its
deadline where it is read (`limits_and_headers`), which answers. Streams last as long as somebody
reads them.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from ror_server.settings.server import LimitSettings
from ror_server.settings.values import network_of

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)
_LINGER_SECONDS = 10.0
"""How long the rest of a body is thrown away after the answer, so that the answer is read."""
_UNREAD_SECONDS = 60.0
"""How long a client may read nothing at all while much of an answer waits for it."""


class Connections:
    """What the connections of a process share; used on its event loop."""

    def __init__(
        self, settings: LimitSettings, proxies: Sequence[IPv4Network | IPv6Network] = ()
    ) -> None:
        """Begin with none.

        Args:
            settings: how long what may take, and how many connections an address may have.
            proxies: networks of proxies, which carry everybody's.
        """
        self.head_seconds = settings.head_time.total_seconds()
        self._most = settings.connections
        self._proxies = proxies
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> str | None:
        """Count a connection; return what `leave` takes, None when its address has too many.

        One that is lost already has no address.
        """
        network = network_of(address)
        if not self._most or not address or self._is_proxy(address):
            return ""
        if self._open[network] >= self._most:
            return None
        self._open[network] += 1
        return network

    def leave(self, network: str | None) -> None:
        """Count a connection no longer."""
        if network:
            self._open[network] -= 1
            if not self._open[network]:
                del self._open[network]

    def _is_proxy(self, address: str) -> bool:
        return any(ip_address(address) in each for each in self._proxies)


def http_protocol(connections: Connections) -> Callable[..., asyncio.Protocol]:
    """Return what makes the protocol of a connection, as uvicorn calls it."""
    return partial(HttpProtocol, connections)


class HttpProtocol(H11Protocol):
    """One connection."""

    def __init__(
        self,
        shared: Connections,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._shared = shared
        self._network: str | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the head of a request, unless the address has too many connections."""
        super().connection_made(transport)
        self._network = self._shared.enter(self.client[0] if self.client else "")
        if self._network is None:
            transport.write(_FULL)
            transport.close()
        else:
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no longer, and wait for nothing."""
        self._shared.leave(self._network)
        self._lift()
        if self._unread is not None:
            self._unread.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; those that complete no head lift no deadline."""
        super().data_received(data)
        if self.conn.our_state is h11.IDLE:
            self._wait_for_head()
        elif self.conn.our_state is h11.SEND_RESPONSE:
            self._lift()

    def on_response_complete(self) -> None:
        """Let the next request come, or the rest of this one's body."""
        self._lift()
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            self._deadline = self.loop.call_later(_LINGER_SECONDS, self.transport.abort)

    def pause_writing(self) -> None:
        """Wait for the client to read."""
        super().pause_writing()
        self._wait_for_reading(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """Go on: it has read."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _wait_for_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self._shared.head_seconds, self.transport.abort)

    def _wait_for_reading(self, waiting: int) -> None:
        self._unread = self.loop.call_later(_UNREAD_SECONDS, self._check_reading, waiting)

    def _check_reading(self, waiting: int) -> None:
        """Drop a client that has read nothing of what waited for it; a slow one has its time."""
        left = self.transport.get_write_buffer_size()
        if left < waiting:
            self._wait_for_reading(left)
        else:
            self.transport.abort()

    def _lift(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
