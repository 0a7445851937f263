"""Who declares counts of beds: a person, software, the national ROR or nobody."""

from dataclasses import dataclass

from ror_server.audit.capacity_history import GENERATED
from ror_server.identity.principal import Principal


@dataclass(frozen=True, slots=True)
class Author:
    """Who declares, as the history shows it.

    Attributes:
        kind: account, client, relay or generated.
        name: what histories show.
        id: account or client id, "" for the others.
        address: network address that the request came from, "" when it is not known.
    """

    kind: str
    name: str
    id: str = ""
    address: str = ""

    @classmethod
    def of(cls, principal: Principal, address: str = "") -> "Author":
        """Return the author that a principal is."""
        return cls(principal.kind.value, principal.name, principal.id, address)


MADE_UP = Author(GENERATED, "données fictives")
"""Author of figures made up for a demonstration: no declarations, nobody vouches for them."""
