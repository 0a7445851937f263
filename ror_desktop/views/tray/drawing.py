"""The icon in the corner: the age of the stalest service, else the mark of the program."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QIcon, QPainter, QPixmap

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.entry.reminders import StalestService
from ror_desktop.views.theme import application_icon, strong_font
from ror_desktop.views.theme.tokens import LIGHT

_SIZES = (16, 20, 24, 32, 48, 64)
_DIGITS = 0.66
_ROOM = 0.9


def tray_icon(service: StalestService | None, font: QFont) -> QIcon:
    """Draw the icon in every size that a task bar asks for.

    A task bar has its own colours: the ground is always dark, the digits white. The shape tells
    the level without colour: a disc while fresh, a square when stale.
    """
    if service is None:
        return application_icon()
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(_picture(service, font, size))
    return found


def _picture(service: StalestService, font: QFont, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LIGHT.of_level(service.level))
    ground = QRectF(0, 0, size, size)
    corner = size / 2 if service.level is FreshnessLevel.FRESH else size / 5
    painter.drawRoundedRect(ground, corner, corner)
    bold = strong_font(font)
    bold.setPixelSize(max(8, round(size * _DIGITS)))
    width = QFontMetricsF(bold).horizontalAdvance(service.age)
    if width > size * _ROOM:
        bold.setPixelSize(max(7, int(bold.pixelSize() * size * _ROOM / width)))
    painter.setFont(bold)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, service.age)
    painter.end()
    return picture
