"""The password for the hospital's proxy, in the system's vault and nowhere else."""

import logging

from ror_desktop.storage.vault import SecretBackend

logger = logging.getLogger(__name__)

_SERVICE = "ROR Desktop"
_NAME = "proxy"


class ProxyPassword:
    """One secret; kept for this run only where the machine has no vault."""

    def __init__(self, backend: SecretBackend | None) -> None:
        self._backend = backend
        self._here = ""

    def load(self) -> str:
        """Return it, "" when there is none."""
        if self._backend is None or self._here:
            return self._here
        try:
            return self._backend.get_password(_SERVICE, _NAME) or ""
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system gives
            # Only the kind: the text of a backend's error may quote what it was given.
            logger.warning("The vault could not be read (%s)", type(error).__name__)
            return ""

    def save(self, password: str) -> bool:
        """Keep it; False when it will be forgotten at the end of the program."""
        self._here = password
        if self._backend is None:
            return False
        try:
            self._backend.set_password(_SERVICE, _NAME, password)
        except Exception as error:  # noqa: BLE001 - same
            logger.warning("The vault could not be written (%s)", type(error).__name__)
            return False
        return True
