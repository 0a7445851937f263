"""The words for where the figures of a unit come from, when a feed keeps it up to date."""

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.history import FedUnit, typed_since
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.models.wording import age_words, indicator_label, source_words

translate = QCoreApplication.translate


def feed_words(fed: FedUnit | None, indicators: Collection[Indicator], now: datetime) -> str:
    """Say whether the figures are the feed's or typed since; "" for a unit that nothing feeds."""
    if fed is None:
        return ""
    if typed_since(fed, indicators):
        return translate("Feeding", "Saisie manuelle, jusqu’à la prochaine mise à jour automatique")
    if fed.fed_at is None:
        words = translate("Feeding", "Mise à jour automatique – %1, encore attendue")
        return words.replace("%1", _named(fed))
    words = translate("Feeding", "Mise à jour automatique – %1 : %2")
    return words.replace("%1", _named(fed)).replace("%2", age_words(fed.fed_at, now))


def _named(fed: FedUnit) -> str:
    """Name the source; and what it tells of, when free beds are left to people."""
    if CapacityStatus.AVAILABLE in fed.statuses:
        return source_words(fed.source)
    told = (indicator_label(IndicatorKey(status)).lower() for status in sorted(fed.statuses))
    return ", ".join((source_words(fed.source), *told))
