"""The operating system's vault (keyring) for refresh tokens and the password of the proxy.

Without a vault nothing is kept and the next start asks for the password: never a plain file.
"""

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol, TypeVar

from ror_desktop.domain.session import KeptSession

logger = logging.getLogger(__name__)

_Result = TypeVar("_Result")

# A vault that asks its user for a password behind another window, or whose service hangs.
_PATIENCE = 10.0
_SERVICE = "ROR Desktop"
_PROXY = "proxy"
# Packages that keep secrets in files, some of them readable by anyone.
_FILE_BACKENDS = ("keyrings.alt", "keyrings.cryptfile")


class SecretBackend(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""


class VaultSilent(Exception):  # noqa: N818 - a state of affairs
    """The vault has not answered in time."""


class PromptBackend:
    """A vault that answers in time or counts as absent, so that no window waits for it.

    What was asked is still done in its order should the vault answer later: a secret that it was
    slow to keep is dropped again when it has been told so since. Nobody waits a second time for a
    silent one.
    """

    def __init__(
        self, find: Callable[[], SecretBackend | None], patience: float = _PATIENCE
    ) -> None:
        """Look for the vault.

        Args:
            find: returns the vault, None when there is none; may take for ever too.
            patience: seconds for each answer.
        """
        self._patience = patience
        self._silent = False
        self._last: threading.Thread | None = None
        self._lock = threading.Lock()
        self._found: Future[SecretBackend | None] = self._ask(find)
        self.is_there = False
        try:
            self.is_there = self._answer(self._found) is not None
        except VaultSilent:
            logger.warning("The vault does not answer: sessions are not kept")

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        return self._answer(self._ask(lambda: self._backend.get_password(service, username)))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self._answer(self._ask(lambda: self._backend.set_password(service, username, password)))

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        self._answer(self._ask(lambda: self._backend.delete_password(service, username)))

    @property
    def _backend(self) -> SecretBackend:
        found = self._found.result()
        if found is None:
            raise VaultSilent
        return found

    def _ask(self, question: Callable[[], _Result]) -> "Future[_Result]":
        """Have something done after all that was asked before."""
        answer: Future[_Result] = Future()
        with self._lock:
            before = self._last

            def work() -> None:
                if before is not None:
                    before.join()
                try:
                    answer.set_result(question())
                except Exception as error:  # noqa: BLE001 - backends raise whatever they like
                    answer.set_exception(error)
                self._silent = False

            # A daemon: the program ends without it.
            self._last = threading.Thread(target=work, name="vault", daemon=True)
            self._last.start()
        return answer

    def _answer(self, asked: "Future[_Result]") -> _Result:
        try:
            return asked.result(0 if self._silent else self._patience)
        except TimeoutError:
            self._silent = True
            raise VaultSilent from None


class KeyringVault:
    """The vault of the signed-in system user (implements `services.ports.Vault`)."""

    def __init__(self, backend: SecretBackend | None) -> None:
        self._backend = backend

    def load(self, server: str) -> KeptSession | None:
        """Return the kept session of a server, None when there is none or no vault."""
        if self._backend is None:
            return None
        try:
            text = self._backend.get_password(_SERVICE, server)
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system gives
            _note("read", error)
            return None
        return _kept(text) if text else None

    def save(self, server: str, kept: KeptSession) -> bool:
        """Keep a session; False when this machine has no vault."""
        if self._backend is None:
            return False
        text = json.dumps({"identifier": kept.identifier, "refresh_token": kept.refresh_token})
        try:
            self._backend.set_password(_SERVICE, server, text)
        except Exception as error:  # noqa: BLE001 - same
            _note("written", error)
            return False
        return True

    def forget(self, server: str) -> None:
        """Drop the kept session of a server."""
        if self._backend is None:
            return
        try:
            if self._backend.get_password(_SERVICE, server) is not None:
                self._backend.delete_password(_SERVICE, server)
        except VaultSilent:
            # For when it answers: it may have been told to keep one meanwhile.
            with suppress(VaultSilent):
                self._backend.delete_password(_SERVICE, server)
        except Exception as error:  # noqa: BLE001 - same
            _note("emptied", error)


class ProxyPassword:
    """The password of the hospital's proxy; kept for this run only where there is no vault."""

    def __init__(self, backend: SecretBackend | None) -> None:
        self._backend = backend
        self._here = ""

    def load(self) -> str:
        """Return it, "" when there is none."""
        if self._backend is None or self._here:
            return self._here
        try:
            return self._backend.get_password(_SERVICE, _PROXY) or ""
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system gives
            _note("read", error)
            return ""

    def save(self, password: str) -> bool:
        """Keep it; False when it will be forgotten at the end of the program."""
        self._here = password
        if self._backend is None:
            return False
        try:
            self._backend.set_password(_SERVICE, _PROXY, password)
        except Exception as error:  # noqa: BLE001 - same
            _note("written", error)
            return False
        return True


def system_backend() -> SecretBackend | None:
    """Return the vault of this machine, None when it has none worth the name."""
    import keyring  # noqa: PLC0415 - looks for plug-ins on import; not before the first window

    chosen = keyring.get_keyring()
    # The chainer stands for several backends and would fall back to a file.
    candidates = getattr(chosen, "backends", None) or [chosen]
    for candidate in candidates:
        module = type(candidate).__module__
        if candidate.priority > 0 and not module.startswith(_FILE_BACKENDS):
            backend: SecretBackend = candidate
            return backend
    logger.info("This machine has no vault for secrets: sessions are not kept")
    return None


def _kept(text: str) -> KeptSession | None:
    try:
        values = json.loads(text)
        return KeptSession(str(values["identifier"]), str(values["refresh_token"]))
    except (ValueError, TypeError, LookupError):
        logger.warning("The session kept in the vault cannot be read")
        return None


def _note(action: str, error: Exception) -> None:
    # Only the kind: the text of a backend's error may quote what it was given.
    logger.warning("The vault could not be %s (%s)", action, type(error).__name__)
