"""A table on paper or as PDF, landscape A4."""

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ror_desktop.domain.sheet import Sheet
from ror_desktop.views.take_away.document import document_of

# Qt's documents keep two centimetres of their own around what they print.
_LAYOUT = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Landscape,
    QMarginsF(0, 0, 0, 0),
    QPageLayout.Unit.Millimeter,
)


def print_sheet(parent: QWidget, sheet: Sheet) -> None:
    """Ask for a printer and print; nothing happens when the user refuses."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_LAYOUT)
    printer.setDocName(sheet.title)
    if QPrintDialog(printer, parent).exec():
        document_of(sheet).print_(printer)


def pdf_bytes(sheet: Sheet) -> bytes:
    """Return a table as a PDF file, its pages numbered."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_LAYOUT)
    writer.setTitle(sheet.title)
    document_of(sheet).print_(writer)
    # The writer ends the file when it goes.
    del writer
    buffer.close()
    return bytes(content.data())
