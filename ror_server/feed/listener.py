"""Listening for HL7 messages over MLLP, and declaring what they amount to once they settle.

Messages of all connections are taken one after the other by one thread, which is also the one that
declares: nothing here needs a lock.
"""

import asyncio
import logging
import ssl
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from ipaddress import ip_address, ip_network
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from ror_server.feed.counting import Counting
from ror_server.feed.mllp import LARGEST_MESSAGE, Deframer, MessageTooLarge, framed
from ror_server.settings.values import network_of

_log = logging.getLogger(__name__)

_READ = 64 * 1024
_MOST_TOLD = 1000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listening:
    """Where and how to listen.

    Attributes:
        host: address.
        port: TCP port, 0 for a free one.
        tls: what proves who is listening, and perhaps who sends; None for none.
        allowed: addresses and networks whose connections are taken; all when empty.
        connections: at the same time. One too many takes the place of one that has sent no
            message yet, else it is closed at once.
        connections_per_address: the same for one address (IPv6: one /64).
        largest_message: bytes.
        first_message: wait for the first message, encryption included, and for the rest of any.
        idle: silence between messages after which a connection is closed.
        answer_timeout: wait for a sender that does not read its acknowledgements.
        retry: wait before declaring again after a failure of the database.
    """

    host: str = "127.0.0.1"
    port: int = 2575
    tls: ssl.SSLContext | None = None
    allowed: tuple[str, ...] = ()
    connections: int = 32
    connections_per_address: int = 8
    largest_message: int = LARGEST_MESSAGE
    first_message: timedelta = timedelta(seconds=20)
    idle: timedelta = timedelta(hours=6)
    answer_timeout: timedelta = timedelta(seconds=30)
    retry: timedelta = timedelta(seconds=5)


@dataclass(eq=False, slots=True)
class _Connection:
    """One that was taken.

    Attributes:
        writer: its way back.
        task: that converses.
        network: where it comes from.
        is_shaking_hands: encryption is being agreed on; its end tells nobody that it is closed.
        is_silent: no message has come yet.
        is_ended: to make room, or as the listener stops.
    """

    writer: asyncio.StreamWriter
    task: "asyncio.Task[None]"
    network: str
    is_shaking_hands: bool = False
    is_silent: bool = True
    is_ended: bool = False

    def end(self) -> None:
        """Close it, in the middle of a handshake too."""
        self.is_ended = True
        self.task.cancel()


class Listener:
    """One MLLP server of one feed; `run` until `stop`."""

    def __init__(self, counting: Counting, listening: Listening) -> None:
        self._counting = counting
        self._listening = listening
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="hl7")
        self._moved = asyncio.Event()
        self._stopped = asyncio.Event()
        self._allowed = [ip_network(each, strict=False) for each in listening.allowed]
        self._connections: list[_Connection] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: set[str] = set()
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
        server = await asyncio.start_server(self._converse, options.host, options.port, limit=_READ)
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
        connection = self._taken(writer)
        if connection is None:
            await _closed(writer)
            return
        self._tasks.add(connection.task)
        try:
            await self._take_all(reader, connection)
        except asyncio.CancelledError:
            if not connection.is_ended:
                raise
        except MessageTooLarge:
            _log.warning("a connection is closed: its message is too large")
        except (TimeoutError, ConnectionError, ssl.SSLError):
            _log.info("a connection ended by itself")
        finally:
            self._forget(connection)
            if connection.is_shaking_hands:
                writer.close()
            else:
                await _closed(writer)
            self._tasks.discard(connection.task)

    def _taken(self, writer: asyncio.StreamWriter) -> _Connection | None:
        """Return a connection that may speak, None for one that is refused."""
        address = str((writer.get_extra_info("peername") or ("",))[0])
        network, task = network_of(address), asyncio.current_task()
        if not self._is_allowed(address):
            self._tell(network, "its address is not allowed")
            return None
        if task is None or not self._has_room(network):
            self._tell(network, "too many are open")
            return None
        self._connections.append(_Connection(writer, task, network))
        return self._connections[-1]

    def _is_allowed(self, address: str) -> bool:
        if not self._allowed:
            return True
        try:
            peer = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        # On « :: », an IPv4 address comes as an IPv6 one.
        plain = getattr(peer, "ipv4_mapped", None) or peer
        return any(plain in network for network in self._allowed)

    def _has_room(self, network: str) -> bool:
        """Make room where there is none: the oldest that said nothing, of who holds most, goes."""
        held = Counter(each.network for each in self._connections)
        if held[network] >= self._listening.connections_per_address:
            crowd = [each for each in self._connections if each.network == network]
        elif len(self._connections) >= self._listening.connections:
            crowd = self._connections
        else:
            return True
        silent = [each for each in crowd if each.is_silent]
        if not silent:
            return False
        oldest = max(silent, key=lambda each: held[each.network])
        self._forget(oldest)
        oldest.end()
        return True

    def _forget(self, connection: _Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)

    def _tell(self, network: str, reason: str) -> None:
        """Log a refusal, once for a network: a stranger fills no disk."""
        if network not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(network)
            _log.warning("connections from %s are refused: %s", network, reason)

    async def _take_all(self, reader: asyncio.StreamReader, connection: _Connection) -> None:
        options, writer = self._listening, connection.writer
        loop = asyncio.get_running_loop()
        until = loop.time() + options.first_message.total_seconds()
        if options.tls is not None:
            patience = options.first_message.total_seconds()
            connection.is_shaking_hands = True
            await writer.start_tls(options.tls, ssl_handshake_timeout=patience)
            connection.is_shaking_hands = False
        deframer = Deframer(options.largest_message)
        while True:
            async with asyncio.timeout_at(until):
                data = await reader.read(_READ)
            if not data:
                return
            was_begun = connection.is_silent or deframer.has_begun
            messages = deframer.feed(data)
            for message in messages:
                await self._answer(message, writer)
                connection.is_silent = False
            if not (connection.is_silent or deframer.has_begun):
                until = loop.time() + options.idle.total_seconds()
            elif messages or not was_begun:
                until = loop.time() + options.first_message.total_seconds()

    async def _answer(self, message: bytes, writer: asyncio.StreamWriter) -> None:
        answer = await self._in_worker(partial(self._counting.take, message))
        self._moved.set()
        writer.write(framed(answer))
        async with asyncio.timeout(self._listening.answer_timeout.total_seconds()):
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
        ending = [*self._tasks]
        for each in self._connections:
            if each.is_silent:
                each.end()
            else:
                each.writer.close()
        await asyncio.gather(*ending)


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close a connection, whatever state it is in."""
    writer.close()
    with suppress(OSError, ssl.SSLError):
        await writer.wait_closed()
