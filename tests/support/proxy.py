"""A hospital's way out: a proxy that asks who goes, and the server's own TLS behind it.

`ror.test` exists for the proxy only: what reaches the server under that name went through it.
"""

import asyncio
import base64
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
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
        methods: what it offers to whom it does not know, in order.
        conversation: of Negotiate or NTLM: each token that it wants, and its own answer; the last
            one opens the tunnel. Empty where it takes neither.
        closes: whether it closes the connection after asking who goes.
        asked: lines of the requests that it got, in order.
        refused: how many it answered with 407.
    """

    address: str = ""
    wanted: str = ""
    methods: tuple[str, ...] = ('Basic realm="CHU, bâtiment A"',)
    conversation: tuple[tuple[bytes, bytes], ...] = ()
    closes: bool = True
    asked: list[str] = field(default_factory=list)
    refused: int = 0

    def admits(self, head: str) -> bool:
        """Tell whether a request may pass by its name and password."""
        if self.wanted:
            token = base64.b64encode(self.wanted.encode()).decode()
            return f"\r\nproxy-authorization: basic {token}\r\n".lower() in head.lower()
        return not self.conversation

    def answer(self, head: str, turn: int) -> tuple[str, bytes] | None:
        """Return the method and the next token for what a client said in a turn, None for wrong."""
        _before, _name, rest = head.partition("Proxy-Authorization: ")
        method, _space, token = rest.partition("\r\n")[0].partition(" ")
        if method not in {"Negotiate", "NTLM"} or turn >= len(self.conversation):
            return None
        wanted, answer = self.conversation[turn]
        return (method, answer) if base64.b64decode(token) == wanted else None

    def refusal(self, offers: Iterable[str], *, closes: bool) -> bytes:
        """Return an answer that asks who goes, with a page for people."""
        page = b"<p>Qui passe ?</p>" * 100
        lines = ["HTTP/1.1 407 Proxy Authentication Required"]
        lines += [f"Proxy-Authenticate: {each}" for each in offers]
        lines += [
            f"Content-Length: {len(page)}",
            f"Connection: {'close' if closes else 'keep-alive'}",
        ]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + page


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
            if await _opens(proxy, reader, writer):
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


async def _opens(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Ask who goes on one connection, turn by turn; whether it may pass."""
    turn = 0
    while True:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        proxy.asked.append(head.partition("\r\n")[0])
        if proxy.admits(head):
            return True
        answer = proxy.answer(head, turn)
        if answer is not None and turn == len(proxy.conversation) - 1:
            return True
        proxy.refused += 1
        if answer is not None:
            turn += 1
            token = base64.b64encode(answer[1]).decode()
            writer.write(proxy.refusal([f"{answer[0]} {token}"], closes=False))
        else:
            writer.write(proxy.refusal(proxy.methods, closes=proxy.closes))
        await writer.drain()
        if answer is None and proxy.closes:
            return False


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
