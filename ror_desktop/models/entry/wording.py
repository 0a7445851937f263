"""Wording of Saisie: where figures stand, who said them, why they are not taken."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Pending, RefusalReason
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.entry_status import EntryStatus, author_of, came_late
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP
from ror_desktop.models.wording import age_words, indicator_label, issue_words, one_line

translate = QCoreApplication.translate

_STATES = {
    EntryStatus.PLAIN: "",
    EntryStatus.EDITED: QT_TRANSLATE_NOOP("Saisie", "Modifié, pas encore enregistré"),
    EntryStatus.TO_CORRECT: QT_TRANSLATE_NOOP("Saisie", "À corriger"),
    EntryStatus.TO_VERIFY: QT_TRANSLATE_NOOP("Saisie", "À vérifier"),
    EntryStatus.SAVING: QT_TRANSLATE_NOOP("Saisie", "Enregistrement…"),
    EntryStatus.NOT_STORED: QT_TRANSLATE_NOOP("Saisie", "Non enregistré"),
    EntryStatus.SAVED: QT_TRANSLATE_NOOP("Saisie", "Enregistré, en attente d’envoi"),
    EntryStatus.WAITING: QT_TRANSLATE_NOOP("Saisie", "Enregistré, en attente du serveur"),
    EntryStatus.SENDING: QT_TRANSLATE_NOOP("Saisie", "Enregistré, envoi en cours"),
    EntryStatus.CONFIRMED: QT_TRANSLATE_NOOP("Saisie", "Confirmé par le serveur"),
    EntryStatus.REFUSED: QT_TRANSLATE_NOOP("Saisie", "Refusé, à régler"),
}
_SIGNS = {
    EntryStatus.PLAIN: "",
    EntryStatus.EDITED: "✎",
    EntryStatus.TO_CORRECT: "✕",
    EntryStatus.TO_VERIFY: "?",
    EntryStatus.SAVING: "…",
    EntryStatus.NOT_STORED: "✕",
    EntryStatus.SAVED: "✓",
    EntryStatus.WAITING: "✓",
    EntryStatus.SENDING: "✓",
    EntryStatus.CONFIRMED: "✓✓",
    EntryStatus.REFUSED: "✕",
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


def entry_status_words(state: EntryStatus) -> str:
    """Say where the figures of a unit stand; nothing when nothing happened."""
    return translate("Saisie", _STATES[state]) if _STATES[state] else ""


def entry_status_sign(state: EntryStatus) -> str:
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


def conflict_words(entry: EntryModel, location_id: str) -> str:
    """Ask about figures that others declared during the typing: both values, authors, ages."""
    now, said = entry.store.now, []
    for key, theirs in entry.figures.conflicts(location_id).items():
        read = entry.figures.base(location_id, key)
        words = (
            translate("Saisie", "%1 : %2 déclare %3 (%4), vous %5 (vous aviez lu %6).")
            if read
            else translate("Saisie", "%1 : %2 déclare %3 (%4), vous %5 (rien n’était déclaré).")
        )
        author = declared_by(entry, location_id, theirs)
        parts = (
            indicator_label(key),
            author or translate("Saisie", "quelqu’un d’autre"),
            str(theirs.count),
            age_words(theirs.updated_at, now),
            str(entry.figures.typed(location_id)[key]),
            f"{read.count}, {age_words(read.updated_at, now)}" if read else "",
        )
        for place, part in enumerate(parts, 1):
            words = words.replace(f"%{place}", part)
        said.append(words)
    return " ".join(said)


def question_words(entry: EntryModel, location_id: str) -> str:
    """Say why the numbers typed for a unit are asked about."""
    conflict = conflict_words(entry, location_id)
    issues = map(issue_words, entry.figures.issues(location_id))
    return " ".join(filter(None, (conflict, *issues)))


def impossible_words(entry: EntryModel, location_id: str) -> str:
    """Say why the figures of a unit cannot be confirmed as they stand, "" when they can."""
    issue = entry.figures.impossible(location_id)
    return issue_words(issue) if issue else ""


def declared_by(entry: EntryModel, location_id: str, indicator: Indicator) -> str:
    """Say who declared a count that came in during the typing, "" when nobody knows."""
    return author_words(author_of(entry.store, location_id, indicator), fictitious=False)


def refusal_words(pending: Pending) -> str:
    """Say why the server did not take a declaration."""
    reason = pending.reason or RefusalReason.RULE
    if came_late(pending):
        return translate(
            "Saisie", "Un chiffre plus récent était déjà déclaré\u00a0: il reste affiché."
        )
    words = translate("Saisie", _REFUSALS[reason])
    return f"{words} {pending.answer}" if reason is RefusalReason.RULE and pending.answer else words


def comment_text(indicator: Indicator) -> str:
    """Return the comment of a count in one line, or that it has none."""
    return one_line(indicator.comment) or translate("Saisie", "aucun")


def reason_words(entry: EntryModel, location_id: str) -> str:
    """Say why a unit of the model is in its state."""
    state = entry.status(location_id)
    if state in {EntryStatus.TO_CORRECT, EntryStatus.TO_VERIFY}:
        return question_words(entry, location_id)
    if state is EntryStatus.NOT_STORED:
        return entry.failure(location_id)
    if state is EntryStatus.REFUSED:
        return refusal_words(entry.figures.refused(location_id)[0])
    return _meanwhile(entry, location_id) if state is EntryStatus.EDITED else ""


def hole_words(entry: EntryModel, location_id: str, key: IndicatorKey) -> str:
    """Say why a cell of the grid takes no digit."""
    if key in entry.figures.addable(location_id):
        words = translate(
            "Saisie",
            "Ce service n’a pas cette rubrique : %1. Pour l’ajouter, ouvrez sa fiche et choisissez"
            " « Ajouter un chiffre… ».",
        )
    else:
        words = translate(
            "Saisie", "Ce service n’a pas cette rubrique : %1. Il compte déjà ces lits autrement."
        )
    return words.replace("%1", indicator_label(key))


def _meanwhile(entry: EntryModel, location_id: str) -> str:
    """Say what others declared since the typing began."""
    said = []
    for key in entry.figures.keys(location_id):
        changed = entry.figures.changed_meanwhile(location_id, key)
        if changed is not None:
            author = declared_by(entry, location_id, changed)
            words = meanwhile_words(changed, author, entry.store.now)
            said.append(f"{indicator_label(key)} – {words}")
    return " ".join(said)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
