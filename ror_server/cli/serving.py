"""uvicorn, as this server needs it: a socket of its own choosing and streams that end."""

import asyncio
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

_LAST_ANSWERS_SECONDS = 2.0
_BACKLOG = 512


class RorUvicorn(uvicorn.Server):
    """A uvicorn server that says when it listens and whose shutdown does not wait for streams."""

    def __init__(
        self,
        app: FastAPI,
        on_ready: Callable[[], None] = lambda: None,
        *,
        proxies: str = "",
    ) -> None:
        """Prepare a server.

        Args:
            app: what answers.
            on_ready: called once, when connections are accepted.
            proxies: addresses, separated by commas, whose X-Forwarded-* headers are believed.
        """
        super().__init__(
            uvicorn.Config(
                app,
                # The application writes its own, without what people typed.
                access_log=False,
                # The program decides what is logged and where.
                log_config=None,
                server_header=False,
                proxy_headers=bool(proxies),
                forwarded_allow_ips=proxies or None,
            )
        )
        self._end_streams: Callable[[], None] = app.state.feed.end_streams
        self._on_ready = on_ready

    def leave(self) -> None:
        """Stop serving, in good order; from any thread."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, let answers under way finish for a moment, then cut what is left."""
        self._end_streams()
        cut = asyncio.get_running_loop().call_later(_LAST_ANSWERS_SECONDS, self._cut)
        await super().shutdown(sockets)
        cut.cancel()

    def _cut(self) -> None:
        """Drop connections whose other end does not read."""
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.abort()


def listening_socket(host: str, port: int) -> socket.socket:
    """Take an address.

    Args:
        host: name or address of an interface.
        port: 0 for any that is free.

    Raises:
        OSError: it cannot be taken, for example because another program has it.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        # On Windows SO_REUSEADDR would let two programs have the same port.
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
