"""Who needs a second factor to sign in, and how its secrets are kept."""

from dataclasses import dataclass
from typing import Literal

from ror_server.settings.secrets import Secret


@dataclass(frozen=True, slots=True)
class SecondFactorSettings:
    """One-time codes of an authenticator application (TOTP, RFC 6238).

    Attributes:
        required_for: whose password alone signs nobody in; everybody may have a second factor.
        name: of this server in people's applications.
        key: encrypts the secrets in the database (any long random text); without one they are
            written there in clear, and whoever reads the database can make the codes.
    """

    required_for: Literal["nobody", "administrators", "everybody"] = "nobody"
    name: str = "ROR"
    key: Secret | None = None
