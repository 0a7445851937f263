"""System tray: an icon that shows the stalest service, its menu, and notifications."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.alerts import LONGEST_TEXT, LONGEST_TITLE, Alert
from ror_desktop.models.entry.reminders import LONGEST_TIP, StalestService
from ror_desktop.models.wording import shortened
from ror_desktop.views.theme import application_icon, strong_font
from ror_desktop.views.theme.tokens import LIGHT

_SHOWN_MS = 15_000
_SIZES = (16, 20, 24, 32, 48, 64)
_DIGITS = 0.66
_ROOM = 0.9
_MARKUP = str.maketrans("<>", "‹›")


class Tray(QObject):
    """An icon with a menu.

    Signals:
        open_requested: bring the window to the front.
        quick_entry_requested: declare one service without the window.
        snooze_requested: no reminder for a while.
        quit_requested: end the program.
        answered(Alert): the person clicked the last notification.
    """

    open_requested = Signal()
    quick_entry_requested = Signal()
    snooze_requested = Signal()
    quit_requested = Signal()
    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Alert | None = None
        self.menu = QMenu()
        self._add(self.tr("Ouvrir ROR Desktop"), self.open_requested)
        self.quick = self._add(self.tr("Saisie rapide…"), self.quick_entry_requested)
        self.snooze = self._add(self.tr("Reporter les rappels"), self.snooze_requested)
        self.menu.addSeparator()
        self._add(self.tr("Quitter"), self.quit_requested)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activate)
        self.icon.messageClicked.connect(self._answer)
        self.show_service(None)

    def show_service(self, service: StalestService | None) -> None:
        """Tell the stalest service; None when nobody who declares is signed in."""
        self.icon.setIcon(tray_icon(service, QApplication.font()))
        tip = service.words if service else self.tr("ROR Desktop")
        self.icon.setToolTip(_without_markup(shortened(tip, LONGEST_TIP)))
        for action in (self.quick, self.snooze):
            action.setVisible(service is not None)

    def tell(self, alert: Alert) -> None:
        """Show a notification of the system; a click on it is the answer."""
        self._last = alert
        title = _without_markup(shortened(alert.title, LONGEST_TITLE))
        text = _without_markup(shortened(alert.text, LONGEST_TEXT))
        self.icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MS)

    def end(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()

    def _add(self, words: str, signal: SignalInstance) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(signal)
        return action

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        }:
            self.open_requested.emit()

    def _answer(self) -> None:
        if self._last is not None:
            self.answered.emit(self._last)


def tray_icon(service: StalestService | None, font: QFont) -> QIcon:
    """Draw the icon in every size that a task bar asks for.

    A task bar has its own colours: the ground is always dark, the digits white. The shape tells
    the level without colour: a disc while fresh, a square when stale.
    """
    if service is None:
        return application_icon()
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(_pixmap(service, font, size))
    return found


def _without_markup(text: str) -> str:
    """Return a text in which no notification area finds a tag: some of Linux read HTML there."""
    return text.translate(_MARKUP)


def _pixmap(service: StalestService, font: QFont, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
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
    return pixmap
