"""ADT messages of a made-up hospital, and a sender that speaks MLLP."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from ror_server.feed.mapping import Mapping, read_mapping
from ror_server.feed.mllp import Deframer, framed

FEED = "pitie-mouvements"
REA_1, REA_2 = "pitie-rea-1", "pitie-rea-2"
PATIENT = "123456^^^PITIE^PI||DUPONT^JEANNE^^^^^D||19500101|F"
MAPPING = f"""
name = "{FEED}"
source = "GAM"

[movements]
starts_empty = true
free = true
settle = 0.05
settle_at_most = 1
[movements.units]
"REA1" = "750100125/{REA_1}"
"REA2" = "750100125/{REA_2}"

[census]
visit = "Venue"
place = "UF"
"""


def mapping(text: str = MAPPING) -> Mapping:
    """Return a mapping of movements."""
    return read_mapping(text)


def adt(
    event: str,
    visit: str,
    place: str = "",
    at: datetime | str = "",
    *,
    prior: str = "",
    control: str = "",
    patient_class: str = "I",
    processing: str = "P",
    charset: str = "8859/1",
) -> str:
    """Write a message."""
    time = at if isinstance(at, str) else at.strftime("%Y%m%d%H%M%S%z")
    control = control or f"{event}-{visit}-{time}"
    location = f"{place}^101^A^750100125" if place else ""
    before = f"{prior}^102^B" if prior else ""
    pv1 = ["PV1", "1", patient_class, location, "", "", before, *[""] * 12, f"{visit}^^^PITIE^VN"]
    who = "MSH|^~\\&|GAM|PITIE|ROR|REGION"
    return "\r".join(
        [
            f"{who}|{time}||ADT^{event}^ADT_A01|{control}|{processing}|2.5||||||{charset}",
            f"EVN||{time}",
            f"PID|1||{PATIENT}",
            "|".join(pv1),
            "",
        ]
    )


def minutes(count: int, start: datetime) -> datetime:
    """Return a time some minutes after another."""
    return start + timedelta(minutes=count)


class Sender:
    """Sends messages over one connection and reads their acknowledgements."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._deframer = Deframer()

    def send(self, message: str | bytes, charset: str = "iso8859-1") -> list[str]:
        """Send a message and return the fields of the MSA segment of its answer."""
        content = message.encode(charset) if isinstance(message, str) else message
        self._socket.sendall(framed(content))
        return self.answers(1)[0]

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._socket.sendall(data)

    def answers(self, count: int) -> list[list[str]]:
        """Read so many answers."""
        found: list[bytes] = []
        while len(found) < count:
            data = self._socket.recv(4096)
            assert data, "the connection ended"
            found += self._deframer.feed(data)
        return [_msa(each) for each in found]

    def is_closed(self) -> bool:
        """Wait for the other side to close."""
        return self._socket.recv(4096) == b""


@contextmanager
def sender(
    port: int, wrap: Callable[[socket.socket], ssl.SSLSocket] | None = None
) -> Iterator[Sender]:
    """Connect to a listener."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as plain:
        if wrap is None:
            yield Sender(plain)
            return
        with wrap(plain) as wrapped:
            yield Sender(wrapped)


def _msa(answer: bytes) -> list[str]:
    segments = answer.decode("iso8859-1").split("\r")
    assert segments[0].startswith("MSH|^~\\&|ROR|REGION|GAM|PITIE|") or "MSA|AR" in segments[1]
    return segments[1].split("|")
