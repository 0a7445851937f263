"""French unless the person or the system wants English; dates follow."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ror_desktop.app import language


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize(
    ("wanted", "day"), [("fr", "lundi 23 novembre 2026"), ("en", "Monday 23 November 2026")]
)
def test_the_language_asked_for_is_spoken(qapp: QApplication, wanted: str, day: str) -> None:
    assert language.install(qapp, wanted) == wanted
    shown = QLocale().toString(QDate(2026, 11, 23), QLocale.FormatType.LongFormat)
    assert shown.replace(",", "") == day


def test_a_system_of_another_language_gets_french(qapp: QApplication) -> None:
    system = QLocale.languageToCode(QLocale.system().language())
    assert language.install(qapp, None) == (system if system in {"fr", "en"} else "fr")
