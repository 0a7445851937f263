"""The least HTTP/1.1 that thousands of requests need, so that the server is measured, not this."""

import asyncio
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        status: of the answer.
        headers: names in lower case.
        body: whole.
    """

    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """One connection that stays open; one request at a time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._token = token

    @classmethod
    async def to(cls, url: str, token: str, own_address: str = "") -> Self:
        """Connect.

        Args:
            url: of a server on this machine.
            token: sent with each request.
            own_address: of this machine, where the server sees it come from; "" for the usual.
        """
        address = urlsplit(url)
        own = (own_address, 0) if own_address else None
        reader, writer = await asyncio.open_connection(
            address.hostname, address.port, limit=2**22, local_addr=own
        )
        return cls(reader, writer, token)

    async def send(self, method: str, path: str, body: bytes = b"") -> Answer:
        """Send a request and wait for the whole answer."""
        self._ask(method, path, body)
        status, headers = await self._head()
        return Answer(status, headers, await self._reader.readexactly(_length(headers)))

    async def follow(self, path: str) -> asyncio.StreamReader:
        """Ask for a stream; return what its lines are read from."""
        self._ask("GET", path, b"")
        status, _headers = await self._head()
        assert status == 200, f"the stream was refused with {status}"  # noqa: PLR2004 - HTTP
        return self._reader

    def close(self) -> None:
        """End the connection."""
        self._writer.close()

    def _ask(self, method: str, path: str, body: bytes) -> None:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {self._token}\r\n"
            f"Content-Type: application/fhir+json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)

    async def _head(self) -> tuple[int, dict[str, str]]:
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        return int(first.split()[1]), {name.lower(): text.strip() for name, _, text in pairs}


def _length(headers: dict[str, str]) -> int:
    return int(headers.get("content-length", "0"))
