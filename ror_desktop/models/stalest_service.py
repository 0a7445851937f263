"""The stalest of one's services, in few signs: what an icon in a corner can tell."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.wording import age_words, freshness_words

translate = QCoreApplication.translate

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MOST_HOURS = 99


@dataclass(frozen=True, slots=True)
class StalestService:
    """What is told.

    Attributes:
        age: "12" hours, "3j" days, "?" never declared; at most three signs.
        level: freshness.
        words: name, age and freshness in full.
    """

    age: str
    level: FreshnessLevel
    words: str


def stalest_service(desk: EntryDesk) -> StalestService | None:
    """Return the service that waits longest for a declaration; None without any service."""
    dated = [(declared_free(desk.figures.unit(each))[1], each) for each in desk.order]
    if not dated:
        return None
    never = [each for date, each in dated if date is None]
    oldest = min(((date, each) for date, each in dated if date is not None), default=None)
    location_id = never[0] if never or oldest is None else oldest[1]
    date = None if never or oldest is None else oldest[0]
    unit, level = desk.figures.unit(location_id), desk.level(location_id)
    text = translate("Tray", "Service le plus ancien : %1, %2 (%3)")
    for place, words in enumerate(
        (unit.name, age_words(date, desk.store.now), freshness_words(level)), start=1
    ):
        text = text.replace(f"%{place}", words)
    return StalestService(_short(None if date is None else desk.store.now - date), level, text)


def _short(age: timedelta | None) -> str:
    if age is None:
        return "?"
    hours = max(0, age // _HOUR)
    if hours <= _MOST_HOURS:
        return str(hours)
    return translate("Tray", "%1j").replace("%1", str(min(_MOST_HOURS, age // _DAY)))
