"""Types of settings' values: duration, path, private file, secret, network, public URL.

A reader raises `ValueError` for what it cannot read; its message is for people where it has one.
"""

import ipaddress
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated, NewType
from urllib.parse import urlsplit

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

_UNITS = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "j": timedelta(days=1),
}
_DURATION = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*([a-z]+)", re.ASCII)
_LARGEST_SECRET = 65_536
_LONGEST_NETWORK = 64
_ONE_NETWORK = 64
"""Bits of an IPv6 address that its owner cannot choose."""


def duration(value: object) -> timedelta:
    """Read a duration as an administrator writes it: "10 min", "24 h", "400 d", or seconds.

    Args:
        value: a number of seconds, or a number and its unit (ms, s, min, h, d, j).

    Raises:
        ValueError: it is neither, or negative, or longer than a calendar can hold.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount, unit = float(value), timedelta(seconds=1)
    else:
        match = _DURATION.fullmatch(value.strip().lower()) if isinstance(value, str) else None
        if match is None or match[2] not in _UNITS:
            raise ValueError(value)
        amount, unit = float(match[1].replace(",", ".")), _UNITS[match[2]]
    if amount < 0:
        raise ValueError(value)
    try:
        return amount * unit
    except OverflowError as error:
        raise ValueError(value) from error


def duration_text(value: timedelta) -> str:
    """Write a duration as `duration` reads it, in the largest unit that leaves no fraction."""
    for name in ("d", "h", "min", "s", "ms"):
        if value and value % _UNITS[name] == timedelta(0):
            return f"{value // _UNITS[name]} {name}"
    return f"{value.total_seconds():g} s"


def is_loopback(host: str | None) -> bool:
    """Tell whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"


def network_of(address: str) -> str:
    """Return what stands for an address: itself for IPv4, its /64 for IPv6."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_LONGEST_NETWORK]
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _ONE_NETWORK), strict=False))


def public_url(word: str) -> str:
    """Check the address by which people reach the server.

    Returns:
        The same.

    Raises:
        ValueError: it is not `https://host…` (`http://` for this machine only); the message is for
            people.
    """
    try:
        parts = urlsplit(word)
        parts.port  # noqa: B018 - read to have it checked
    except ValueError as error:
        raise ValueError(f"{word} n’est pas une adresse") from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    if not safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(
            f"{word} n’est pas une adresse https:// (http:// seulement sur cette machine)"
        )
    return word


class SecretUnusable(ValueError):  # noqa: N818 - a state of affairs, said to the administrator
    """A file of a secret is absent, empty or open to everybody; the message says which."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password or a token. `repr` and `str` do not show it."""

    value: str = field(repr=False)

    def __bool__(self) -> bool:
        """Tell whether there is one."""
        return bool(self.value)


def read_secret(path: Path) -> Secret:
    """Read a secret: what a file says, without the end of line that editors add.

    Raises:
        SecretUnusable: the file cannot be used.
    """
    private(path)
    try:
        text = path.read_bytes()[:_LARGEST_SECRET].decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SecretUnusable(f"{path} n’est pas un texte UTF-8") from error
    if not text:
        raise SecretUnusable(f"{path} est vide")
    return Secret(text)


def private(path: Path) -> "PrivatePath":
    """Check that a file can be read here, and not by everybody.

    Raises:
        SecretUnusable: it is absent, unreadable or, on POSIX systems, open to every account.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
    except OSError as error:
        raise SecretUnusable(f"{path} ne peut pas être lu\u00a0: {error.strerror}") from error
    if os.name == "posix" and mode & (stat.S_IROTH | stat.S_IWOTH):
        raise SecretUnusable(
            f"{path} est ouvert à tous les comptes de cette machine (chmod o-rwx {path})"
        )
    return PrivatePath(path)


def _absolute(value: object) -> Path:
    if not isinstance(value, str) or not value or not Path(value).is_absolute():
        raise ValueError(value)
    return Path(value)


def _reader(kind: str, read: Callable[[object], object]) -> PlainValidator:
    """Return pydantic's reader of a value; what it refuses is an error of type `kind`."""

    def validate(value: object) -> object:
        try:
            return read(value)
        except SecretUnusable:
            raise
        except ValueError as error:
            raise PydanticCustomError(kind, kind) from error

    return PlainValidator(validate)


Duration = Annotated[timedelta, _reader("duration", duration)]
AbsolutePath = Annotated[Path, _reader("absolute_path", _absolute)]
PrivatePath = NewType(
    "PrivatePath",
    Annotated[Path, _reader("absolute_path", lambda value: private(_absolute(value)))],
)
"""A file, such as a private key, that nobody but its owner and group may read."""
SecretFile = Annotated[
    Secret, _reader("absolute_path", lambda value: read_secret(_absolute(value)))
]
"""A secret whose key in the configuration, `<field>_file`, names the file that holds it."""


def file_key(name: str) -> dict[str, str]:
    """Return the metadata of a dataclass field whose key in the file has another name."""
    return {"validation_alias": name}
