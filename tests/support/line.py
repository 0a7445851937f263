"""A network line with a pair of scissors: a TCP relay that a test can cut, stall and mend.

It keeps its port while it is cut, so that nobody else takes it meanwhile.
"""

import asyncio
import socket
import sys
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar

_HOST = "127.0.0.1"
_CHUNK = 65_536
_ANSWER_SECONDS = 30.0

T = TypeVar("T")


class Line:
    """Carries every connection made to its own port to another port of this machine."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self._place = _reserve()
        self.port: int = self._place.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line")
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self._flowing.set()
        self._do(self._open())
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._do(self._close())
        self._do(self._loop.shutdown_asyncgens())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._place.close()

    @contextmanager
    def offline(self) -> Iterator[None]:
        """Cut every connection and refuse new ones, as a stopped server does."""
        self._do(self._close())
        try:
            yield
        finally:
            self._do(self._open())

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """Keep connections and accept new ones, and let nothing through, as a lost route does."""
        self._loop.call_soon_threadsafe(self._flowing.clear)
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(self._flowing.set)

    def cut(self) -> None:
        """Cut the connections that are open now; new ones are welcome."""
        self._do(self._cut())

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_ANSWER_SECONDS)

    async def _open(self) -> None:
        listener = _socket()
        listener.bind((_HOST, self.port))
        self._server = await asyncio.start_server(self._carry, sock=listener)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        await self._cut()

    async def _cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.add(writer)
        try:
            await self._flowing.wait()
            with suppress(OSError):
                await self._join(reader, writer)
        except asyncio.CancelledError:
            # Cut by the test: ending here is all that is asked.
            return
        finally:
            writer.transport.abort()
            self._writers.discard(writer)
            self._tasks.discard(task)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(_HOST, self.target_port)
        try:
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        finally:
            far_writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(_CHUNK):
            await self._flowing.wait()
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


def _socket() -> socket.socket:
    made = socket.socket()
    if sys.platform == "win32":
        # There it lets two sockets of one program have one port.
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    else:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return made


def _reserve() -> socket.socket:
    """Take a free port without listening on it: connections are refused and the port is ours."""
    place = _socket()
    place.bind((_HOST, 0))
    return place
