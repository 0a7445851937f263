"""Sends all declarations of one place in one PATCH, and settles conflicts with the server."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from ror_desktop.domain import errors
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import CountChange, Pending, PendingState, RefusalReason
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.services.conflicts import Verdict, lacks_comment, verdict
from ror_desktop.services.ports import CapacityGateway, OutboxStore, RegionGateway

logger = logging.getLogger(__name__)

_TRIES = 4
"""How often a place is written in one go when others keep writing it at the same time."""
_HISTORY_READ = 50
_REASONS: tuple[tuple[type[errors.Refused], RefusalReason], ...] = (
    (errors.NotAllowed, RefusalReason.NOT_ALLOWED),
    (errors.LocationNotFound, RefusalReason.LOCATION_NOT_FOUND),
    (errors.SeveralLocations, RefusalReason.SEVERAL_LOCATIONS),
    (errors.Refused, RefusalReason.RULE),
)


class PlaceSender:
    """One place's declarations on their way.

    Attributes:
        left: not settled yet.
        confirmed: the server has them.
        refused: ids of those that the user has to settle.
        place: as the server last told it meanwhile, None when it told nothing.
    """

    def __init__(
        self,
        capacities: CapacityGateway,
        gateway: RegionGateway,
        outbox: OutboxStore,
        items: Sequence[Pending],
    ) -> None:
        self._capacities = capacities
        self._gateway = gateway
        self._outbox = outbox
        self._first = items[0].declaration
        self._owner = items[0].owner
        self.left = list(items)
        self.confirmed: list[Pending] = []
        self.refused: set[int] = set()
        self.place: UnitChange | None = None

    def run(self, known_version: str) -> None:
        """Write until all is settled; what is not, because others keep writing, stays in `left`.

        Args:
            known_version: ETag of the place as last read by this program, "" when unknown.

        Raises:
            SessionEnded, Unreachable, UnreadableAnswer, StorageFailed: `left` is still to be sent.
        """
        seen = self._first.version
        try:
            if not seen or (known_version and known_version != seen):
                self._read_again()
            for _ in range(_TRIES):
                if not self.left:
                    break
                self._write()
        except errors.SessionEnded:
            raise
        except errors.Refused as error:
            reason = next(reason for kind, reason in _REASONS if isinstance(error, kind))
            for item in list(self.left):
                self._refuse(item, reason, error.detail)

    def _write(self) -> None:
        """Write once; a refusal that another state of the place explains leads to another try."""
        changes = [self._change(item) for item in self.left]
        version = self.place.version if self.place else self._first.version
        try:
            written = self._capacities.write(self._first.external_id, changes, version)
        except (errors.VersionConflict, errors.IndicatorNotFound):
            self._read_again()
        except errors.RuleBroken:
            self._read_again()
            if self.left and self.place and self.place.version == version:
                raise
        else:
            self._take_answer(written)

    def _take_answer(self, written: UnitChange | None) -> None:
        """Confirm what the server shows that it wrote; without its word the place is read.

        A count that the answer does not hold at all is confirmed too: a profile may hide it.
        """
        if written is None or written.unit_id != self._first.location_id:
            self._read_again()
            return
        self._confirm([each for each in self.left if self._stands(each, written) is None])
        for item in list(self.left):
            mine, theirs = item.declaration.indicator, self._stands(item, written)
            # The server keeps a newer count instead of ours: sending again changes nothing.
            if theirs is None or theirs.updated_at <= mine.updated_at:
                continue
            said = theirs.count == mine.count and not lacks_comment(item.declaration, theirs)
            if said or self._is_mine(theirs):
                self._confirm([item])
            else:
                self._refuse(item, RefusalReason.CONFLICT, "", theirs)
        self._settle(written)

    def _change(self, item: Pending) -> CountChange:
        """Return what to write for an item."""
        declaration = item.declaration
        mine = declaration.indicator
        known = declaration.base is not None
        exists = known if self.place is None else mine.key in self.place.indicators
        # An indicator that is gone meanwhile comes back with the comment that it had.
        says = declaration.says_comment or (not exists and bool(mine.comment))
        return CountChange(mine, exists, says)

    def _read_again(self) -> None:
        """Read the place, and settle what its state decides."""
        self._settle(self._gateway.unit_change(self._first.location_id))

    def _settle(self, place: UnitChange) -> None:
        self.place = place
        for item in list(self.left):
            declaration = item.declaration
            theirs = self._stands(item, place)
            match verdict(declaration, theirs, self._is_mine):
                case Verdict.CONFIRMED:
                    self._confirm([item])
                case Verdict.CONFLICT:
                    self._refuse(item, RefusalReason.CONFLICT, "", theirs)

    @staticmethod
    def _stands(item: Pending, place: UnitChange) -> Indicator | None:
        return place.indicators.get(item.declaration.indicator.key)

    def _is_mine(self, indicator: Indicator) -> bool:
        return self._outbox.is_mine(self._owner, self._first.location_id, indicator)

    def _confirm(self, items: Sequence[Pending]) -> None:
        self._outbox.mark_confirmed([item.id for item in items])
        self.confirmed += [replace(item, state=PendingState.CONFIRMED) for item in items]
        done = {item.id for item in items}
        self.left = [item for item in self.left if item.id not in done]

    def _refuse(
        self, item: Pending, reason: RefusalReason, answer: str, theirs: Indicator | None = None
    ) -> None:
        author = self._author(theirs) if theirs else ""
        self._outbox.mark_refused(item.id, reason, answer, theirs, author)
        self.refused.add(item.id)
        self.left.remove(item)

    def _author(self, theirs: Indicator) -> str:
        """Return who declared what stands on the server, "" when that cannot be known now."""
        try:
            entries = self._gateway.history(self._first.location_id, _HISTORY_READ)
        except (errors.Unreachable, errors.UnreadableAnswer, errors.Refused) as error:
            logger.info("The author of a count is not known: %s", error.detail)
            return ""
        said = (
            each
            for each in entries
            if each.stood and each.key == theirs.key and each.count == theirs.count
        )
        return next((each.author for each in said if each.updated_at == theirs.updated_at), "")
