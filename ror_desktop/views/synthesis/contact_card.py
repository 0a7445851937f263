"""Where a unit is and how to call it, each with a button that copies it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from ror_desktop.domain.units import Unit


class ContactCard(QFrame):
    """Address and telephone of a unit, or of its site."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self._phone, self.copy_phone = QLabel(), QPushButton(self.tr("Copier"))
        self._address, self.copy_address = QLabel(), QPushButton(self.tr("Copier"))
        self.copy_phone.setAccessibleName(self.tr("Copier le téléphone"))
        self.copy_address.setAccessibleName(self.tr("Copier l’adresse"))
        self.copy_phone.clicked.connect(lambda: _copy(self._phone))
        self.copy_address.clicked.connect(lambda: _copy(self._address))
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setHorizontalSpacing(12)
        rows = (
            (self.tr("Téléphone"), self._phone, self.copy_phone),
            (self.tr("Adresse"), self._address, self.copy_address),
        )
        for row, (name, value, button) in enumerate(rows):
            label = QLabel(name)
            label.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
            label.setBuddy(value)
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
        """Show the unit's own telephone, else that of its offers or its site."""
        unknown = self.tr("non renseigné")
        for label, button, text in (
            (self._phone, self.copy_phone, unit.contact_phone),
            (self._address, self.copy_address, unit.site.postal_address),
        ):
            label.setText(text or unknown)
            button.setEnabled(bool(text))


def _copy(label: QLabel) -> None:
    QGuiApplication.clipboard().setText(label.text())
