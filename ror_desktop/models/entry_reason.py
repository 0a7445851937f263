"""Why the figures of a unit stand where they do, in one sentence, "" when nothing is to be said."""

from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.entry.entry_status import EntryState, author_of
from ror_desktop.models.entry.wording import author_words, meanwhile_words, refusal_words
from ror_desktop.models.wording import finding_words, indicator_label


def reason_words(desk: EntryDesk, location_id: str) -> str:
    """Say why a unit of the desk is in its state."""
    state = desk.state(location_id)
    if state in {EntryState.TO_CORRECT, EntryState.TO_VERIFY}:
        return " ".join(finding_words(each) for each in desk.figures.findings(location_id))
    if state is EntryState.NOT_STORED:
        return desk.failure(location_id)
    if state is EntryState.REFUSED:
        return refusal_words(desk.figures.refused(location_id)[0])
    return _meanwhile(desk, location_id) if state is EntryState.EDITED else ""


def _meanwhile(desk: EntryDesk, location_id: str) -> str:
    """Say what others declared since the typing began."""
    said = []
    for key in desk.figures.keys(location_id):
        changed = desk.figures.changed_meanwhile(location_id, key)
        if changed is not None:
            author = author_words(author_of(desk.store, location_id, changed), fictitious=False)
            words = meanwhile_words(changed, author, desk.store.now)
            said.append(f"{indicator_label(key)} – {words}")
    return " ".join(said)
