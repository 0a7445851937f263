"""Listening for HL7 messages over MLLP, and declaring what they amount to once they settle.

Messages of all connections are taken one after the other by one thread, which is also the one that
declares: nothing here needs a lock.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from ror_server.feed.counting import Counting
from ror_server.feed.mllp import LARGEST_MESSAGE, Deframer, MessageTooLarge, framed

_log = logging.getLogger(__name__)

_READ = 64 * 1024

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listening:
    """Where and how to listen.

    Attributes:
        host: address.
        port: TCP port, 0 for a free one.
        tls: what proves who is listening, None for none.
        most_connections: at the same time; more are closed at once.
        largest_message: bytes.
        idle: silence after which a connection is closed.
        answer_timeout: wait for a sender that does not read its acknowledgements.
        retry: wait before declaring again after a failure of the database.
    """

    host: str = "127.0.0.1"
    port: int = 2575
    tls: ssl.SSLContext | None = None
    most_connections: int = 32
    largest_message: int = LARGEST_MESSAGE
    idle: timedelta = timedelta(hours=6)
    answer_timeout: timedelta = timedelta(seconds=30)
    retry: timedelta = timedelta(seconds=5)


class Listener:
    """One MLLP server of one feed; `run` until `stop`."""

    def __init__(self, counting: Counting, listening: Listening) -> None:
        self._counting = counting
        self._listening = listening
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="hl7")
        self._moved = asyncio.Event()
        self._stopped = asyncio.Event()
        self._connections: dict[asyncio.StreamWriter, asyncio.Future[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self, on_ready: Callable[[int], None] = lambda _port: None) -> None:
        """Listen and declare until told to stop; then declare what is left.

        Args:
            on_ready: called with the port once connections are accepted.

        Raises:
            OSError: the address cannot be listened on.
        """
        self._loop = asyncio.get_running_loop()
        options = self._listening
        server = await asyncio.start_server(
            self._converse, options.host, options.port, ssl=options.tls, limit=_READ
        )
        declaring = asyncio.create_task(self._declare_when_settled())
        on_ready(server.sockets[0].getsockname()[1])
        try:
            await self._stopped.wait()
        finally:
            server.close()
            await self._end_connections()
            declaring.cancel()
            with suppress(asyncio.CancelledError):
                await declaring
            await self._in_worker(self._counting.declare_now)
            self._worker.shutdown()

    def stop(self) -> None:
        """End `run`; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stopped.set)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take the messages of one connection, each answered before the next."""
        if len(self._connections) >= self._listening.most_connections:
            _log.warning("a connection is refused: too many are open")
            await _closed(writer)
            return
        ended = self._connections[writer] = asyncio.get_running_loop().create_future()
        try:
            await self._take_all(reader, writer)
        except MessageTooLarge:
            _log.warning("a connection is closed: its message is too large")
        except (TimeoutError, ConnectionError, ssl.SSLError):
            _log.info("a connection ended by itself")
        finally:
            await _closed(writer)
            del self._connections[writer]
            ended.set_result(None)

    async def _take_all(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        options = self._listening
        deframer = Deframer(options.largest_message)
        while True:
            async with asyncio.timeout(options.idle.total_seconds()):
                data = await reader.read(_READ)
            if not data:
                return
            for message in deframer.feed(data):
                answer = await self._in_worker(partial(self._counting.take, message))
                self._moved.set()
                writer.write(framed(answer))
                async with asyncio.timeout(options.answer_timeout.total_seconds()):
                    await writer.drain()

    async def _declare_when_settled(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._counting.wait()):
                    await self._moved.wait()
            self._moved.clear()
            if self._counting.wait() != 0:
                continue
            try:
                await self._in_worker(self._counting.declare_now)
            except SQLAlchemyError as error:
                _log.error("nothing declared: %s", type(error).__name__)
                await asyncio.sleep(self._listening.retry.total_seconds())

    async def _in_worker(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    async def _end_connections(self) -> None:
        """Close every connection; a message that was begun is answered by its next sending."""
        ended = list(self._connections.values())
        for writer in self._connections:
            writer.close()
        await asyncio.gather(*ended)


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close a connection, whatever state it is in."""
    writer.close()
    with suppress(OSError, ssl.SSLError):
        await writer.wait_closed()
