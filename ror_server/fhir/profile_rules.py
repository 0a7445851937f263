"""What each data profile of the ROR lets see, element by element: the one table of it.

The official description is short (docs/profiles.md repeats it); where it leaves a doubt, less is
shown. What one declares oneself is always shown whole: nobody is kept from their own figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ror_server.fhir.codes import Confidentiality, Status
from ror_server.identity.data_profile import DataProfile
from ror_server.identity.principal import Principal

_INSTALLED = frozenset({Status.INSTALLED})
_NOT_EXTRA = Status.ALL - {Status.EXTRA}
_OPEN_LEVELS = frozenset({Confidentiality.OPEN})
_PROFESSIONAL_LEVELS = frozenset({Confidentiality.OPEN, Confidentiality.PROFESSIONAL})


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be seen of a place, an offer or a structure.

    Attributes:
        sensitive: units whose whole offer is confidential, and their places.
        statuses: TRE_R330 codes of the capacities shown, None for all.
        levels: TRE_R283 codes of the contacts shown, None for all, empty for none.
        very_restricted: crisis level of a hospital, helicopter drop zones.
        comments: free text beside figures, which may tell what the figures do not.
        names: persons who declared.
    """

    sensitive: bool
    statuses: frozenset[str] | None
    levels: frozenset[str] | None
    very_restricted: bool
    comments: bool
    names: bool

    def shows_status(self, status: str) -> bool:
        """Tell whether capacities of a status are shown."""
        return self.statuses is None or status in self.statuses


_ALL = Rules(
    sensitive=True, statuses=None, levels=None, very_restricted=True, comments=True, names=True
)
_OPEN = Rules(
    sensitive=False,
    statuses=_INSTALLED,
    levels=_OPEN_LEVELS,
    very_restricted=False,
    comments=False,
    names=False,
)
_NOT_VERY_RESTRICTED = replace(_OPEN, statuses=_NOT_EXTRA, levels=_PROFESSIONAL_LEVELS, names=True)
RULES = {
    DataProfile.OPEN: _OPEN,
    DataProfile.ALL: _ALL,
    DataProfile.NOT_VERY_RESTRICTED: _NOT_VERY_RESTRICTED,
    # Of hospitals and towns; medico-social offers are below.
    DataProfile.MEDICO_SOCIAL: _OPEN,
    DataProfile.NO_CONTACTS: replace(_ALL, levels=frozenset(), names=False),
    DataProfile.INSTALLED_BEDS: replace(_NOT_VERY_RESTRICTED, statuses=_INSTALLED),
}
_MEDICO_SOCIAL_RULES = _NOT_VERY_RESTRICTED


@dataclass(frozen=True, slots=True)
class Visibility:
    """What one reader may see.

    Attributes:
        profile: of the reader.
        own: sites that the reader declares for, shown whole.
    """

    profile: DataProfile
    own: frozenset[str] = frozenset()

    @classmethod
    def of(cls, principal: Principal) -> "Visibility":
        """Return the visibility of whoever stands behind a token."""
        if principal.profile == DataProfile.ALL:
            return EVERYTHING
        return cls(principal.profile, principal.sites)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.profile == DataProfile.ALL

    @property
    def tells_fields_apart(self) -> bool:
        """Whether medico-social offers have rules of their own."""
        return self.profile == DataProfile.MEDICO_SOCIAL

    def rules(self, site_id: str, *, medico_social: bool = False) -> Rules:
        """Return what may be seen of something on a site."""
        if site_id in self.own:
            return _ALL
        if medico_social and self.tells_fields_apart:
            return _MEDICO_SOCIAL_RULES
        return RULES[self.profile]

    def statuses(self, *, medico_social: bool = False) -> frozenset[str] | None:
        """Return the capacities shown of sites that are not the reader's, None for all."""
        return self.rules("", medico_social=medico_social).statuses

    def hides_sensitive(self) -> bool:
        """Tell whether sensitive units of other sites are left out."""
        return not RULES[self.profile].sensitive

    def shows_change(self, site_id: str, statuses: Iterable[str], *, medico_social: bool) -> bool:
        """Tell whether a change of some capacities shows; of none means of the place itself."""
        rules = self.rules(site_id, medico_social=medico_social)
        changed = list(statuses)
        return not changed or any(rules.shows_status(each) for each in changed)


EVERYTHING = Visibility(DataProfile.ALL)
"""For the server itself, and for readers of profile 1."""
