"""Alerts: what must reach a person who looks elsewhere, on screen, by the system, with a sound."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

LONGEST_TITLE = 63
"""Characters that Windows shows of a notification's title; it cuts the rest within a word."""
LONGEST_TEXT = 255
"""Same, of its text."""


class AlertKind(StrEnum):
    """Why somebody is called."""

    BED_FREED = "bed_freed"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Alert:
    """One call.

    Attributes:
        kind: why.
        title: in a few words.
        text: the rest; it names the unit.
        location_id: unit to show when the person answers, "" for none.
    """

    kind: AlertKind
    title: str
    text: str
    location_id: str = ""


class Alerts(QObject):
    """Whoever raises a call need not know who tells it.

    Signals:
        raised(Alert): tell it now.
        answered(Alert): the person wants to see what it is about.
        postponed(Alert): not now; tell it again later.
    """

    raised = Signal(object)
    answered = Signal(object)
    postponed = Signal(object)

    def call(self, alert: Alert) -> None:
        """Tell something now."""
        self.raised.emit(alert)

    def answer(self, alert: Alert) -> None:
        """Show what a call was about."""
        self.answered.emit(alert)

    def postpone(self, alert: Alert) -> None:
        """Put a call off."""
        self.postponed.emit(alert)
