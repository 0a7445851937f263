"""A hospital's way out: a proxy that asks who goes, and the server's own TLS behind it.

`ror.test` exists for the proxy only: what reaches the server under that name went through it.
"""

import asyncio
import base64
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.support.certificates import Identity

HOST = "ror.test"
_CHUNK = 65_536

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Proxy:
    """A running proxy.

    Attributes:
        address: host:port.
        wanted: "user:password" that it asks for, "" for nobody's.
        asked: lines of the requests that it got, in order.
        refused: how many it answered with 407.
    """

    address: str = ""
    wanted: str = ""
    asked: list[str] = field(default_factory=list)
    refused: int = 0

    def admits(self, head: str) -> bool:
        """Tell whether a request may pass."""
        if not self.wanted:
            return True
        token = base64.b64encode(self.wanted.encode()).decode()
        return f"\r\nproxy-authorization: basic {token}\r\n".lower() in head.lower()


@contextmanager
def hospital(identity: Identity, server_port: int, wanted: str = "") -> Iterator[Proxy]:
    """Run a proxy that lets nobody reach anything but the server, over TLS.

    Args:
        identity: certificate of the server, for `HOST`.
        server_port: where the server listens, without TLS, on this machine.
        wanted: "user:password" that the proxy asks for, "" for nobody's.
    """
    proxy = Proxy(wanted=wanted)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="proxy")
    thread.start()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity.certificate, identity.key)
    tasks: set[asyncio.Task[None]] = set()

    def guarded(handle: Handler) -> Handler:
        async def run(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await handle(reader, writer)
            writer.close()
            tasks.discard(task)

        return run

    async def open_all() -> tuple[asyncio.Server, asyncio.Server]:
        async def serve_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await _carry(reader, writer, server_port)

        tls = await asyncio.start_server(guarded(serve_tls), "127.0.0.1", 0, ssl=context)
        tls_port: int = tls.sockets[0].getsockname()[1]

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            proxy.asked.append(head.partition("\r\n")[0])
            if not proxy.admits(head):
                proxy.refused += 1
                writer.write(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                    b'Proxy-Authenticate: Basic realm="CHU"\r\n'
                    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
                )
                await writer.drain()
                return
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await _carry(reader, writer, tls_port)

        outer = await asyncio.start_server(guarded(serve), "127.0.0.1", 0)
        proxy.address = f"127.0.0.1:{outer.sockets[0].getsockname()[1]}"
        return outer, tls

    async def close_all(servers: tuple[asyncio.Server, asyncio.Server]) -> None:
        for server in servers:
            server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    servers = asyncio.run_coroutine_threadsafe(open_all(), loop).result()
    try:
        yield proxy
    finally:
        asyncio.run_coroutine_threadsafe(close_all(servers), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    there, back = await asyncio.open_connection("127.0.0.1", port)
    try:
        await asyncio.gather(_pour(reader, back), _pour(there, writer))
    finally:
        back.close()


async def _pour(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await source.read(_CHUNK):
            sink.write(chunk)
            await sink.drain()
    sink.close()
