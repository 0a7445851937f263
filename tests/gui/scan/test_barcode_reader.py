"""A USB barcode reader types fast, wherever the keyboard is; a person does not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.views.scan.barcode_reader import LONGEST_GAP_MS, BarcodeReader

CODE = "ROR1:https://ror.example.fr#ABCDEFGHIJKLMNOPQRSTUVWXYZ"
READER_MS = 12
PERSON_MS = 150


class Page(QWidget):
    """A page with a button and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Retour")
        self.button.setAutoDefault(True)
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.button)
        layout.addWidget(self.field)
        self.pressed = 0
        self.button.clicked.connect(self._count)
        self.codes: list[str] = []
        self.barcode_reader = BarcodeReader(self)
        self.barcode_reader.code_typed.connect(self.codes.append)

    def _count(self) -> None:
        self.pressed += 1


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.barcode_reader.listen(listening=True)
    yield made
    made.barcode_reader.listen(listening=False)


def send(widget: QWidget, text: str, gap_ms: int) -> None:
    at = 1000
    for character in text:
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(at)
            QApplication.sendEvent(widget, event)
        at += gap_ms


def test_a_reader_is_heard_whatever_has_the_keyboard(page: Page) -> None:
    send(page.button, CODE + "\r", READER_MS)
    assert page.codes == [CODE]
    assert page.pressed == 0


def test_two_codes_are_two_codes(page: Page) -> None:
    send(page, CODE + "\r" + CODE + "\r", READER_MS)
    assert page.codes == [CODE, CODE]


def test_what_a_person_types_is_no_code(page: Page) -> None:
    assert PERSON_MS > LONGEST_GAP_MS
    send(page.button, CODE + "\r", PERSON_MS)
    assert page.codes == []


def test_enter_still_presses_the_button(page: Page) -> None:
    send(page.button, "\r", READER_MS)
    assert page.pressed == 1


def test_a_text_field_keeps_its_keys(page: Page) -> None:
    send(page.field, CODE, READER_MS)
    assert page.field.text() == CODE
    assert page.codes == []


def test_nobody_listens_once_the_page_is_left(page: Page) -> None:
    page.barcode_reader.listen(listening=False)
    send(page, CODE + "\r", READER_MS)
    assert page.codes == []
