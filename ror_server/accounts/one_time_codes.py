"""One-time codes of an application on a telephone (TOTP, RFC 6238).

A code is good for its half minute and the ones beside it, and once: what was taken, and any code
before it, is not taken again.
"""

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy import Connection, select, update

from ror_server.accounts.secret_encryption import DecryptionFailed, SecretEncryption
from ror_server.database.schema import second_factor
from ror_server.errors import ServerRefusal
from ror_server.settings.server import SecondFactorSettings

_log = logging.getLogger(__name__)
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A secret to be put into an application; shown once.

    Attributes:
        secret: base32, to be typed.
        address: `otpauth://` address, to be shown as a QR code.
    """

    secret: str
    address: str

    def __repr__(self) -> str:
        """Hide the secret, should the object end up in a log."""
        return "Enrolment()"


class OneTimeCodes:
    """Keeps the secrets and takes the codes; one for a whole process."""

    def __init__(self, settings: SecondFactorSettings) -> None:
        self._issuer = settings.name
        self._encryption = SecretEncryption(settings.key)

    def enrolment(self, identifier: str, secret: str) -> Enrolment:
        """Return what an application needs to make the codes of an account."""
        totp = pyotp.TOTP(secret, name=identifier, issuer=self._issuer)
        return Enrolment(secret, totp.provisioning_uri())

    def encrypt(self, secret: str) -> str:
        """Return what the database keeps of a secret."""
        if not self._encryption.has_key:
            _log.warning("a second factor is kept in clear: second_factor.key_file is not set")
        return self._encryption.encrypt(secret)

    def decrypt(self, kept: str) -> str:
        """Return a secret.

        Raises:
            ServerRefusal: 503 when it was encrypted with another key.
        """
        try:
            return self._encryption.decrypt(kept)
        except DecryptionFailed:
            _log.error("a second factor cannot be read: second_factor.key_file is not its key")
            raise ServerRefusal(
                503, "second_factor_unreadable", "Second facteur illisible sur ce serveur."
            ) from None

    def take(self, connection: Connection, account_id: str, code: str, now: datetime) -> bool:
        """Use a code up; tell whether it was good.

        Raises:
            ServerRefusal: 503 when the secret cannot be read.
        """
        given = "".join(code.split())
        if len(given) != _DIGITS or not (given.isascii() and given.isdecimal()):
            return False
        factors = second_factor.c
        kept = connection.scalar(select(factors.secret).where(factors.account_id == account_id))
        if kept is None:
            return False
        totp = pyotp.TOTP(self.decrypt(kept))
        current = totp.timecode(now)
        good = [
            step
            for step in (current - 1, current, current + 1)
            if hmac.compare_digest(totp.generate_otp(step), given)
        ]
        if not good:
            return False
        # One statement both checks and spends it: of two that come together one wins.
        spent = connection.execute(
            update(second_factor)
            .where(factors.account_id == account_id, factors.last_step < good[0])
            .values(last_step=good[0])
        )
        return spent.rowcount == 1


def new_secret() -> str:
    """Make a secret of 160 bits, base32."""
    return pyotp.random_base32()
