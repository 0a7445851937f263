"""Geolocation: the user's position from the system, if the user allowed it; asked once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from ror_desktop.domain.units import Position

if TYPE_CHECKING:
    from PySide6.QtPositioning import QGeoPositionInfo, QGeoPositionInfoSource

_ALLOWED = "map/position_allowed"

SourceFactory = Callable[[QObject], "QGeoPositionInfoSource | None"]


def system_source(parent: QObject) -> "QGeoPositionInfoSource | None":
    """Return the system's source of positions, None where there is none."""
    from PySide6.QtPositioning import QGeoPositionInfoSource  # noqa: PLC0415 - only with the map

    return QGeoPositionInfoSource.createDefaultSource(parent)


class PositionController(QObject):
    """Asks the system for one position at a time.

    Signals:
        question_wanted: the user was never asked.
        found(Position): where the user is.
        unavailable: allowed, but the system does not say.
    """

    question_wanted = Signal()
    found = Signal(object)
    unavailable = Signal()

    def __init__(
        self,
        settings: QSettings,
        make_source: SourceFactory = system_source,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._make_source = make_source
        self._source: QGeoPositionInfoSource | None = None

    @property
    def allowed(self) -> bool | None:
        """What the user said; None when never asked."""
        stored = self._settings.value(_ALLOWED)
        return None if stored is None else stored in {True, "true"}

    def allow(self, *, allowed: bool) -> None:
        """Keep what the user says, and locate if they agree."""
        self._settings.setValue(_ALLOWED, allowed)
        if allowed:
            self.locate()

    def locate(self) -> None:
        """Ask the system for the position; asks the user first when they never were."""
        if self.allowed is None:
            self.question_wanted.emit()
        elif self.allowed:
            self._start()

    def _start(self) -> None:
        if self._source is None:
            self._source = self._make_source(self)
            if self._source is None:
                self.unavailable.emit()
                return
            self._source.positionUpdated.connect(self._take)
            self._source.errorOccurred.connect(self._fail)
        self._source.startUpdates()

    def _take(self, info: "QGeoPositionInfo") -> None:
        """Take one position and rest: a map that follows every step is of no use on a desk."""
        point = info.coordinate()
        if self._source is not None and point.isValid():
            self._source.stopUpdates()
            self.found.emit(Position(point.latitude(), point.longitude()))

    def _fail(self, error: "QGeoPositionInfoSource.Error") -> None:
        """Give up, except on the silence between two fixes."""
        from PySide6.QtPositioning import QGeoPositionInfoSource  # noqa: PLC0415 - only with the map

        if error != QGeoPositionInfoSource.Error.UpdateTimeoutError and self._source is not None:
            self._source.stopUpdates()
            self.unavailable.emit()
