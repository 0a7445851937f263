"""The words for where the figures of a unit come from, when a feed keeps it up to date."""

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.feeding import FedUnit, typed_since
from ror_desktop.domain.indicators import Indicator
from ror_desktop.models.wording import age_words, source_words

translate = QCoreApplication.translate


def feed_words(fed: FedUnit | None, indicators: Collection[Indicator], now: datetime) -> str:
    """Say whether the figures are the feed's or typed since; "" for a unit that nothing feeds."""
    if fed is None:
        return ""
    if typed_since(fed, indicators):
        return translate("Feeding", "Saisie manuelle, jusqu’à la prochaine mise à jour automatique")
    if fed.fed_at is None:
        words = translate("Feeding", "Mise à jour automatique – %1, encore attendue")
        return words.replace("%1", source_words(fed.source))
    words = translate("Feeding", "Mise à jour automatique – %1 : %2")
    return words.replace("%1", source_words(fed.source)).replace("%2", age_words(fed.fed_at, now))
