"""The settings form: sections with their list, shows current values, gives back what changed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.config.fields import FIELDS, value_of, written
from ror_desktop.config.values import Expected, InvalidValue
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.settings_wording import expected_words, fixed_words
from ror_desktop.views.settings.sections import PROXY_PASSWORD, all_sections
from ror_desktop.views.settings.setting_row import SettingRow, SettingsSection

_LIST_WIDTH = 190

Raw = str | int | bool


class SettingsForm(QWidget):
    """Follows the settings; keeps nothing itself.

    Signals:
        edited: the user changed something, or the settings of now did.
    """

    edited = Signal()

    def __init__(
        self, state: SettingsState, under: Mapping[str, QWidget], parent: QWidget | None = None
    ) -> None:
        """Build the form.

        Args:
            state: followed.
            under: what stands under some rows, by the name of the setting.
            parent: owner.
        """
        super().__init__(parent)
        self._state, self._under = state, under
        self.sections = all_sections()
        self._rows = {key: row for each in self.sections for key, row in each.rows.items()}
        self._list = QListWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        for section in self.sections:
            for key in section.rows:
                section.editor(key).edited.connect(self._follow)
        state.changed.connect(self.show_values)
        self.show_values()

    def row(self, key: str) -> SettingRow:
        """Return the row of a setting."""
        return self._rows[key]

    def raw(self, key: str) -> Raw:
        """Return what the row of a setting shows, as the files write it."""
        return self._section(key).editor(key).raw()

    def turn_to(self, place: int) -> None:
        """Turn to a section, 0 for the first."""
        self._list.setCurrentRow(place)

    def show_values(self) -> None:
        """Show the settings of now in place of what was changed."""
        for section in self.sections:
            for key, row in section.rows.items():
                section.editor(key).show_raw(self._current(key))
                row.set_fixed(fixed_words(self._state.fixed.get(key)))
                row.tell("")
        self._follow()

    def changed(self) -> Mapping[str, Raw]:
        """Return what differs from the settings of now, as written."""
        return {key: raw for key in self._rows if (raw := self.raw(key)) != self._current(key)}

    def read(self, keys: Sequence[str] = ()) -> dict[str, object] | None:
        """Return what was changed; None when a value cannot be used, which is then shown.

        Args:
            keys: of which settings; empty for all.
        """
        values: dict[str, object] = {}
        wrong: list[str] = []
        for key, raw in self.changed().items():
            if key == PROXY_PASSWORD or (keys and key not in keys):
                continue
            try:
                values[key] = FIELDS[key].read(raw)
            except InvalidValue as problem:
                self.row(key).tell(expected_words(problem))
                wrong.append(key)
            else:
                self.row(key).tell("")
        if not keys and self.raw("proxy.mode") == "manual" and not self.raw("proxy.address"):
            self.row("proxy.address").tell(expected_words(InvalidValue(Expected.PROXY_ADDRESS)))
            wrong.append("proxy.address")
        if not wrong:
            return values
        self._list.setCurrentRow(self.sections.index(self._section(wrong[0])))
        self.row(wrong[0]).control.setFocus()
        return None

    def _lay_out(self) -> None:
        # Large letters widen it.
        self._list.setMinimumWidth(_LIST_WIDTH)
        self._list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self._list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._list.setAccessibleName(self.tr("Rubriques"))
        # Dressed first, or the rows would keep the height that they have undressed.
        self._list.ensurePolished()
        for section in self.sections:
            self._list.addItem(section.title)
            self._pages.addWidget(self._page(section))
        self._list.setCurrentRow(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._list)
        layout.addWidget(self._pages, 1)

    def _page(self, section: SettingsSection) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(4, 0, 12, 4)
        layout.setSpacing(16)
        for key, row in section.rows.items():
            layout.addWidget(row)
            if key in self._under:
                layout.addWidget(self._under[key])
        layout.addStretch(1)
        page = QScrollArea()
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setWidgetResizable(True)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setWidget(inside)
        return page

    def _follow(self) -> None:
        manual = self.raw("proxy.mode") == "manual"
        if "proxy.address" not in self._state.fixed:
            self.row("proxy.address").control.setEnabled(manual)
        self.edited.emit()

    def _current(self, key: str) -> Raw:
        return "" if key == PROXY_PASSWORD else written(key, value_of(self._state.settings, key))

    def _section(self, key: str) -> SettingsSection:
        return next(section for section in self.sections if key in section.rows)
