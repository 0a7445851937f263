"""Entry: turns what the user declares into declarations on disk; says so once they are there."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.errors import LocationNotFound, RorError
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Pending
from ror_desktop.domain.units import Unit
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import error_words
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.tasks.runner import Lane, TaskRunner


class EntryController(QObject):
    """Stores declarations under the account signed in; sending them is the synchronisation's.

    Signals:
        stored(str): the disk has the figures of this unit, by location id.
        not_stored(str, str): it does not, and why, in words; the form keeps them.
        saved: there is something new to send.
    """

    stored = Signal(str)
    not_stored = Signal(str, str)
    saved = Signal()

    def __init__(
        self,
        declare: DeclarationService,
        store: RegionStore,
        outbox: OutboxState,
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._declare = declare
        self._store = store
        self._outbox = outbox
        self._runner = runner
        self._owner = ""

    def set_owner(self, identifier: str) -> None:
        """Declare as this account from now on ("" for nobody), and show what it has on its way."""
        self._owner = identifier
        self._outbox.clear()
        if identifier:
            self._run(lambda: None, self._outbox.set_items)

    def save(
        self,
        location_id: str,
        counts: Mapping[IndicatorKey, int],
        seen: Mapping[IndicatorKey, Indicator],
        comments: Mapping[IndicatorKey, str],
    ) -> None:
        """Store the figures of a unit, declared by somebody who knew these to stand there.

        `comments` are those that they changed.
        """
        self._store_unit(
            location_id,
            lambda unit, owner: self._declare.save(owner, unit, counts, seen, comments),
        )

    def confirm(self, location_id: str) -> None:
        """Store that the figures of a unit are still right."""
        self._store_unit(
            location_id, lambda unit, owner: self._declare.confirm_unchanged(owner, unit)
        )

    def keep_mine(self, item_id: int) -> None:
        """Settle a refusal with the user's own figure: it is sent again."""
        self._settle(item_id, self._declare.keep_mine)

    def take_theirs(self, item_id: int) -> None:
        """Settle a refusal with the server's figure."""
        self._settle(item_id, self._declare.take_theirs)

    def _store_unit(self, location_id: str, write: Callable[[Unit, str], list[Pending]]) -> None:
        unit, owner = self._store.unit(location_id), self._owner
        if unit is None or not owner:
            self.not_stored.emit(location_id, error_words(LocationNotFound()))
            return

        def on_done(items: list[Pending]) -> None:
            # The outbox first: the form then shows what was stored, not what stood before.
            self._outbox.set_items(items)
            self.stored.emit(location_id)
            self.saved.emit()

        def on_failed(error: RorError) -> None:
            self.not_stored.emit(location_id, error_words(error))

        self._run(lambda: write(unit, owner), on_done, on_failed)

    def _settle(self, item_id: int, settle: Callable[[Pending], None]) -> None:
        item = self._outbox.item_by_id(item_id)
        if item is None:
            return

        def on_done(items: list[Pending]) -> None:
            self._outbox.set_items(items)
            self.saved.emit()

        self._run(lambda: settle(item), on_done)

    def _run(
        self,
        write: Callable[[], object],
        on_done: Callable[[list[Pending]], None],
        on_failed: Callable[[RorError], None] | None = None,
    ) -> None:
        """Write, then read what is on its way; drop the answer when the account has changed."""
        owner = self._owner

        def work() -> list[Pending]:
            write()
            return self._declare.open_items(owner)

        def unless_gone(items: list[Pending]) -> None:
            if owner == self._owner:
                on_done(items)

        self._runner.run(work, unless_gone, on_failed, Lane.STORAGE)
