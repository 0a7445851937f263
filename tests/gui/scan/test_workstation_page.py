"""The name of the workstation, asked once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ror_desktop.views.scan.workstation_page import WorkstationPage


@pytest.fixture
def page(qtbot: QtBot) -> WorkstationPage:
    made = WorkstationPage("PC-REA-04")
    qtbot.addWidget(made)
    made.show()
    return made


def field(page: WorkstationPage) -> QLineEdit:
    found = page.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_the_name_of_the_machine_is_proposed_and_enter_takes_it(
    page: WorkstationPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.name_given) as given:
        QTest.keyClick(field(page), Qt.Key.Key_Return)
    assert given.args == ["PC-REA-04"]


def test_an_empty_name_is_not_taken(page: WorkstationPage) -> None:
    names: list[str] = []
    page.name_given.connect(names.append)
    field(page).setText("   ")
    QTest.keyClick(field(page), Qt.Key.Key_Return)
    assert names == []
    (go_on,) = (each for each in page.findChildren(QPushButton) if "Continuer" in each.text())
    assert not go_on.isEnabled()


def test_a_name_is_taken_without_outer_spaces_and_is_never_too_long(
    page: WorkstationPage, qtbot: QtBot
) -> None:
    field(page).setText("  Salle 3 ")
    with qtbot.waitSignal(page.name_given) as given:
        QTest.keyClick(field(page), Qt.Key.Key_Return)
    assert given.args == ["Salle 3"]
    field(page).setText("x" * 500)
    assert len(field(page).text()) <= 200


def test_escape_leads_back(page: WorkstationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.leave_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_the_field_has_a_name_for_screen_readers(page: WorkstationPage) -> None:
    assert field(page).accessibleName() == "Nom du poste"
