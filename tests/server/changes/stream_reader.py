"""A listener of the change stream, as strict as the standard."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import requests

from tests.server.clients import SECONDS, Reachable


@dataclass(frozen=True)
class ServerEvent:
    """One event; a heartbeat has the name "heartbeat" and no data."""

    name: str
    id: int | None = None
    data: Any = None


class StreamReader:
    """Reads events one by one; `with` closes the connection."""

    def __init__(
        self,
        server: Reachable,
        headers: dict[str, str],
        after: int | None = None,
        last_event_id: int | None = None,
    ) -> None:
        query = "" if after is None else f"?after={after}"
        resumed = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
        self.answer = requests.get(
            f"{server.url}/api/v1/changes{query}",
            headers=headers | resumed,
            stream=True,
            timeout=SECONDS,
        )
        assert self.answer.status_code == 200, self.answer.text
        assert self.answer.headers["content-type"].startswith("text/event-stream")
        self._events = self._read()
        # The first heartbeat says that the server collects for this listener.
        assert next(self._events).name == "heartbeat"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.answer.close()

    def next(self, name: str = "") -> ServerEvent:
        """Return the next event, heartbeats left out unless they are asked for.

        Raises:
            StopIteration: the server has ended the stream.
        """
        patience = time.monotonic() + SECONDS
        while True:
            event = next(self._events)
            assert time.monotonic() < patience, "nothing but heartbeats"
            if event.name == name or (not name and event.name != "heartbeat"):
                return event

    def ids_until(self, last: int) -> list[int | None]:
        """Return the ids of the events up to one."""
        ids: list[int | None] = []
        while not ids or ids[-1] != last:
            ids.append(self.next().id)
        return ids

    def _read(self) -> Iterator[ServerEvent]:
        fields: dict[str, str] = {}
        for line in self.answer.iter_lines(chunk_size=None, decode_unicode=True):
            if line.startswith(":"):
                assert line == ": vivant"
                yield ServerEvent("heartbeat")
            elif line:
                name, colon, value = line.partition(": ")
                assert colon
                assert name not in fields
                fields[name] = value
            elif fields:
                number = int(fields["id"]) if "id" in fields else None
                yield ServerEvent(fields["event"], number, json.loads(fields["data"]))
                fields = {}
