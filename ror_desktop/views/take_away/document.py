"""A table as a document for paper and PDF: title, facts, table, legend."""

from html import escape

from PySide6.QtGui import QTextDocument

from ror_desktop.domain.sheet import Sheet, SheetCell

_STYLE = """
body { font-size: 8pt; }
h1 { font-size: 13pt; margin: 0 0 4px 0; }
p { margin: 0; }
th { background-color: #ededed; text-align: left; white-space: nowrap; }
td.absent { background-color: #bfbfbf; }
"""


def document_of(sheet: Sheet) -> QTextDocument:
    """Return a table for paper, black on white whatever the theme; headings on every page."""
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(_html(sheet))
    return document


def _html(sheet: Sheet) -> str:
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in sheet.facts)
    figures = [_is_of_figures(sheet, column) for column in range(len(sheet.columns))]
    names = zip(sheet.columns, figures, strict=True)
    head = "".join(f"<th{_side(right)}>{escape(name)}</th>" for name, right in names)
    rows = "".join(f"<tr>{''.join(map(_cell, row, figures))}</tr>" for row in sheet.rows)
    legend = " &nbsp;&nbsp; ".join(escape(words).replace(" ", "&nbsp;") for words in sheet.legend)
    return (
        f"<body><h1>{escape(sheet.title)}</h1>{facts}<br/>"
        '<table border="0.5" cellspacing="0" cellpadding="2" width="100%">'
        f"<thead><tr>{head}</tr></thead>{rows}</table><br/><p>{legend}</p></body>"
    )


def _is_of_figures(sheet: Sheet, column: int) -> bool:
    return any(isinstance(row[column].value, int | float) for row in sheet.rows)


def _side(right: bool) -> str:  # noqa: FBT001 - one of a row's flags
    return ' align="right"' if right else ""


def _cell(cell: SheetCell, right: bool) -> str:  # noqa: FBT001 - same
    if cell.absent:
        return '<td class="absent"></td>'
    text = f"<b>{escape(cell.text)}</b>" if cell.strong else escape(cell.text)
    return f"<td{_side(right)}>{text}</td>"
