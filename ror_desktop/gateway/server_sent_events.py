"""Server-sent events as the HTML standard says: bytes in, events and comments out."""

from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_LINE = 4_000_000
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event.

    Attributes:
        name: its type, "message" when it has none.
        data: its text.
        id: the last id that the stream gave, its own or an earlier one.
    """

    name: str
    data: str
    id: str


class LineTooLong(ValueError):  # noqa: N818 - what it is
    """The stream sends no end of line, or none of an event: it is no event stream."""


class EventParser:
    """Takes the bytes of a stream as they come, cut anywhere."""

    def __init__(self) -> None:
        self._rest = b""
        self._first = True
        self._name = ""
        self._data: list[str] = []
        self._size = 0
        self._id = ""

    def feed(self, chunk: bytes) -> Iterator[ServerEvent | None]:
        """Yield what the bytes complete; None for a comment, which tells that the line lives.

        Raises:
            LineTooLong: more than 4 MB without an end of line, or of event.
        """
        *lines, self._rest = _lines(self._rest + chunk)
        if len(self._rest) > _LONGEST_LINE:
            raise LineTooLong
        for line in lines:
            text = line.decode("utf-8", "replace")
            if self._first:
                text = text.removeprefix(_BYTE_ORDER_MARK)
                self._first = False
            if text.startswith(":"):
                yield None
            elif text:
                self._field(text)
            elif self._data:
                yield ServerEvent(self._name or "message", "\n".join(self._data), self._id)
                self._name, self._data, self._size = "", [], 0
            else:
                self._name = ""

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "event":
                self._name = value
            case "data":
                self._data.append(value)
                self._size += len(line)
                if self._size > _LONGEST_LINE:
                    raise LineTooLong
            case "id" if "\0" not in value:
                self._id = value


def _lines(text: bytes) -> list[bytes]:
    """Cut at the ends of line; a final CR waits for the LF that may follow it."""
    held = text.endswith(b"\r")
    whole = text[:-1] if held else text
    lines = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if held:
        lines[-1] += b"\r"
    return lines
