"""State of a scan: which cameras, what is happening, what is in the way."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ror_desktop.domain.scanning import Camera, CameraFailure, ScanHint, SignInCode


class ScanPhase(StrEnum):
    """Where the scan stands."""

    STOPPED = "stopped"
    STARTING = "starting"
    LOOKING = "looking"
    WITHOUT_CAMERA = "without_camera"
    ASKING = "asking"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class ScanStatus:
    """One moment of a scan.

    Attributes:
        phase: where it stands.
        cameras: those of this machine.
        camera: the one in use or to be used, None without any.
        failure: why there is no image, in phase WITHOUT_CAMERA.
        hint: what is in the way of the code, None when nothing is known to be.
        reading: whether an image that the user gave is being read.
        asked: code that waits for the user to accept its server, in phase ASKING.
        lacks_zbar: whether the zbar library is missing.
    """

    phase: ScanPhase = ScanPhase.STOPPED
    cameras: tuple[Camera, ...] = ()
    camera: Camera | None = None
    failure: CameraFailure | None = None
    hint: ScanHint | None = None
    reading: bool = False
    asked: SignInCode | None = None
    lacks_zbar: bool = False


class ScanState(QObject):
    """Holds the moment; the controller moves it, the page shows it.

    Signals:
        changed: the moment is another.
        frame_changed(QImage): the camera shows this.
        accepted(SignInCode): a code was read, and its server is accepted.
    """

    changed = Signal()
    frame_changed = Signal(QImage)
    accepted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = ScanStatus()

    @property
    def now(self) -> ScanStatus:
        """The moment."""
        return self._now

    def prepare(self, hint: ScanHint | None = None) -> None:
        """Start again; the hint says why the last code did not do."""
        phase = ScanPhase.STARTING
        self._move(replace(self._now, phase=phase, asked=None, failure=None, hint=hint))

    def begin(self, cameras: Iterable[Camera], wished: Camera | None) -> Camera | None:
        """Take the cameras there are; return the one to open.

        Args:
            cameras: those of this machine.
            wished: the one used last; taken if it is still there.
        """
        there = tuple(cameras)
        camera = wished if wished in there else next(iter(there), None)
        self._move(replace(self._now, cameras=there, camera=camera))
        if camera is None:
            self.lose_camera(CameraFailure.NO_CAMERA, self._now.hint)
        return camera

    def show_frame(self, image: QImage) -> None:
        """Show what the camera sees."""
        if self._now.phase is ScanPhase.STARTING:
            self._move(replace(self._now, phase=ScanPhase.LOOKING))
        self.frame_changed.emit(image)

    def lose_camera(self, failure: CameraFailure, hint: ScanHint | None = None) -> None:
        """Note that no image comes; the hint is what still holds without one."""
        phase = ScanPhase.WITHOUT_CAMERA
        self._move(replace(self._now, phase=phase, failure=failure, hint=hint))

    def hint(self, hint: ScanHint | None) -> None:
        """Say what is in the way."""
        self._move(replace(self._now, hint=hint))

    def set_reading_image(self, *, reading: bool) -> None:
        """Note that a given image is being read, or no longer."""
        self._move(replace(self._now, reading=reading))

    def miss_zbar(self) -> None:
        """Note that the zbar library is not installed."""
        self._move(replace(self._now, lacks_zbar=True))

    def ask(self, code: SignInCode) -> None:
        """Ask whether the code's server is accepted."""
        self._move(
            replace(self._now, phase=ScanPhase.ASKING, asked=code, hint=ScanHint.OTHER_SERVER)
        )

    def accept(self, code: SignInCode) -> None:
        """Give the code to whoever signs in with it."""
        self._move(replace(self._now, phase=ScanPhase.ACCEPTED, asked=None, hint=None))
        self.accepted.emit(code)

    def stop(self) -> None:
        """Show nothing more."""
        self._move(replace(self._now, phase=ScanPhase.STOPPED, asked=None, hint=None))

    def _move(self, moment: ScanStatus) -> None:
        if moment != self._now:
            self._now = moment
            self.changed.emit()
