"""One round through the services: what was declared in it, and where Enter leads next."""

from ror_desktop.models.entry.entry_model import EntryDesk


class EntryRound:
    """Leads to the stale services, or through all of them when the round began all fresh."""

    def __init__(self, desk: EntryDesk) -> None:
        self._desk = desk
        self._done: set[str] = set()
        self._reviewing = False

    @property
    def begins_all_fresh(self) -> bool:
        """Tell whether nothing needed a declaration and nothing was declared yet."""
        return self._reviewing and not self._done and self._desk.all_fresh

    def start(self) -> None:
        """Begin: a review when nothing needs a declaration."""
        self._done.clear()
        self._reviewing = self._desk.all_fresh

    def following(self, location_id: str) -> str | None:
        """Note that a service is declared; return the next one, None at the end of the round."""
        self._done.add(location_id)
        stalest = self._desk.next_stalest(location_id)
        if stalest is not None or not self._reviewing:
            return stalest
        others = self._desk.after(location_id)
        return next((each for each in others if each not in self._done), None)
