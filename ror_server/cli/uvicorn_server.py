"""The uvicorn server: TLS with renewal at SIGHUP, and a graceful shutdown that ends streams.

Told to stop, it says so on `/health/ready`, goes on answering for a while if that was asked for,
tells streams to move on, takes no new connection, lets answers under way finish, and cuts the rest.
"""

import asyncio
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

import uvicorn
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ror_server.asgi import tls as encryption
from ror_server.asgi.http_protocol import Connections, http_protocol
from ror_server.asgi.paths import HEALTH
from ror_server.operations import systemd
from ror_server.routes.dependencies import services_in
from ror_server.settings.installation import StopSettings, TlsSettings

_TICK = 0.1
_FAREWELL_SECONDS = 0.5


class RorUvicorn(uvicorn.Server):
    """A uvicorn server that says when it listens and whose shutdown does not wait for streams."""

    def __init__(
        self,
        app: FastAPI,
        on_ready: Callable[[], None] = lambda: None,
        *,
        proxies: str = "",
        stopping: StopSettings | None = None,
        tls: TlsSettings | None = None,
    ) -> None:
        """Prepare a server.

        Args:
            app: what answers.
            on_ready: called once, when connections are accepted.
            proxies: addresses and networks, separated by commas, whose X-Forwarded-* headers are
                believed; where there are some, nobody else is served.
            stopping: how it ends.
            tls: with what it proves who it is, plain HTTP without.

        Raises:
            encryption.CertificateUnusable: the files of `tls` will not do.
        """
        services = services_in(app)
        networks = _networks_of(proxies)
        protocol = http_protocol(Connections(services.settings.limits, networks))
        super().__init__(
            uvicorn.Config(
                app,
                http=protocol,  # type: ignore[arg-type] # it is called, nothing else
                # The application writes its own, without what people typed.
                access_log=False,
                # The program decides what is logged and where.
                log_config=None,
                server_header=False,
                # The application tells the time of its own clock.
                date_header=False,
                proxy_headers=bool(proxies),
                forwarded_allow_ips=proxies or None,
            )
        )
        self._stop_settings = stopping or StopSettings()
        self._tls = tls or TlsSettings()
        self._encryption = encryption.ssl_context(self._tls)
        self._end_streams = services.change_feed.end_streams
        self._close_sign_in = services.sign_in_line.close
        self._stopping = services.stopping
        self._on_ready = on_ready
        self.config.load()
        self.config.ssl = self._encryption
        if proxies:
            self.config.loaded_app = _OnlyBehindProxies(self.config.loaded_app, networks)

    def request_stop(self) -> None:
        """Stop serving, in good order; from any thread."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        await super().startup(sockets)
        if self.started:
            self._renew_on_hangup()

    async def main_loop(self) -> None:
        """Say that it listens, serve until told to stop, then for as long as `drain` says.

        Said here and no earlier: whoever is told may end the server at once, and an end that comes
        during the start-up is not in good order.
        """
        self._on_ready()
        await super().main_loop()
        self._stopping.set()
        systemd.notify(systemd.STOPPING)
        loop = asyncio.get_running_loop()
        until = loop.time() + self._stop_settings.drain.total_seconds()
        while loop.time() < until and not self.force_exit:
            await asyncio.sleep(_TICK)
            await self.on_tick(0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End streams and the queue of sign-ins, let answers finish for a moment, cut the rest."""
        self._end_streams()
        self._close_sign_in()
        loop = asyncio.get_running_loop()
        limits = (
            loop.call_later(_FAREWELL_SECONDS, self._cut, _is_idle),
            loop.call_later(self._stop_settings.answers.total_seconds(), self._cut, _is_any),
        )
        await super().shutdown(sockets)
        for limit in limits:
            limit.cancel()

    def _renew_on_hangup(self) -> None:
        """Read the certificate again at SIGHUP, where there is such a signal."""
        if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._renew)

    def _renew(self) -> None:
        if self._encryption is not None:
            encryption.renew(self._encryption, self._tls)

    def _cut(self, chosen: Callable[[object], bool]) -> None:
        """Drop connections whose other end does not answer."""
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None and chosen(connection):
                transport.abort()


class _OnlyBehindProxies:
    """ASGI middleware that answers proxies only: others would speak in clear, past their checks.

    Outside uvicorn's ProxyHeadersMiddleware, which puts the client's address in the place of the
    proxy's. What a monitor of this machine asks for is answered to it: it tells nothing of anybody.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[IPv4Network | IPv6Network]) -> None:
        self._app = app
        self._networks = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._is_served(scope):
            await self._app(scope, receive, send)
            return
        words = "Ce serveur ne répond qu’à son mandataire (behind_proxy).\n"
        await PlainTextResponse(words, status_code=403)(scope, receive, send)

    def _is_served(self, scope: Scope) -> bool:
        peer = ip_address(scope["client"][0])
        if any(peer in network for network in self._networks):
            return True
        return peer.is_loopback and scope["path"] in HEALTH


def _networks_of(proxies: str) -> list[IPv4Network | IPv6Network]:
    """Read addresses and networks separated by commas, "*" for every one."""
    names = [each.strip() for each in proxies.split(",") if each.strip()]
    everywhere = ["0.0.0.0/0", "::/0"] if "*" in names else []
    return [ip_network(each, strict=False) for each in everywhere or names]


def _is_any(_connection: object) -> bool:
    return True


def _is_idle(connection: object) -> bool:
    """Tell whether no answer is under way: a polite end of TLS may wait for ever."""
    cycle = getattr(connection, "cycle", None)
    return cycle is None or bool(cycle.response_complete)
