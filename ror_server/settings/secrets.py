"""Secrets of the configuration: read from files of their own, and shown by no text of an object."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import NewType

PrivatePath = NewType("PrivatePath", Path)
"""A file, such as a private key, that nobody but its owner and group may read."""

_LARGEST = 65_536


class SecretUnusable(ValueError):  # noqa: N818 - a state of affairs, said to the administrator
    """A file of a secret is absent, empty or open to everybody; the message says which."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password or a token. `repr` and `str` do not show it.

    In a section of the configuration a field `password: Secret | None` is the key `password_file`.
    """

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
        text = path.read_bytes()[:_LARGEST].decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SecretUnusable(f"{path} n’est pas un texte UTF-8") from error
    if not text:
        raise SecretUnusable(f"{path} est vide")
    return Secret(text)


def private(path: Path) -> PrivatePath:
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
