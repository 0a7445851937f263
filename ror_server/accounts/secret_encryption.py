"""Encryption (Fernet) of secrets that must be read again; the key is not in the database.

Without a key they are kept in clear, marked as such, and are encrypted when they are next written.
"""

import base64
from hashlib import sha256

from ror_server.settings.values import Secret

_CLEAR, _ENCRYPTED = "clear:", "fernet:"


class DecryptionFailed(Exception):  # noqa: N818 - a state of affairs
    """A secret was encrypted with another key, or there is none any more."""


class SecretEncryption:
    """Encrypts and decrypts secrets; one for a whole process."""

    def __init__(self, key: Secret | None) -> None:
        """Take the key, None to keep secrets in clear."""
        self._key = base64.urlsafe_b64encode(sha256(key.value.encode()).digest()) if key else b""

    @property
    def has_key(self) -> bool:
        """Whether secrets are encrypted from now on."""
        return bool(self._key)

    def encrypt(self, secret: str) -> str:
        """Return what the database keeps."""
        if not self._key:
            return _CLEAR + secret
        # Brings OpenSSL, which a server without a key need not load.
        from cryptography.fernet import Fernet  # noqa: PLC0415

        return _ENCRYPTED + Fernet(self._key).encrypt(secret.encode()).decode("ascii")

    def decrypt(self, kept: str) -> str:
        """Return a secret.

        Raises:
            DecryptionFailed: it cannot be read with this key.
        """
        if kept.startswith(_CLEAR):
            return kept.removeprefix(_CLEAR)
        if not self._key:
            raise DecryptionFailed
        from cryptography.fernet import Fernet, InvalidToken  # noqa: PLC0415 - as above

        try:
            return Fernet(self._key).decrypt(kept.removeprefix(_ENCRYPTED)).decode()
        except InvalidToken:
            raise DecryptionFailed from None
