"""Digests in the place of visit numbers: who has the database alone cannot find a stay in it."""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

_SHORTEST_KEY = 32
_CHECKED = "controle"
# Spreadsheets take zeros off a number, and may put decimals on.
_NUMBER = re.compile(r"0*(\d+?)(?:[.,]0+)?", re.ASCII)


class BadKey(ValueError):  # noqa: N818 - what is wrong, in words
    """The key of pseudonyms cannot be used; the message is for people."""


def bare_visit(visit: str) -> str:
    """Return a visit number without what differs between programs: 001 234^^^HOP is 1234."""
    bare = "".join(visit.partition("^")[0].split())
    found = _NUMBER.fullmatch(bare)
    return found[1] if found else bare


class Pseudonyms:
    """Makes digests with a key that the database does not hold."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @property
    def check(self) -> str:
        """A digest by which one knows later that the key is the same."""
        return self._digest(_CHECKED)

    def of(self, feed: str, text: str) -> str:
        """Return the digest of a text, 64 hexadecimal digits."""
        return self._digest(f"{feed}\0{text}")

    def of_visit(self, feed: str, visit: str) -> str:
        """Return the digest of a visit number, however it is written."""
        return self.of(feed, bare_visit(visit))

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def open_pseudonyms(path: Path) -> Pseudonyms:
    """Read the key in a file, made on first use for its owner alone.

    Raises:
        BadKey: it cannot be read, made, or is too short.
    """
    try:
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(_SHORTEST_KEY) + "\n")
        key = path.read_bytes().strip()
    except OSError as error:
        raise BadKey(f"la clé {path} ne s’ouvre pas\u00a0: {error.strerror}") from error
    if len(key) < _SHORTEST_KEY:
        raise BadKey(f"la clé {path} a moins de {_SHORTEST_KEY}\u00a0caractères")
    return Pseudonyms(key)
