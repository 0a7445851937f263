"""Server-Sent Events of changes, each listener's redacted to their rights and data profile."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from ror_server.changes.event import ChangeEvent, DescriptionChanged
from ror_server.fhir.profile_rules import EVERYTHING, Rules, Visibility
from ror_server.fhir.redaction import redacted_place
from ror_server.identity.principal import Principal

_WHOLE = EVERYTHING.rules("")


@dataclass(frozen=True, slots=True)
class SseEvent:
    """One change of a place, or of what describes the region, which everybody may know of.

    Attributes:
        id: of the change.
        site_id: site of the place; None when it is of no single place.
        text: the event as it is sent when nothing is left out.
        sensitive: the place is one of a unit that is confidential as a whole.
        medico_social: the place serves medico-social offers only.
        statuses: of the capacities that changed; empty when it is the place itself.
        text_for: writes the event for those who do not see everything.
    """

    id: int
    site_id: str | None
    text: bytes
    sensitive: bool = False
    medico_social: bool = False
    statuses: tuple[str, ...] = ()
    text_for: Callable[[Rules], bytes] | None = None
    _texts: dict[Rules, bytes] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls,
        change: ChangeEvent,
        site_id: str,
        *,
        sensitive: bool,
        medico_social: bool,
        statuses: tuple[str, ...],
    ) -> "SseEvent":
        """Make ready a change whose place stands in it as a whole."""
        return cls(
            change.id,
            site_id,
            _written(change),
            sensitive,
            medico_social,
            statuses,
            lambda rules: _written(_shown(change, rules)),
        )

    @classmethod
    def described(cls, change: DescriptionChanged, kind: str) -> "SseEvent":
        """Make ready the news that something is described otherwise."""
        return cls(change.id, None, _written(change, kind))

    def text_shown_to(self, principal: Principal) -> bytes | None:
        """Return what is sent to a listener, None when the change is not for them."""
        if self.site_id is None:
            return self.text
        if not principal.may_see(self.site_id):
            return None
        rules = Visibility.of(principal).rules(self.site_id, medico_social=self.medico_social)
        if rules == _WHOLE or self.text_for is None:
            return self.text
        if self.sensitive and not rules.sensitive:
            return None
        if self.statuses and not any(map(rules.shows_status, self.statuses)):
            return None
        if rules not in self._texts:
            self._texts[rules] = self.text_for(rules)
        return self._texts[rules]


def _shown(change: ChangeEvent, rules: Rules) -> ChangeEvent:
    author = change.author if rules.names else ""
    resource = redacted_place(change.resource, rules)
    return change.model_copy(update={"author": author, "resource": resource})


def _written(change: ChangeEvent | DescriptionChanged, name: str = "location") -> bytes:
    data = json.dumps(change.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    return f"id: {change.id}\nevent: {name}\ndata: {data}\n\n".encode()
