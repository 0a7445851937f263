"""Print and PDF: a table as a document, landscape A4; a pixmap as large as the page allows.

Black on white, whatever the theme.
"""

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QMarginsF, QRect, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ror_desktop.domain.export_table import ExportCell, ExportTable

# Qt's documents keep two centimetres of their own around what they print.
_LAYOUT = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Landscape,
    QMarginsF(0, 0, 0, 0),
    QPageLayout.Unit.Millimeter,
)
_STYLE = """
body { font-size: 8pt; }
h1 { font-size: 13pt; margin: 0 0 4px 0; }
p { margin: 0; }
th { background-color: #ededed; text-align: left; white-space: nowrap; }
td.absent { background-color: #bfbfbf; }
"""


def print_table(parent: QWidget, table: ExportTable) -> None:
    """Ask for a printer and print; nothing happens when the user refuses."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_LAYOUT)
    printer.setDocName(table.title)
    if QPrintDialog(printer, parent).exec():
        table_document(table).print_(printer)


def pdf_bytes(table: ExportTable) -> bytes:
    """Return a table as a PDF file, its pages numbered."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_LAYOUT)
    writer.setTitle(table.title)
    table_document(table).print_(writer)
    # The writer ends the file when it goes.
    del writer
    buffer.close()
    return bytes(content.data())


def print_pixmap(parent: QWidget, pixmap: QPixmap) -> None:
    """Ask for a printer and print; nothing happens for an empty pixmap or a refusal."""
    if pixmap.isNull():
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(QCoreApplication.translate("Map", "Lits disponibles"))
    if QPrintDialog(printer, parent).exec():
        paint_pixmap(printer, pixmap)


def paint_pixmap(printer: QPrinter, pixmap: QPixmap) -> None:
    """Paint a pixmap in the middle of one page, its shape kept."""
    painter = QPainter(printer)
    page = painter.viewport()
    size = pixmap.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(page.topLeft(), size)
    target.moveCenter(page.center())
    painter.drawPixmap(target, pixmap)
    painter.end()


def table_document(table: ExportTable) -> QTextDocument:
    """Return a table as an HTML document for paper; headings on every page."""
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(_html(table))
    return document


def _html(table: ExportTable) -> str:
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in table.facts)
    shown = [each for each in range(len(table.columns)) if each not in table.off_paper]
    sides = [_side(table.is_of_numbers(column)) for column in shown]
    names = zip((escape(table.columns[each]) for each in shown), sides, strict=True)
    head = "".join(f"<th{side}>{name}</th>" for name, side in names)
    cells = ([row[each] for each in shown] for row in table.rows)
    rows = "".join(f"<tr>{''.join(map(_cell, row, sides))}</tr>" for row in cells)
    legend = " &nbsp;&nbsp; ".join(escape(words).replace(" ", "&nbsp;") for words in table.legend)
    return (
        f"<body><h1>{escape(table.title)}</h1>{facts}<br/>"
        '<table border="0.5" cellspacing="0" cellpadding="2" width="100%">'
        f"<thead><tr>{head}</tr></thead>{rows}</table><br/><p>{legend}</p></body>"
    )


def _side(of_numbers: bool) -> str:  # noqa: FBT001 - a column's one property
    return ' align="right"' if of_numbers else ""


def _cell(cell: ExportCell, side: str) -> str:
    if cell.absent:
        return '<td class="absent"></td>'
    text = f"<b>{escape(cell.text)}</b>" if cell.strong else escape(cell.text)
    return f"<td{side}>{text}</td>"
