"""The program while nobody looks at its window: in the corner of the screen, where there is one."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ror_desktop.models.alerts import Alerts
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.stalest_service import stalest_service
from ror_desktop.system.global_hotkey import GlobalKey
from ror_desktop.views.tray.tray import Tray


class Presence(QObject):
    """Keeps the program at hand; without a corner on this system, closing the window ends it.

    Signals:
        quick_entry_requested: declare one service without the window.
        snooze_requested: no reminder for a while.
    """

    quick_entry_requested = Signal()
    snooze_requested = Signal()

    def __init__(
        self, window: QWidget, alerts: Alerts, settings: SettingsState, tray: Tray | None = None
    ) -> None:
        """Stand beside a window.

        Args:
            window: what is opened, and hidden instead of closed if the person wants that.
            alerts: told as notifications too.
            settings: followed.
            tray: the corner; that of the system, if it has one, when absent.
        """
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._desk: EntryDesk | None = None
        self._ends = False
        there_is_a_corner = QSystemTrayIcon.isSystemTrayAvailable()
        if tray is None and there_is_a_corner:
            tray = Tray()
        self._tray = tray
        self._key = GlobalKey(self.declare_quickly)
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
        if there_is_a_corner:
            tray.icon.show()
            if window.isMinimized() and settings.settings.tray.close_to_tray:
                window.hide()
        window.installEventFilter(self)

    def follow(self, desk: EntryDesk) -> None:
        """Tell the stalest service of a desk from now on."""
        self._desk = desk
        for moved in (desk.order_changed, desk.units_changed, desk.time_passed):
            moved.connect(self._refresh)
        desk.destroyed.connect(self._forget)
        self._refresh()

    def declare_quickly(self) -> None:
        """Open the quick entry; the window itself while nobody who declares is signed in."""
        if self._desk is None:
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
        """Leave the corner."""
        self._key.release()
        # Its actions go with it; what it follows goes later, and is told of no more.
        tray, self._tray = self._tray, None
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
        if self._tray is not None and self._desk is not None:
            self._tray.show_service(stalest_service(self._desk))

    def _forget(self) -> None:
        self._desk = None
        if self._tray is not None:
            self._tray.show_service(None)
