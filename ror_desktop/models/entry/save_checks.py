"""What keeps the figures of a unit from being saved or confirmed as they stand.

Both views of Saisie ask here, so the same figures meet the same answer in either.
"""

from enum import Enum, auto

from ror_desktop.domain.entry import Severity
from ror_desktop.models.entry.entry_model import EntryDesk


class SavingObstacle(Enum):
    """Why the figures typed for a unit cannot be saved yet."""

    TO_CORRECT = auto()
    TO_ASK = auto()
    """They are unusual, and the user was not asked yet."""


class ConfirmingObstacle(Enum):
    """Why the figures of a unit cannot be confirmed unchanged."""

    TO_SETTLE = auto()
    TYPED = auto()
    NEVER_DECLARED = auto()


def saving_obstacle(desk: EntryDesk, location_id: str) -> SavingObstacle | None:
    """Return what keeps the figures typed for a unit from being saved, None when nothing does."""
    findings = desk.figures.findings(location_id)
    if any(each.severity is Severity.REFUSE for each in findings):
        return SavingObstacle.TO_CORRECT
    return SavingObstacle.TO_ASK if findings and not desk.is_asked(location_id) else None


def confirming_obstacle(desk: EntryDesk, location_id: str) -> ConfirmingObstacle | None:
    """Return what keeps a unit from being confirmed unchanged, None when nothing does."""
    if desk.figures.refused(location_id):
        return ConfirmingObstacle.TO_SETTLE
    if desk.figures.typed(location_id):
        return ConfirmingObstacle.TYPED
    return None if desk.figures.is_declared(location_id) else ConfirmingObstacle.NEVER_DECLARED
