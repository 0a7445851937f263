"""What an account saw when it last looked; the first picture it ever sees counts as a look."""

from collections.abc import Iterable, Mapping

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import Lane, TaskRunner


class LastVisit:
    """Keeps the last look of the account that is signed in, on screen and on disk."""

    def __init__(self, reader: RegionReader, runner: TaskRunner, store: RegionStore) -> None:
        self._reader, self._runner, self._store = reader, runner, store
        self._owner: str | None = None
        self._is_read = False

    def open(self, owner: str) -> None:
        """Read the last look of an account."""
        self._owner, self._is_read = owner, False

        def done(seen: Mapping[str, int]) -> None:
            if self._owner == owner:
                self._take(seen)

        self._runner.run(lambda: self._reader.load_seen(owner), done, lane=Lane.STORAGE)

    def close(self) -> None:
        """Nobody looks any more."""
        self._owner = None

    def take_picture(self, units: Iterable[Unit]) -> None:
        """Let a picture stand for the last look of an account that has none.

        To be called before the picture is shown: what compares with it is then built once.
        """
        if self._is_read and not self._store.last_visit:
            declared = ((unit.location_id, declared_free(unit)[0]) for unit in units)
            seen = {location_id: free for location_id, free in declared if free is not None}
            if seen:
                self.save(seen)

    def save(self, seen: Mapping[str, int]) -> None:
        """Keep free beds by location id; later changes are told against them."""
        owner = self._owner
        if owner is None:
            return
        self._store.set_last_visit(seen)
        self._runner.run(lambda: self._reader.save_seen(owner, seen), lane=Lane.STORAGE)

    def _take(self, seen: Mapping[str, int]) -> None:
        self._is_read = True
        if seen:
            self._store.set_last_visit(seen)
        else:
            self.take_picture(self._store.units())
