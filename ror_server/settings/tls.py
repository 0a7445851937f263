"""TLS by the server itself, for an installation without a proxy."""

from dataclasses import dataclass
from pathlib import Path

from ror_server.settings.secrets import PrivatePath


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """With what the server proves who it is; plain HTTP without.

    Attributes:
        certificate: PEM file, its own certificate first, then those of intermediate authorities.
        key: PEM file of the private key, without a password.
    """

    certificate: Path | None = None
    key: PrivatePath | None = None

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.key is None):
            raise ValueError("certificate et key vont ensemble")

    def __bool__(self) -> bool:
        """Tell whether the server speaks TLS."""
        return self.certificate is not None
