"""The words of Saisie: where figures stand, who said them, why the server refused them."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Pending, RefusalReason
from ror_desktop.models.entry.entry_status import EntryState
from ror_desktop.models.marking import QT_TRANSLATE_NOOP
from ror_desktop.models.wording import age_words

translate = QCoreApplication.translate

_STATES = {
    EntryState.PLAIN: "",
    EntryState.EDITED: QT_TRANSLATE_NOOP("Saisie", "Modifié, pas encore enregistré"),
    EntryState.TO_CORRECT: QT_TRANSLATE_NOOP("Saisie", "À corriger"),
    EntryState.TO_VERIFY: QT_TRANSLATE_NOOP("Saisie", "À vérifier"),
    EntryState.SAVING: QT_TRANSLATE_NOOP("Saisie", "Enregistrement…"),
    EntryState.NOT_STORED: QT_TRANSLATE_NOOP("Saisie", "Non enregistré"),
    EntryState.SAVED: QT_TRANSLATE_NOOP("Saisie", "Enregistré, en attente d’envoi"),
    EntryState.WAITING: QT_TRANSLATE_NOOP("Saisie", "Enregistré, en attente du serveur"),
    EntryState.SENDING: QT_TRANSLATE_NOOP("Saisie", "Enregistré, envoi en cours"),
    EntryState.CONFIRMED: QT_TRANSLATE_NOOP("Saisie", "Confirmé par le serveur"),
    EntryState.REFUSED: QT_TRANSLATE_NOOP("Saisie", "Refusé, à régler"),
}
_SIGNS = {
    EntryState.PLAIN: "",
    EntryState.EDITED: "✎",
    EntryState.TO_CORRECT: "✕",
    EntryState.TO_VERIFY: "?",
    EntryState.SAVING: "…",
    EntryState.NOT_STORED: "✕",
    EntryState.SAVED: "✓",
    EntryState.WAITING: "✓",
    EntryState.SENDING: "✓",
    EntryState.CONFIRMED: "✓✓",
    EntryState.REFUSED: "✕",
}
_REFUSALS = {
    RefusalReason.CONFLICT: QT_TRANSLATE_NOOP(
        "Saisie", "Quelqu’un d’autre a déclaré ce service entre-temps."
    ),
    RefusalReason.NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "Saisie", "Ce compte n’a pas le droit de déclarer ce service."
    ),
    RefusalReason.LOCATION_NOT_FOUND: QT_TRANSLATE_NOOP(
        "Saisie", "Le serveur ne connaît plus ce service."
    ),
    RefusalReason.SEVERAL_LOCATIONS: QT_TRANSLATE_NOOP(
        "Saisie", "Plusieurs services portent le même identifiant sur le serveur."
    ),
    RefusalReason.RULE: QT_TRANSLATE_NOOP("Saisie", "Le serveur refuse ce chiffre."),
}


def entry_state_words(state: EntryState) -> str:
    """Say where the figures of a unit stand; nothing when nothing happened."""
    return translate("Saisie", _STATES[state]) if _STATES[state] else ""


def entry_state_sign(state: EntryState) -> str:
    """Return the sign that goes with the words."""
    return _SIGNS[state]


def author_words(entry: HistoryEntry | None, *, fictitious: bool) -> str:
    """Say who declared a count, "" when nobody knows; made-up ones are said to be."""
    if entry is not None and entry.author and not entry.fictitious:
        return entry.author
    if entry.fictitious if entry is not None else fictitious:
        return translate("Saisie", "données fictives")
    return ""


def provenance_words(indicator: Indicator | None, author: str, now: datetime) -> str:
    """Say what stands in a field before anything is typed, who said so and how long ago."""
    if indicator is None:
        return translate("Saisie", "Jamais renseigné")
    return _joined(str(indicator.count), age_words(indicator.updated_at, now), author)


def own_words(pending: Pending, now: datetime) -> str:
    """Say what the user declared last, while it is still on its way."""
    indicator = pending.declaration.indicator
    age = age_words(indicator.updated_at, now)
    return _joined(str(indicator.count), age, translate("Saisie", "vous"))


def meanwhile_words(indicator: Indicator, author: str, now: datetime) -> str:
    """Say that somebody else declared a field while the user was typing in it."""
    words = (
        translate("Saisie", "Modifié %1 par %2 : %3")
        if author
        else translate("Saisie", "Modifié %1 par quelqu’un d’autre : %3")
    )
    age = age_words(indicator.updated_at, now)
    return words.replace("%1", age).replace("%2", author).replace("%3", str(indicator.count))


def refusal_words(pending: Pending) -> str:
    """Say why the server did not take a declaration."""
    reason = pending.reason or RefusalReason.RULE
    words = translate("Saisie", _REFUSALS[reason])
    return f"{words} {pending.answer}" if reason is RefusalReason.RULE and pending.answer else words


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
