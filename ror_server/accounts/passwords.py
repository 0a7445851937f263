"""Passwords and client secrets under Argon2id.

Checking one takes the same time whether its owner exists or not, and only a few are checked at
once: each takes 64 MiB and whole processors, which a crowd of sign-ins must not multiply. They are
checked on threads of their own that let the rest of the server go first.
"""

import os
import secrets
import sys
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE = max(1, min(4, (os.cpu_count() or 1) // 2))
"""Each computes on several processors; half of them are others'."""
_NICE = 10
# Of a random secret that nobody kept; made once, because making one takes as long as checking one.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$8n9poKIciHIlhcTABA8"
    "rdA$WZ4nnw2aw4gsruINTtVa9MzvK5eWyxQ2bmS35TA5yYs"
)

T = TypeVar("T")


class Passwords:
    """Hashes and checks secrets; one for a whole process."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        # With other settings checking it would take another time than checking a known owner's.
        same = not self._hasher.check_needs_rehash(_NOBODY)
        self._nobody = _NOBODY if same else self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """Return what the database keeps of a secret."""
        with self._turns:
            return _behind_others(lambda: self._hasher.hash(_composed(password)))

    def matches(self, kept: str | None, password: str) -> bool:
        """Check a secret.

        Args:
            kept: what the database keeps; None for an unknown owner, who never matches.
            password: as given.
        """
        compared = self._nobody if kept is None else kept
        with self._turns:
            try:
                _behind_others(lambda: self._hasher.verify(compared, _composed(password)))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Tell whether a hash was made with weaker settings than today's."""
        return self._hasher.check_needs_rehash(kept)


def _behind_others(work: Callable[[], T]) -> T:
    """Compute on a thread that yields to all others, as do those that Argon2 starts from it.

    The threads of requests hold locks that others wait for, and must not yield; nor can a thread
    that yields take that back.
    """
    result: Future[T] = Future()

    def compute() -> None:
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        try:
            result.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            result.set_exception(error)

    thread = threading.Thread(target=compute, name="hashing")
    thread.start()
    thread.join()
    return result.result()


def _composed(password: str) -> str:
    """Give an accented letter one form, whatever keyboard typed it."""
    return unicodedata.normalize("NFC", password)
