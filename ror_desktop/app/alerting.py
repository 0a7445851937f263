"""Tells calls where people notice them: on the page, in the task bar, with a sound."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ror_desktop.models.alerts import Alert, AlertKind, Alerts
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.views.watch.alert_bar import AlertBar


class Alerting(QObject):
    """Connects calls to the window of one desktop."""

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
