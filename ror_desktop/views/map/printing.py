"""Puts a picture on paper, as large as the page allows."""

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def print_picture(parent: QWidget, picture: QPixmap) -> None:
    """Ask for a printer and print; nothing happens for an empty picture or a refusal."""
    if picture.isNull():
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(QCoreApplication.translate("Map", "Lits disponibles"))
    if QPrintDialog(printer, parent).exec():
        paint_picture(printer, picture)


def paint_picture(printer: QPrinter, picture: QPixmap) -> None:
    """Paint a picture in the middle of one page, its shape kept."""
    painter = QPainter(printer)
    page = painter.viewport()
    size = picture.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(page.topLeft(), size)
    target.moveCenter(page.center())
    painter.drawPixmap(target, picture)
    painter.end()
