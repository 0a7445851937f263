"""Conflicts and refusals of the server, each with two answers: keep mine, or take theirs."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from ror_desktop.domain.outbox import Pending, RefusalReason
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.wording import comment_text, refusal_words
from ror_desktop.models.wording import age_words, exact_time, indicator_label, named
from ror_desktop.views.entry.labels import plain


class RefusalPanel(QFrame):
    """A row for each refused figure; hidden when there is none."""

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setProperty("panel", "danger")
        self._shown: tuple[tuple[Pending, ...], datetime | None] = ((), None)
        self._said: list[str] = []
        self.buttons: list[QPushButton] = []
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setHorizontalSpacing(16)
        self._rows.setColumnStretch(0, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, a line for each fact."""
        return "\n".join(self._said)

    def show_items(self, items: Sequence[Pending]) -> bool:
        """Show refused declarations; return whether the buttons are other ones."""
        now = self._entry.store.now
        minute = now.replace(second=0, microsecond=0)
        if self._shown == (tuple(items), minute):
            return False
        self._shown = (tuple(items), minute)
        self._clear()
        self._said = []
        self.buttons = []
        for row, item in enumerate(items):
            self._rows.addWidget(self._words(item, now), row, 0)
            self._rows.addWidget(self._buttons(item), row, 1)
        self.setAccessibleName(self.words)
        self.setVisible(bool(items))
        return True

    def _clear(self) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _words(self, item: Pending, now: datetime) -> QLabel:
        mine = item.declaration.indicator
        title = f"{indicator_label(mine.key)} – {refusal_words(item)}"
        lines = [title]
        lines.append(
            self.tr("Votre valeur : %1 (%2)")
            .replace("%1", str(mine.count))
            .replace("%2", age_words(mine.updated_at, now))
        )
        if item.declaration.says_comment:
            lines.append(named(self.tr("Votre commentaire"), comment_text(mine)))
        if item.theirs is not None:
            lines.append(
                self.tr("La leur : %1 (%2, par %3)")
                .replace("%1", str(item.theirs.count))
                .replace("%2", age_words(item.theirs.updated_at, now))
                .replace("%3", item.theirs_author or self.tr("quelqu’un d’autre"))
            )
            if item.declaration.says_comment or item.theirs.comment:
                lines.append(named(self.tr("Le leur"), comment_text(item.theirs)))
        self._said += lines
        label = plain("\n".join(lines))
        if item.theirs is not None:
            label.setToolTip(exact_time(item.theirs.updated_at))
        return label

    def _buttons(self, item: Pending) -> QWidget:
        conflict = item.reason is RefusalReason.CONFLICT
        mine = QPushButton(self.tr("Garder ma valeur") if conflict else self.tr("Réessayer"))
        theirs = QPushButton(
            self.tr("Prendre la leur") if conflict else self.tr("Abandonner ce chiffre")
        )
        label = indicator_label(item.declaration.indicator.key)
        for button in (mine, theirs):
            button.setAutoDefault(True)
            button.setAccessibleName(named(button.text(), label))
        mine.clicked.connect(lambda: self._entry.keep_mine_requested.emit(item.id))
        theirs.clicked.connect(lambda: self._entry.take_theirs_requested.emit(item.id))
        self.buttons += [mine, theirs]
        pair = QWidget()
        layout = QHBoxLayout(pair)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(mine)
        layout.addWidget(theirs)
        return pair
