"""Who is signed in and what they may do."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account may do.

    Attributes:
        read: see the availability of the whole region (Visualisation).
        administer: manage the region.
        sites: FHIR ids of the establishments whose units the account may declare.
    """

    read: bool = False
    administer: bool = False
    sites: frozenset[str] = frozenset()

    @property
    def declare(self) -> bool:
        """Tell whether the account may declare anything."""
        return bool(self.sites)

    @property
    def none(self) -> bool:
        """Tell whether the account may do nothing at all."""
        return not (self.read or self.declare or self.administer)


@dataclass(frozen=True, slots=True)
class Account:
    """The person signed in."""

    identifier: str
    display_name: str
    rights: Rights


@dataclass(frozen=True, slots=True)
class Tokens:
    """What proves the session to the server; never logged, kept in the system's vault only."""

    access: str
    refresh: str
    expires_at: datetime

    def __repr__(self) -> str:
        """Hide the secrets, should the object end up in a log."""
        return f"Tokens(expires_at={self.expires_at!r})"


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in session.

    Attributes:
        account: who.
        tokens: the proofs.
        skew: server clock minus this machine's clock.
    """

    account: Account
    tokens: Tokens
    skew: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class DemonstrationAccount:
    """An account that a demonstration server offers on the sign-in page."""

    identifier: str
    password: str
    label: str


@dataclass(frozen=True, slots=True)
class KeptSession:
    """What the vault keeps so that the next start needs no password."""

    identifier: str
    refresh_token: str
