"""Validates one value of a settings file, and says what was expected when it is wrong."""

import ipaddress
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

_LONGEST_TEXT = 500
_LAST_PORT = 65_535
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")

Reader = Callable[[object], object]


class Expected(StrEnum):
    """What a value should have been."""

    TEXT = "text"
    YES_OR_NO = "yes_or_no"
    NUMBER = "number"
    CHOICE = "choice"
    HOUR = "hour"
    SERVER_ADDRESS = "server_address"
    PROXY_ADDRESS = "proxy_address"
    TILE_ADDRESS = "tile_address"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class InvalidValue(Exception):  # noqa: N818 - a value, told to whoever wrote it
    """A value that cannot be used.

    Attributes:
        expected: what it should be.
        choices: the words or the limits that would do, where there are some.
    """

    expected: Expected
    choices: tuple[str, ...] = ()


def text(value: object) -> str:
    """Read one line of words."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise InvalidValue(Expected.TEXT)
    return value.strip()


def yes_or_no(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise InvalidValue(Expected.YES_OR_NO)
    return value


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """Reads whole numbers between two limits, both included."""

    least: int
    most: int

    def __call__(self, value: object) -> int:
        """Read one."""
        # A boolean is a number to Python, and to nobody else.
        if not isinstance(value, int) or isinstance(value, bool) or not self._holds(value):
            raise InvalidValue(Expected.NUMBER, (str(self.least), str(self.most)))
        return value

    def _holds(self, value: int) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Choice:
    """Reads one word among several.

    Attributes:
        words: that may be written.
        nothing: the one among them that reads as None.
    """

    words: tuple[str, ...]
    nothing: str | None = None

    def __call__(self, value: object) -> str | None:
        """Read one."""
        if not isinstance(value, str) or value not in self.words:
            raise InvalidValue(Expected.CHOICE, self.words)
        return None if value == self.nothing else value


def choice(*words: str) -> Choice:
    """Return a reader of one word among several."""
    return Choice(words)


def choice_or_system(*words: str) -> Choice:
    """Return a reader of one word among several, where "system" reads as None."""
    return Choice((*words, "system"), "system")


def hour(value: object) -> time:
    """Read an hour of the day, "22:00"."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    try:
        return time.fromisoformat(text(value)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise InvalidValue(Expected.HOUR) from None


def server_address(value: object) -> str:
    """Read the base address of a server; "" stands for the embedded one."""
    address = text(value).rstrip("/")
    if not address:
        return ""
    host, parts = _host(address, Expected.SERVER_ADDRESS)
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise InvalidValue(Expected.SERVER_ADDRESS)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise InvalidValue(Expected.SERVER_ADDRESS)
    return address


def proxy_address(value: object) -> str:
    """Read host:port; "" stands for none."""
    address = text(value).removeprefix("http://").rstrip("/")
    if not address:
        return ""
    host, separator, port = address.rpartition(":")
    if not separator or not port.isascii() or not port.isdigit():
        raise InvalidValue(Expected.PROXY_ADDRESS)
    if not 0 < int(port) <= _LAST_PORT or not (_HOST.fullmatch(host) or _is_ipv6(host)):
        raise InvalidValue(Expected.PROXY_ADDRESS)
    return address


def tile_address(value: object) -> str | None:
    """Read the address of a base map; "" stands for none."""
    address = text(value)
    if not address:
        return None
    _, parts = _host(address, Expected.TILE_ADDRESS)
    named = all(word in address for word in ("{z}", "{x}", "{y}"))
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not named:
        raise InvalidValue(Expected.TILE_ADDRESS)
    return address


def folder(value: object) -> str:
    """Read the full path of a folder, variables of the environment allowed; "" stands for none."""
    path = text(value)
    if path and not Path(os.path.expandvars(path)).expanduser().is_absolute():
        raise InvalidValue(Expected.FOLDER)
    return path


def is_loopback(host: str) -> bool:
    """Tell a host name or address of this machine's loopback interface."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host(address: str, expected: Expected) -> tuple[str, SplitResult]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InvalidValue(expected) from None
    if not host or port == 0:
        raise InvalidValue(expected)
    return host, parts


def _is_ipv6(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return host.startswith("[") and host.endswith("]")
