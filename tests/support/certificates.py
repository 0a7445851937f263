"""Certificates of a test: an authority, a server and its clients, good and bad ones."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Identity:
    """A certificate with its key, in files.

    Attributes:
        certificate: PEM, with its chain.
        key: PEM.
    """

    certificate: Path
    key: Path


class Authority:
    """An authority whose certificates are written into a folder."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self._folder = folder
        self.ca = trustme.CA(organization_name=name)
        self.file = folder / f"{name}.pem"
        self.ca.cert_pem.write_to_path(self.file)

    def issue(self, name: str, *, file: str = "", until: datetime | None = None) -> Identity:
        """Issue a certificate.

        Args:
            name: host name, address or mail address of its owner.
            file: beginning of the names of its files, those of the owner when "".
            until: its end, far ahead by default.
        """
        beginning = datetime(2020, 1, 1, tzinfo=UTC) if until else None
        leaf = self.ca.issue_cert(name, common_name=name, not_before=beginning, not_after=until)
        stem = file or name.replace("@", "-")
        identity = Identity(self._folder / f"{stem}.crt", self._folder / f"{stem}.key")
        identity.certificate.write_bytes(b"".join(each.bytes() for each in leaf.cert_chain_pems))
        leaf.private_key_pem.write_to_path(identity.key)
        identity.key.chmod(0o600)
        return identity
