"""The change stream (`/api/v1/changes`): changes as they happen, resumed by the last event id."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from threading import Lock

import urllib3

from ror_desktop.domain.errors import Unreachable, UnreachableReason, UnreadableAnswer
from ror_desktop.domain.snapshot import StreamMovedOn, StreamReset, UnitChange
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway import location_reader
from ror_desktop.gateway.authenticated_client import AuthenticatedClient
from ror_desktop.gateway.error_mapping import stream_errors
from ror_desktop.gateway.server_sent_events import EventParser, LineTooLong, ServerEvent

logger = logging.getLogger(__name__)

CHANGES_PATH = "/api/v1/changes"
_CHUNK = 65_536
_MOMENT = timedelta(seconds=1)
_LONGEST_SPREAD = timedelta(seconds=10)


class ChangeStream:
    """Follows the changes of one server; one stream at a time, ended from any thread."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client
        self._changing = Lock()
        self._open: urllib3.HTTPResponse | None = None
        self._closed = False

    def follow(self, after: int) -> Iterator[UnitChange | None]:
        """Yield None once connected and at each heartbeat, and each change after an event id.

        Ends when `close` is called.

        Raises:
            StreamReset: the id is too old.
            StreamMovedOn: the server ends, and says when to come back.
            Unreachable: the line is cut, or silent for too long.
            UnreadableAnswer: this is no event stream.
        """
        with self._changing:
            self._closed = False
        response = self._client.open_stream(CHANGES_PATH, {"Last-Event-ID": str(after)})
        with self._changing:
            self._open = response
        try:
            yield from self._read(response)
        except Unreachable:
            if not self._closed:
                raise
        finally:
            with self._changing:
                self._open = None
            response.close()

    def close(self) -> None:
        """End `follow`, which may be waiting in another thread."""
        with self._changing:
            self._closed = True
            if self._open is not None:
                _wake(self._open)

    def _read(self, response: urllib3.HTTPResponse) -> Iterator[UnitChange | None]:
        if not response.headers.get("Content-Type", "").startswith("text/event-stream"):
            raise UnreadableAnswer("not an event stream")
        yield None
        parser = EventParser()
        while not self._closed:
            with stream_errors():
                chunk = response.read1(_CHUNK)
            if not chunk:
                raise Unreachable(UnreachableReason.NO_CONNECTION, "the server ended the stream")
            try:
                for event in parser.feed(chunk):
                    change = None if event is None else _change(event)
                    if event is None or change is not None:
                        yield change
            except LineTooLong as error:
                raise UnreadableAnswer("no end of line") from error


def _wake(response: urllib3.HTTPResponse) -> None:
    """Make a read that waits in another thread return."""
    try:
        response.shutdown()
    except (OSError, ValueError, RuntimeError) as error:
        # It had just ended by itself.
        logger.debug("The stream was already closed: %s", type(error).__name__)


def _spread(data: str) -> timedelta:
    """Return how long the server asks to wait; a moment when that cannot be read."""
    try:
        wait = timedelta(milliseconds=int(json.loads(data)["reconnect_ms"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return _MOMENT
    return min(max(wait, timedelta(0)), _LONGEST_SPREAD)


def _change(event: ServerEvent) -> UnitChange | None:
    """Read one event; None when it is of a kind that this program does not know."""
    if event.name == "reset":
        raise StreamReset
    if event.name == "goodbye":
        raise StreamMovedOn(_spread(event.data))
    if event.name != "location":
        return None
    try:
        data = json.loads(event.data)
        event_id = int(event.id)
        return location_reader.unit_change(
            read.child(data, "resource"), event_id, read.text(data, "author")
        )
    except (ValueError, RecursionError, AttributeError, UnreadableAnswer) as error:
        # The next delta brings the place again; ending the stream would only repeat this event.
        logger.warning("A change of the stream cannot be read: %s", type(error).__name__)
        return None
