"""Words of others are nowhere taken for HTML, and the check that says so sees it when they are."""

import pytest

from checks import plain_text

ENTRY = "ror_desktop/views/entry/field_row.py"


def test_nothing_of_the_desktop_reads_words_as_html(capsys: pytest.CaptureFixture[str]) -> None:
    assert plain_text.main() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("label.setTextFormat(Qt.TextFormat.AutoText)", "setTextFormat"),
        ("box = QMessageBox(textFormat=Qt.TextFormat.RichText)", "RichText"),
        ("from PySide6.QtGui import QTextDocument", "QTextDocument"),
        ("QtWidgets.QTextEdit(comment)", "QTextEdit"),
        ("self.setWhatsThis(comment)", "setWhatsThis"),
        ("label.setStyleSheet('QLabel { qproperty-textFormat: RichText }')", "qproperty-"),
    ],
)
def test_the_check_sees_what_takes_a_text_for_html(source: str, word: str) -> None:
    assert word in [found for _, found in plain_text.forbidden(ENTRY, source)]


def test_paper_is_written_by_one_module_alone() -> None:
    source = "document.setHtml(page)"
    assert list(plain_text.forbidden("ror_desktop/views/export/printing.py", source)) == []
    assert list(plain_text.forbidden(ENTRY, source)) == [(1, "setHtml")]
