"""*Ajouter un chiffre…*: a menu of the kinds of count that a service does not declare yet."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ror_desktop.domain.codes import Temporality
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.wording import indicator_label, status_words


class AddFieldButton(QPushButton):
    """Offers only what makes an indicator; the menu is made when it opens.

    Signals:
        added(IndicatorKey): this field is now in the form.
    """

    added = Signal(object)

    def __init__(self, entry: EntryModel, location_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._location_id = location_id
        self.setText(self.tr("&Ajouter un chiffre…"))
        self.setToolTip(
            self.tr(
                "Déclarer un genre de lits que ce service ne porte pas encore, ou une prévision"
            )
        )
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        """List what can be added: by status, forecasts last."""
        menu = self.menu()
        menu.clear()
        parts: dict[str, QMenu] = {}
        for key in self._entry.figures.addable(self._location_id):
            current = key.temporality == Temporality.CURRENT
            title = status_words(key.status) if current else self.tr("Prévisions")
            if title not in parts:
                parts[title] = menu.addMenu(title)
            action = parts[title].addAction(indicator_label(key))
            action.triggered.connect(self._adding(key))

    def _adding(self, key: IndicatorKey) -> Callable[[], None]:
        def add() -> None:
            self._entry.add_field(self._location_id, key)
            self.added.emit(key)

        return add
