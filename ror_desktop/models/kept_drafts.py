"""What each person typed and did not save, for as long as the program runs.

A session that the server ends takes the pages away, not the figures: they are there again when
the same person signs in again.
"""

from ror_desktop.models.entry.drafts import EntryDrafts


class KeptDrafts:
    """Drafts by the identifier of an account; nobody sees those of somebody else."""

    def __init__(self) -> None:
        self._drafts: dict[str, EntryDrafts] = {}

    def of(self, identifier: str) -> EntryDrafts:
        """Return the drafts of an account, empty at first."""
        return self._drafts.setdefault(identifier, EntryDrafts())

    @property
    def services(self) -> int:
        """For how many services somebody typed figures that are not saved."""
        return sum(drafts.kept for drafts in self._drafts.values())
