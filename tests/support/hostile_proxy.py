"""A reverse proxy that does to a server's answers what proxies, portals and filters do."""

import gzip
import http.client
import re
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STREAM = "/api/v1/changes"
PORTAL = b"<!DOCTYPE html><html><title>Bienvenue</title><body>Identifiez-vous</body></html>"
_CHUNK = 65_536
_HOP_BY_HOP = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive"})
_LONG = 60.0


class Exchange:
    """One request on its way through the proxy, and what can be done to it."""

    def __init__(self, handler: BaseHTTPRequestHandler, target: int, over: threading.Event) -> None:
        self._handler, self._target, self._over = handler, target, over
        self.method, self.path = handler.command, handler.path

    @property
    def is_stream(self) -> bool:
        """Whether it asks for the stream of changes."""
        return self.path.partition("?")[0] == STREAM

    def pass_on(self, change: Callable[[Iterator[bytes]], Iterator[bytes]] = iter) -> None:
        """Ask the server, and give its answer back as it comes; `change` may spoil its body."""
        with self._asked() as response:
            self._begin(response)
            for part in change(_parts(response)):
                self._write(part)

    def hold_body(self) -> None:
        """Let the headers pass and keep the body, as a proxy that waits for its end does."""
        with self._asked() as response:
            self._begin(response)
            self._over.wait(_LONG)

    def hold(self) -> None:
        """Answer nothing at all."""
        self._over.wait(_LONG)

    def compress(self) -> None:
        """Compress the body, each part as it comes."""
        with self._asked() as response:
            self._begin(response, ("Content-Encoding", "gzip"))
            packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
            for part in _parts(response):
                self._write(packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH))

    def say(self, status: int, body: bytes = PORTAL, kind: str = "text/html") -> None:
        """Answer in the server's place, which is not asked."""
        self._handler.send_response(status)
        if body:
            self._handler.send_header("Content-Type", kind)
        if status != http.client.NO_CONTENT:
            self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def lose_answer(self) -> None:
        """Ask the server, and cut the line before it has answered."""
        with self._asked() as response:
            response.read()

    def half_an_event(self) -> None:
        """Pass on up to the middle of the first change, then fall silent and keep the line."""
        with self._asked() as response:
            self._begin(response)
            for part in _parts(response):
                if b"event: location" in part:
                    self._write(part[: len(part) // 2])
                    self._over.wait(_LONG)
                    return
                self._write(part)

    def cut_letters(self) -> None:
        """Pass on byte by byte where letters have several, each in a packet of its own."""
        with self._asked() as response:
            self._begin(response)
            for part in _parts(response):
                for each in re.split(rb"(?<=[\xc0-\xff])", part):
                    self._write(each)

    def cut_after(self, seconds: float) -> None:
        """Cut the answer after some time, whatever comes."""
        with self._asked() as response:
            self._begin(response)
            self._write(response.read1(_CHUNK))
            self._over.wait(seconds)

    @contextmanager
    def _asked(self) -> Iterator[http.client.HTTPResponse]:
        length = int(self._handler.headers.get("Content-Length") or 0)
        body = self._handler.rfile.read(length) if length else None
        connection = http.client.HTTPConnection("127.0.0.1", self._target, timeout=_LONG)
        headers = {k: v for k, v in self._handler.headers.items() if k.lower() not in _HOP_BY_HOP}
        try:
            connection.request(self.method, self.path, body, headers)
            yield connection.getresponse()
        finally:
            connection.close()

    def _begin(self, response: http.client.HTTPResponse, *more: tuple[str, str]) -> None:
        self._handler.send_response_only(response.status)
        for name, value in (*response.getheaders(), *more):
            if name.lower() not in _HOP_BY_HOP:
                self._handler.send_header(name, value)
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()

    def _write(self, part: bytes) -> None:
        self._handler.wfile.write(part)


def _parts(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while part := response.read1(_CHUNK):
        yield gzip.decompress(part) if response.getheader("Content-Encoding") == "gzip" else part


class HostileProxy:
    """Stands before a server of this machine; passes everything on until told otherwise.

    Attributes:
        behave: what is done with each exchange.
        seen: method and path of each request.
    """

    def __init__(self, target_port: int) -> None:
        self.behave: Callable[[Exchange], None] = Exchange.pass_on
        self.seen: list[tuple[str, str]] = []
        self._over = threading.Event()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def relay(self) -> None:
                proxy.seen.append((self.command, self.path))
                # Whoever asked may be gone: that is no news here.
                with suppress(OSError, http.client.HTTPException):
                    proxy.behave(Exchange(self, target_port, proxy._over))

            do_GET = do_POST = do_PATCH = do_DELETE = relay  # noqa: N815 - named by http.server

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Where clients reach the server through it."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def spoil_stream(self, how: Callable[[Exchange], None]) -> None:
        """Do something to the stream only; all other requests pass."""
        self.behave = lambda exchange: (how if exchange.is_stream else Exchange.pass_on)(exchange)

    def release(self) -> None:
        """Let go of what is held; what comes after is held again."""
        over, self._over = self._over, threading.Event()
        over.set()

    def close(self) -> None:
        """End; the server or its clients have to be gone, or what passes on would go on."""
        self.release()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def hostile_proxy(target_port: int) -> Iterator[HostileProxy]:
    """Stand before a server for a while."""
    proxy = HostileProxy(target_port)
    try:
        yield proxy
    finally:
        proxy.close()
