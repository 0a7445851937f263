"""Whoever stands behind a bearer token, with the rights that every route checks."""

from dataclasses import dataclass, field
from enum import StrEnum

from ror_server.identity.data_profile import DataProfile


class PrincipalKind(StrEnum):
    """People sign in with a password; machines with client_credentials."""

    ACCOUNT = "account"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Principal:
    """An authenticated person or machine.

    Attributes:
        kind: person or machine.
        id: account or client id.
        name: what histories show.
        session_id: of a person, "" for a machine.
        may_read: read the capacities of the whole region.
        may_administer: manage accounts and settings.
        writes_everywhere: write the capacities of any unit.
        sites: organization ids (kind EG) whose units may be written, and always read.
        profile: which data of what may be read.
        shows_new_token: of a person, the first request after a renewal of the session.
    """

    kind: PrincipalKind
    id: str
    name: str
    session_id: str = ""
    may_read: bool = False
    may_administer: bool = False
    writes_everywhere: bool = False
    sites: frozenset[str] = frozenset()
    profile: DataProfile = DataProfile.ALL
    shows_new_token: bool = field(default=False, compare=False)

    def may_write(self, site_id: str) -> bool:
        """Tell whether capacities of a site may be written."""
        return self.writes_everywhere or site_id in self.sites

    def may_see(self, site_id: str) -> bool:
        """Tell whether the units of a site may be read."""
        return self.may_read or self.may_write(site_id)
