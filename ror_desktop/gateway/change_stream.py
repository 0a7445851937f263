"""The change stream (`/api/v1/changes`): changes as they happen, resumed by the last event id."""

import contextlib
import json
import logging
import re
import selectors
import socket
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Any

import urllib3

from ror_desktop.domain.errors import Unreachable, UnreachableReason, UnreadableAnswer
from ror_desktop.domain.snapshot import DescriptionChange, StreamEvent, StreamMovedOn, StreamReset
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway import location_reader
from ror_desktop.gateway.authenticated_client import AuthenticatedClient
from ror_desktop.gateway.error_mapping import stream_errors
from ror_desktop.gateway.server_sent_events import EventParser, LineTooLong, ServerEvent

logger = logging.getLogger(__name__)

_DESCRIPTIONS = frozenset({"place", "offer", "organization", "region"})
CHANGES_PATH = "/api/v1/changes"
_CHUNK = 65_536
_PLACE = re.compile(r'"location_id"\s*:\s*"([^"\\]+)"', re.ASCII)
_END = 0
_MOMENT = timedelta(seconds=1)
_LONGEST_SPREAD = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class UnreadableChange:
    """An event of a place whose new state cannot be read: the place has to be read again."""

    event_id: int
    unit_id: str


class WakeableSocket:
    """Stands between an answer that has no end and its socket: a read that another thread can end.

    On Windows neither `shutdown` nor closing wakes who waits for a socket to become readable: the
    wait has to listen to a second one.
    """

    def __init__(self, response: urllib3.HTTPResponse) -> None:
        """Take the place of the socket.

        Args:
            response: open, and not read by anybody yet.
        """
        # The answer's own file: neither urllib3, http.client nor socket gives it a public name.
        answer: Any = response._fp  # noqa: SLF001
        self._socket: Any = None
        self._heard, self._told = socket.socketpair()
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._heard, selectors.EVENT_READ)
        if answer.fp is not None:
            # Else it has no body, and nothing will be waited for.
            file = answer.fp.raw
            self._socket = file._sock  # noqa: SLF001
            self._ready.register(self._socket, selectors.EVENT_READ)
            file._sock = self  # noqa: SLF001

    def wake(self) -> None:
        """End what waits in `recv_into`, now and from now on; from any thread."""
        with contextlib.suppress(OSError):
            self._told.send(b"\0")

    def close(self) -> None:
        """Let go of the second socket; the first is the answer's."""
        self._ready.close()
        self._heard.close()
        self._told.close()

    def recv_into(self, buffer: bytearray | memoryview) -> int:
        """Read once there is something to read; 0 when woken.

        Raises:
            TimeoutError: nothing came for as long as the socket waits.
            OSError: the line is cut.
        """
        # What TLS has opened already makes no socket readable.
        pending = getattr(self._socket, "pending", None)
        if not (pending and pending()):
            ready = [key.fileobj for key, _ in self._ready.select(self._socket.gettimeout())]
            if self._heard in ready:
                return _END
            if not ready:
                raise TimeoutError("timed out")
        return int(self._socket.recv_into(buffer))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a socket has
        """Be the socket in all else."""
        return getattr(self._socket, name)


class ChangeStream:
    """Follows the changes of one server; one stream at a time, ended from any thread."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client
        self._changing = Lock()
        self._open: WakeableSocket | None = None
        self._closed = False

    def follow(self, after: int) -> Generator[StreamEvent | UnreadableChange | None]:
        """Yield None at each heartbeat, and each change after an event id.

        Headers alone are no sign of life: a proxy lets them pass and holds the body. The server
        begins with a heartbeat. Ends when `close` is called.

        Raises:
            StreamReset: the id is too old, or nobody can say which place an event was about.
            StreamMovedOn: the server ends, and says when to come back.
            Unreachable: the line is cut, or silent for too long.
            UnreadableAnswer: this is no event stream.
        """
        with self._changing:
            self._closed = False
        response = self._client.open_stream(CHANGES_PATH, {"Last-Event-ID": str(after)})
        wakeable = WakeableSocket(response)
        with self._changing:
            self._open = wakeable
            if self._closed:
                wakeable.wake()
        try:
            yield from self._read(response)
        except Unreachable:
            if not self._closed:
                raise
        finally:
            with self._changing:
                self._open = None
            response.close()
            wakeable.close()

    def close(self) -> None:
        """End `follow`, which may be waiting in another thread."""
        with self._changing:
            self._closed = True
            if self._open is not None:
                self._open.wake()

    def _read(
        self, response: urllib3.HTTPResponse
    ) -> Iterator[StreamEvent | UnreadableChange | None]:
        if not response.headers.get("Content-Type", "").startswith("text/event-stream"):
            raise UnreadableAnswer("not an event stream")
        if "," in response.headers.get("Content-Encoding", ""):
            raise UnreadableAnswer("a stream packed more than once")
        parser = EventParser()
        while True:
            with stream_errors():
                # Decoded: some proxies compress what nobody asked them to.
                chunk = response.read1(_CHUNK, decode_content=True)
            if self._closed:
                return
            if not chunk:
                raise Unreachable(UnreachableReason.NO_CONNECTION, "the server ended the stream")
            try:
                for event in parser.feed(chunk):
                    change = None if event is None else _change(event)
                    if event is None or change is not None:
                        yield change
            except LineTooLong as error:
                raise UnreadableAnswer("no end of line") from error


def _spread(data: str) -> timedelta:
    """Return how long the server asks to wait; a moment when that cannot be read."""
    try:
        wait = timedelta(milliseconds=int(json.loads(data)["reconnect_ms"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return _MOMENT
    return min(max(wait, timedelta(0)), _LONGEST_SPREAD)


def _change(event: ServerEvent) -> StreamEvent | UnreadableChange | None:
    """Read one event; None when it is of a kind that this program does not know."""
    if event.name == "reset":
        raise StreamReset
    if event.name == "goodbye":
        raise StreamMovedOn(_spread(event.data))
    if event.name != "location" and event.name not in _DESCRIPTIONS:
        return None
    try:
        if event.name in _DESCRIPTIONS:
            return DescriptionChange(int(event.id))
        data = json.loads(event.data)
        event_id = int(event.id)
        return location_reader.unit_change(
            read.child(data, "resource"), event_id, read.text(data, "author")
        )
    except (ValueError, RecursionError, AttributeError, UnreadableAnswer) as error:
        logger.warning("A change of the stream cannot be read: %s", type(error).__name__)
        return _unreadable(event)


def _unreadable(event: ServerEvent) -> UnreadableChange:
    """Return which place an event is about, however broken.

    Raises:
        StreamReset: that cannot be told either: everything has to be read.
    """
    found = _PLACE.search(event.data)
    if found is None or not event.id.isascii() or not event.id.isdigit():
        raise StreamReset
    return UnreadableChange(int(event.id), found.group(1))
