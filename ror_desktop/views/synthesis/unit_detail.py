"""Detail of a unit: contact, all its counts with their age and source, its history."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.units import Unit
from ror_desktop.models.contact_wording import contact_words
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.history_model import HistoryColumn, HistoryModel
from ror_desktop.models.synthesis.matrix_wording import departement_words
from ror_desktop.models.synthesis.unit_detail_model import UnitDetailColumn, UnitDetailModel
from ror_desktop.models.wording import closed_words, feed_words
from ror_desktop.views.synthesis.unit_table_delegates import FreshnessDelegate
from ror_desktop.views.theme import make_subheading
from ror_desktop.views.widgets import Badge, BadgeKind, IconButton, OpaqueGround

_ROW_HEIGHT = 26
_COUNTS_SHOWN = 8
_COMMENT_LINES = 7
_LEAST_WIDTH = 60
"""Of words of any length: a label is else as wide as its longest word, and the window with it."""


class UnitDetail(QWidget):
    """One unit in full; follows the store while it is open.

    Signals:
        closed: back to the list.
        history_requested(str): this unit is shown, its history is wanted.
        map_requested(str): show this unit on the map.
        copy_requested(str): copy this unit for the file of a case.
    """

    closed = Signal()
    history_requested = Signal(str)
    map_requested = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, store: RegionStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._location_id = ""
        self.counts = UnitDetailModel(store, self)
        self.history = HistoryModel(store, self)
        self._name, self._history_title = QLabel(), QLabel()
        self._site, self.feed, self.closing = QLabel(), QLabel(), QLabel()
        for title in (self._name, self._history_title):
            make_subheading(title)
        for words in (self._site, self.feed):
            words.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self.comments = CommentsView(self.tr("Commentaires de l’unité"))
        self.feed.hide()
        self.comments.hide()
        self.closing.hide()
        self._fictitious = Badge()
        self._back = IconButton(
            "previous", self.tr("Retour à la liste"), shortcut=QKeySequence("Alt+Up")
        )
        self._map = IconButton("map", self.tr("Voir sur la carte (Alt+M)"))
        self._copy = IconButton("copy", self.tr("Copier pour le dossier (Ctrl+C)"))
        self._contact = ContactCard()
        self._counts_view = _table(self.counts, self.tr("Lits de l’unité"))
        self._history_title.setWordWrap(True)
        self._history_view = _table(self.history, self.tr("Historique de l’unité"))
        self._freshness_delegate = FreshnessDelegate(self)
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._map.clicked.connect(lambda: self.map_requested.emit(self._location_id))
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._location_id))
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(lambda: self.copy_requested.emit(self._location_id))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        store.snapshot_replaced.connect(self._refresh)
        store.units_changed.connect(self._take_changed)
        store.units_removed.connect(self._take_changed)
        store.feeds_changed.connect(self._take_changed)
        store.time_passed.connect(self._refresh_feed)

    @property
    def location_id(self) -> str:
        """Unit shown."""
        return self._location_id

    @property
    def title(self) -> str:
        """Unit and site, in one line."""
        return f"{self._name.text()} – {self._site.text()}"

    def show_unit(self, location_id: str) -> None:
        """Show a unit; its history follows (`show_history`)."""
        if location_id != self._location_id:
            self.history.set_entries(())
            self._history_title.setText(self.tr("Historique – lecture…"))
        self._location_id = location_id
        self.counts.show(location_id)
        self._refresh()
        rows = min(self.counts.rowCount(), _COUNTS_SHOWN)
        self._counts_view.setFixedHeight((rows + 1) * _ROW_HEIGHT + 10)
        self._counts_view.selectRow(0)
        self._counts_view.setFocus()
        self.history_requested.emit(location_id)

    def show_history(self, location_id: str, entries: Sequence[HistoryEntry]) -> None:
        """Show the declarations of a unit, if it is the one on screen."""
        if location_id != self._location_id:
            return
        self.history.set_entries(entries)
        title = self.tr("Historique") if entries else self.tr("Historique : aucune déclaration")
        self._history_title.setText(title)

    def show_history_failure(self, location_id: str, words: str) -> None:
        """Say why the declarations of a unit could not be read."""
        if location_id == self._location_id:
            text = self.tr("Historique indisponible : %1").replace("%1", words)
            self._history_title.setText(text)

    def _refresh(self) -> None:
        unit = self.counts.unit
        region = self._store.region
        if unit is None or region is None:
            self._site.setText(self.tr("Cette unité n’est plus dans la région."))
            return
        self._name.setText(unit.name)
        place = departement_words(region, unit.departement)
        self._site.setText(f"{unit.site.label} – {place}")
        self._fictitious.show_text(self._words_if_fictitious(unit), BadgeKind.WARNING)
        self._contact.show_unit(unit)
        words = closed_words(unit)
        self.closing.setText(words)
        self.closing.setVisible(bool(words))
        self.comments.show_text(self.counts.comments)
        self._refresh_feed()

    def _refresh_feed(self) -> None:
        unit, fed = self.counts.unit, self._store.feed(self._location_id)
        counts = () if unit is None else unit.indicators.values()
        words = feed_words(fed, counts, self._store.now)
        self.feed.setText(words)
        self.feed.setToolTip(fed.problem if fed else "")
        self.feed.setVisible(bool(words))

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        if self._location_id in location_ids:
            self._refresh()

    def _words_if_fictitious(self, unit: Unit) -> str:
        return self.tr("Données fictives") if unit.fictitious else ""

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._name)
        titles.addWidget(self._site)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addLayout(titles, 1)
        head.addWidget(self._fictitious)
        head.addWidget(self._copy)
        head.addWidget(self._map)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.closing)
        layout.addWidget(self._contact)
        layout.addWidget(self.feed)
        layout.addWidget(self._counts_view)
        layout.addWidget(self.comments)
        layout.addWidget(self._history_title)
        layout.addWidget(self._history_view, 1)
        for label in (self._name, self._site, self.feed, self.closing):
            label.setMinimumWidth(_LEAST_WIDTH)
        self._counts_view.setItemDelegateForColumn(
            UnitDetailColumn.FRESHNESS, self._freshness_delegate
        )
        # Comments stand below, on as many lines as they take; exports have a column of them.
        self._counts_view.setColumnHidden(UnitDetailColumn.COMMENT, True)  # noqa: FBT003 - Qt's
        _set_widths(self._counts_view, UnitDetailColumn.INDICATOR, {1: 70, 2: 168, 3: 130})
        _set_widths(self._history_view, HistoryColumn.AUTHOR, {0: 132, 1: 108, 2: 88, 4: 112})


def _table(model: QAbstractItemModel, name: str) -> QTableView:
    view = QTableView()
    OpaqueGround(view)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    return view


def _set_widths(view: QTableView, stretched: int, widths: dict[int, int]) -> None:
    view.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        view.setColumnWidth(column, width)


class CommentsView(QScrollArea):
    """What was written beside the counts: as high as it is, up to some lines; then it scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(name)
        self.setProperty("clear", True)  # noqa: FBT003 - Qt's signature
        self.setProperty("words", True)  # noqa: FBT003 - Qt's signature
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.label)

    def show_text(self, text: str) -> None:
        """Show comments, a line each; hide where there are none."""
        self.label.setText(text)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = _COMMENT_LINES * self.label.fontMetrics().lineSpacing()
        needed = max(0, self.label.heightForWidth(self.viewport().width()))
        self.setFixedHeight(min(needed, most) + 2 * self.frameWidth())
        # A stop of Tab only where the arrows have something to do.
        scrolls = needed > most
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)


class ContactCard(QFrame):
    """Address and telephone of a unit, or of its site."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self._number = ""
        self._phone, self.copy_phone = QLabel(), QPushButton(self.tr("Copier"))
        self._others = QLabel()
        self._others.setWordWrap(True)
        self._others.setMinimumWidth(_LEAST_WIDTH)
        self._others.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._address, self.copy_address = QLabel(), QPushButton(self.tr("Copier"))
        self.copy_phone.setAccessibleName(self.tr("Copier le téléphone"))
        self.copy_address.setAccessibleName(self.tr("Copier l’adresse"))
        self.copy_phone.clicked.connect(lambda: _copy(self._number))
        self.copy_address.clicked.connect(lambda: _copy(self._address.text()))
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setHorizontalSpacing(12)
        rows = (
            (self.tr("Téléphone"), self._phone, self.copy_phone),
            (self.tr("Adresse"), self._address, self.copy_address),
        )
        layout.addWidget(self._others, 1, 1, 1, 2)
        for row, (name, value, button) in zip((0, 2), rows, strict=True):
            label = QLabel(name)
            label.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
            label.setBuddy(value)
            value.setMinimumWidth(_LEAST_WIDTH)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setWordWrap(True)
            layout.addWidget(label, row, 0)
            layout.addWidget(value, row, 1)
            layout.addWidget(button, row, 2)
        layout.setColumnStretch(1, 1)

    def show_unit(self, unit: Unit) -> None:
        """Show every number with what it is for and whose it is, the one to ring first in front."""
        unknown = self.tr("non renseigné")
        contacts = unit.all_contacts
        words = [contact_words(each) for each in contacts]
        self._number = contacts[0].contact.number if contacts else ""
        self._others.setText("\n".join(words[1:]))
        self._others.setVisible(len(words) > 1)
        for label, button, text in (
            (self._phone, self.copy_phone, words[0] if words else ""),
            (self._address, self.copy_address, unit.site.postal_address),
        ):
            label.setText(text or unknown)
            button.setEnabled(bool(text))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
