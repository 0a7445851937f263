"""Which lists an account watches, kept on this workstation from one session to the next."""

import json

from PySide6.QtCore import QSettings

from ror_desktop.domain.selection import ListChoice, ListKind
from ror_desktop.domain.synthesis import Row, RowKind
from ror_desktop.models.watched_lists import WatchList


class KeptWatches:
    """Reads and writes the lists of one account."""

    def __init__(self, kept: QSettings, account: str) -> None:
        """Look after the lists of an account.

        Args:
            kept: the window's own settings.
            account: identifier.
        """
        self._kept = kept
        self._key = f"watch/{account.encode().hex()}"

    def follow(self, watches: WatchList) -> None:
        """Watch what was watched last time, and keep what is watched from now on."""
        watches.set_choices(self._read())
        watches.changed.connect(lambda: self._write(watches.choices))

    def _read(self) -> list[ListChoice]:
        try:
            found = json.loads(str(self._kept.value(self._key, "[]")))
            return [
                ListChoice(ListKind(kind), Row(RowKind(row), code), departement)
                for kind, row, code, departement in found
            ]
        except (ValueError, TypeError):
            # A damaged file: nothing is watched, and the next change writes it anew.
            return []

    def _write(self, choices: tuple[ListChoice, ...]) -> None:
        rows = [(each.kind, each.row.kind, each.row.code, each.departement) for each in choices]
        text = json.dumps(rows)
        if text != self._kept.value(self._key, "[]"):
            self._kept.setValue(self._key, text)
