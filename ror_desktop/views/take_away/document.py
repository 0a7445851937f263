"""A table as a document for paper and PDF: title, facts, table, legend."""

from html import escape

from PySide6.QtGui import QTextDocument

from ror_desktop.domain.sheet import Sheet, SheetCell

_STYLE = """
body { font-size: 8pt; }
h1 { font-size: 13pt; margin: 0 0 4px 0; }
p { margin: 0; }
th { background-color: #ededed; text-align: left; }
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
    head = "".join(f"<th>{escape(name)}</th>" for name in sheet.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in sheet.rows)
    legend = " &nbsp;&nbsp; ".join(escape(words) for words in sheet.legend)
    return (
        f"<body><h1>{escape(sheet.title)}</h1>{facts}<br/>"
        '<table border="0.5" cellspacing="0" cellpadding="2" width="100%">'
        f"<thead><tr>{head}</tr></thead>{rows}</table><p>{legend}</p></body>"
    )


def _cell(cell: SheetCell) -> str:
    if cell.absent:
        return '<td class="absent"></td>'
    text = escape(cell.text)
    align = ' align="right"' if isinstance(cell.value, int | float) else ""
    return f"<td{align}><b>{text}</b></td>" if cell.strong else f"<td{align}>{text}</td>"
