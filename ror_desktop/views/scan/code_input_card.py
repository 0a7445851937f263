"""Code input without a camera: an image, a USB barcode reader, the keyboard."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.views.theme import icon, make_strong, make_subheading, theme_of
from ror_desktop.views.widgets.file_dialog import ask_which_to_open
from ror_desktop.views.widgets.icon_label import IconLabel

_LONGEST_TYPED = 512


class CodeInputCard(QFrame):
    """A card beside the camera.

    Signals:
        file_chosen(str): path of an image.
        paste_requested: take what the clipboard has.
        code_typed(str): what was typed, as it is.
    """

    file_chosen = Signal(str)
    paste_requested = Signal()
    code_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._choose = QPushButton(self.tr("&Choisir une image…"))
        self._choose.clicked.connect(self._choose_file)
        self._paste = QPushButton(self.tr("C&oller une image"))
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        self._paste.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self._paste.clicked.connect(self.paste_requested)
        self._field = QLineEdit()
        self._send = QPushButton(self.tr("&Valider"))
        self._icons: list[tuple[IconLabel, str]] = []
        self._lay_out()
        self._set_up_field()
        self._paint_icons()

    def set_reading(self, *, reading: bool) -> None:
        """Show whether an image is being read."""
        self._choose.setDisabled(reading)
        self._paste.setDisabled(reading)

    def clear(self) -> None:
        """Forget what was typed: it is a secret."""
        self._field.clear()

    def focus_field(self) -> None:
        """Give the keyboard to the typed code."""
        self._field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(8)
        heading = QLabel(self.tr("Autres moyens"))
        make_subheading(heading)
        layout.addWidget(heading)
        self._add_way(
            layout,
            "image",
            self.tr("Une image du code"),
            self.tr("Une capture d’écran ou une photo : choisissez, collez ou déposez-la ici."),
        )
        images = QHBoxLayout()
        images.addWidget(self._choose)
        images.addWidget(self._paste)
        layout.addLayout(images)
        self._add_way(
            layout,
            "barcode",
            self.tr("Un lecteur de codes-barres USB"),
            self.tr("Visez le code avec le lecteur : il n’y a rien à cliquer ni à régler."),
        )
        self._add_way(
            layout,
            "keyboard",
            self.tr("Le code écrit sous le QR code"),
            self.tr("Majuscules, espaces et tirets sont sans importance."),
        )
        typed = QHBoxLayout()
        typed.addWidget(self._field, 1)
        typed.addWidget(self._send)
        layout.addLayout(typed)
        layout.addStretch(1)

    def _add_way(self, layout: QVBoxLayout, drawing: str, title: str, words: str) -> None:
        layout.addSpacing(10)
        sign = IconLabel(20)
        self._icons.append((sign, drawing))
        name = QLabel(title)
        make_strong(name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(name, 1)
        layout.addLayout(row)
        advice = QLabel(words)
        advice.setProperty("muted", "true")
        advice.setWordWrap(True)
        layout.addWidget(advice)

    def _set_up_field(self) -> None:
        self._field.setPlaceholderText("ABCD-EFGH-…")
        self._field.setAccessibleName(self.tr("Code écrit sous le QR code"))
        self._field.setMaxLength(_LONGEST_TYPED)
        # Word suggestions and input methods remember what is typed: this is a secret.
        self._field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhPreferUppercase
        )
        self._field.returnPressed.connect(self._send_typed)
        self._field.textChanged.connect(self._follow_field)
        self._send.setAccessibleName(self.tr("Valider le code"))
        self._send.clicked.connect(self._send_typed)
        self._follow_field("")

    def _follow_field(self, text: str) -> None:
        self._send.setEnabled(bool(text.strip()))

    def _send_typed(self) -> None:
        if text := self._field.text().strip():
            self.code_typed.emit(text)

    def _choose_file(self) -> None:
        formats = "*.png *.jpg *.jpeg *.webp *.bmp *.gif *.svg"
        kinds = [self.tr("Images (%1)").replace("%1", formats)]
        path = ask_which_to_open(self.window(), self.tr("Image du QR code"), kinds)
        if path is not None:
            self.file_chosen.emit(str(path))

    def _paint_icons(self) -> None:
        theme = theme_of(self)
        for label, drawing in self._icons:
            label.show_icon(icon(drawing, theme.text_muted))
