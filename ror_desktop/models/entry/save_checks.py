"""Checks before saving: what keeps the figures of a unit from being saved or confirmed.

Both views of Saisie ask here, so the same figures meet the same answer in either.
"""

from enum import Enum, auto

from ror_desktop.domain.entry import Severity
from ror_desktop.models.entry.entry_model import EntryModel


class SaveBlocker(Enum):
    """Why the figures typed for a unit cannot be saved yet."""

    TO_CORRECT = auto()
    TO_ASK = auto()
    """They are unusual or somebody else declared others, and the user was not asked yet."""


class ConfirmBlocker(Enum):
    """Why the figures of a unit cannot be confirmed unchanged."""

    TO_SETTLE = auto()
    TYPED = auto()
    NEVER_DECLARED = auto()
    IMPOSSIBLE = auto()
    """The server would refuse them: a colleague or software changed what they are held against."""


def check_save(entry: EntryModel, location_id: str) -> SaveBlocker | None:
    """Return what keeps the figures typed for a unit from being saved, None when nothing does."""
    issues = entry.figures.issues(location_id)
    if any(each.severity is Severity.REFUSE for each in issues):
        return SaveBlocker.TO_CORRECT
    doubtful = bool(issues or entry.figures.conflicts(location_id))
    return SaveBlocker.TO_ASK if doubtful and not entry.is_asked(location_id) else None


def check_confirm(entry: EntryModel, location_id: str) -> ConfirmBlocker | None:
    """Return what keeps a unit from being confirmed unchanged, None when nothing does."""
    if entry.figures.refused(location_id):
        return ConfirmBlocker.TO_SETTLE
    if entry.figures.is_edited(location_id):
        return ConfirmBlocker.TYPED
    if not entry.figures.is_declared(location_id):
        return ConfirmBlocker.NEVER_DECLARED
    return ConfirmBlocker.IMPOSSIBLE if entry.figures.impossible(location_id) else None
