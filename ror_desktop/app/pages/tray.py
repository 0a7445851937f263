"""Tray coordinator: the program while nobody looks at its window; alerts where people see them."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ror_desktop.models.alerts import Alert, AlertKind, Alerts
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.reminders import services_due, stalest_service
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.system.global_hotkey import GlobalHotkey
from ror_desktop.views.tray.tray_icon import Tray
from ror_desktop.views.watch.alert_bar import AlertBar


class TrayCoordinator(QObject):
    """Keeps the program at hand; without a system tray, closing the window ends it.

    Signals:
        quick_entry_requested: declare one service without the window.
        snooze_requested: no reminder for a while.
    """

    quick_entry_requested = Signal()
    snooze_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        alerts: Alerts,
        settings: SettingsState,
        tray: Tray | None = None,
        show_number: Callable[[int], None] | None = None,
    ) -> None:
        """Watch over a window.

        Args:
            window: what is opened, and hidden instead of closed if the person wants that.
            alerts: told as notifications too.
            settings: followed.
            tray: that of the system, if it has one, when absent.
            show_number: of services due, on the program's icon in the
                taskbar, 0 for none; that of the system when absent.
        """
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._show_number, self._number = show_number or _show_badge, 0
        self._entry: EntryModel | None = None
        self._ends = False
        has_system_tray = QSystemTrayIcon.isSystemTrayAvailable()
        if tray is None and has_system_tray:
            tray = Tray()
        self._tray = tray
        self._hotkey = GlobalHotkey(self.declare_quickly)
        if tray is None:
            return
        tray.setParent(self)
        tray.open_requested.connect(self.open_window)
        tray.quick_entry_requested.connect(self.declare_quickly)
        tray.snooze_requested.connect(self.snooze_requested)
        tray.quit_requested.connect(self.quit)
        tray.answered.connect(self.open_window)
        tray.answered.connect(alerts.answer)
        alerts.raised.connect(tray.tell)
        if has_system_tray:
            tray.icon.show()
            if window.isMinimized() and settings.settings.tray.close_to_tray:
                window.hide()
        window.installEventFilter(self)

    def follow(self, entry: EntryModel) -> None:
        """Tell the stalest service of a model from now on."""
        self._entry = entry
        for moved in (entry.order_changed, entry.units_changed, entry.time_passed):
            moved.connect(self._refresh)
        entry.destroyed.connect(self._forget)
        self._refresh()

    def declare_quickly(self) -> None:
        """Open the quick entry; the window itself while nobody who declares is signed in."""
        if self._entry is None:
            self.open_window()
        else:
            self.quick_entry_requested.emit()

    def open_window(self) -> None:
        """Bring the window to the front."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def quit(self) -> None:
        """Close the window for good; it asks about what is not saved, in full view."""
        self._ends = True
        if not self._window.isVisible() or self._window.isMinimized():
            self.open_window()
        self._window.close()
        self._ends = False

    def end(self) -> None:
        """Leave the tray and release the hotkey."""
        self._hotkey.release()
        self._tell_number(0)
        # The services go after it, and have nothing to tell a menu that is gone.
        tray, self._tray, self._entry = self._tray, None, None
        if tray is not None:
            self._window.removeEventFilter(self)
            tray.end()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hide the window instead of closing it, where the person chose that."""
        if event.type() is not QEvent.Type.Close or self._ends:
            return False
        if not self._settings.settings.tray.close_to_tray:
            return False
        event.ignore()
        self._window.hide()
        return True

    def _refresh(self, _changed: object = None) -> None:
        if self._entry is None:
            return
        self._tell_number(services_due(self._entry))
        if self._tray is not None:
            self._tray.show_service(stalest_service(self._entry))

    def _tell_number(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self._show_number(number)

    def _forget(self) -> None:
        self._entry = None
        self._tell_number(0)
        if self._tray is not None:
            self._tray.show_service(None)


def _show_badge(number: int) -> None:
    app = QGuiApplication.instance()
    # On Linux Qt asks Unity's launcher over D-Bus, and complains where there is no bus.
    if sys.platform == "win32" and isinstance(app, QGuiApplication):
        app.setBadgeNumber(number)


class AlertCoordinator(QObject):
    """Shows alerts in the window of one desktop, and draws attention to it: task bar, sound."""

    def __init__(
        self, alerts: Alerts, bar: AlertBar, window: QWidget, settings: SettingsState
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        alerts.raised.connect(bar.show_alert)
        alerts.raised.connect(self._draw_attention)
        bar.answered.connect(alerts.answer)
        bar.postponed.connect(alerts.postpone)

    def _draw_attention(self, alert: Alert) -> None:
        # Only while another program is in front: Qt does nothing otherwise.
        QApplication.alert(self._window)
        if alert.kind is AlertKind.BED_FREED and self._settings.settings.watch.sound:
            QApplication.beep()
