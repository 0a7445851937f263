"""Captures frames from a camera in a thread of its own; at most one waits, the newest.

The camera is let go before the thread ends, whatever ends it: success, cancel, a failure, the
window closing. A video file or an image sequence goes the same way through `cv2.VideoCapture`, at
its own rhythm, and its end is a camera unplugged.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from ror_desktop.domain.scanning import CameraFailure
from ror_desktop.tasks.camera_devices import WAYS, why_closed

if TYPE_CHECKING:
    import cv2
    import numpy as np
    from numpy.typing import NDArray

_log = logging.getLogger(__name__)

_WIDTH, _HEIGHT = 1280, 720
_GREY_DIMENSIONS = 2
_FILE_RHYTHM = 25.0
_FASTEST_RHYTHM = 120.0
_OPENING_SECONDS = 15.0
"""For all ways of opening a camera together."""
_ENVIRONMENT = {
    # Seconds after which a camera that went silent is given up; ten by default.
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "1",
    # Otherwise Windows takes many seconds to open a camera.
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the camera.

    Attributes:
        grey: rows × columns, 0 is black, for the reader.
        picture: the same in colour, for the eyes.
    """

    grey: "NDArray[np.uint8]"
    picture: QImage


class CameraThread(QThread):
    """One use of one camera: `start`, `take` frames, `stop`; when `finished`, it is released.

    Signals:
        frame_waiting: a frame can be taken; not repeated until it was.
        failed(CameraFailure): there will be no more frames, and nobody asked for that.
    """

    frame_waiting = Signal()
    failed = Signal(object)

    def __init__(self, source: int | str, parent: QObject | None = None) -> None:
        """Prepare the use of a camera.

        Args:
            source: number of a camera, or path of a video file or an image sequence.
            parent: owner.
        """
        super().__init__(parent)
        self.setObjectName("camera")
        self._source = source
        self._asked_to_stop = threading.Event()
        self._lock = threading.Lock()
        self._waiting: Frame | None = None

    def take(self) -> Frame | None:
        """Return the waiting frame, None when there is none (any thread)."""
        with self._lock:
            frame, self._waiting = self._waiting, None
        return frame

    def stop(self) -> None:
        """Ask for the camera to be let go; returns at once, `finished` follows."""
        self._asked_to_stop.set()

    def run(self) -> None:
        """Open, read until asked to stop, let go."""
        try:
            failure = self._use_camera()
        except Exception:  # noqa: BLE001 - logged; a thread must not die in silence
            _log.exception("the camera failed in a way that nobody expected")
            failure = CameraFailure.UNPLUGGED
        self.take()
        if failure is not None and not self._asked_to_stop.is_set():
            self.failed.emit(failure)

    def _use_camera(self) -> CameraFailure | None:
        os.environ.update(_ENVIRONMENT)
        import cv2  # noqa: PLC0415 - a tenth of a second, and only who scans needs it

        # A device that is not there is an ordinary answer, not something for the terminal.
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        capture = cv2.VideoCapture()
        try:
            return self._read_frames(capture)
        except cv2.error:
            _log.warning("the camera gave something unreadable", exc_info=True)
            return CameraFailure.UNPLUGGED
        finally:
            capture.release()

    def _read_frames(self, capture: "cv2.VideoCapture") -> CameraFailure | None:
        import cv2  # noqa: PLC0415 - imported by _use_camera

        first = self._open(capture)
        if first is None:
            return why_closed(self._source)
        pause = self._pause(capture.get(cv2.CAP_PROP_FPS))
        next_at = time.monotonic()
        there, picture = True, first
        while not self._asked_to_stop.is_set():
            if not there or picture is None:
                return CameraFailure.UNPLUGGED
            self._offer(_frame(picture))
            next_at += pause
            if pause:
                self._asked_to_stop.wait(max(0.0, next_at - time.monotonic()))
            there, picture = capture.read()
        return None

    def _open(self, capture: "cv2.VideoCapture") -> "cv2.typing.MatLike | None":
        """Open the source and return its first picture, None when there is none to be had."""
        import cv2  # noqa: PLC0415 - imported by _use_camera

        ways = [getattr(cv2, name) for name in WAYS] if isinstance(self._source, int) else [0]
        return first_picture(
            capture, self._source, ways, self._set_up, self._asked_to_stop.is_set, time.monotonic
        )

    def _set_up(self, capture: "cv2.VideoCapture") -> None:
        import cv2  # noqa: PLC0415 - imported by _use_camera

        if isinstance(self._source, int):
            # Compressed first: most USB cameras give 720p at full rate only so.
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT)

    def _pause(self, rhythm: float) -> float:
        """Return the seconds between two frames of a file; a camera keeps its own time."""
        if isinstance(self._source, int):
            return 0.0
        return 1 / (rhythm if 1 <= rhythm <= _FASTEST_RHYTHM else _FILE_RHYTHM)

    def _offer(self, frame: Frame) -> None:
        with self._lock:
            nobody_knows = self._waiting is None
            self._waiting = frame
        if nobody_knows:
            self.frame_waiting.emit()


def first_picture(
    capture: "cv2.VideoCapture",
    source: int | str,
    ways: Sequence[int],
    set_up: "Callable[[cv2.VideoCapture], None]",
    is_unwanted: Callable[[], bool],
    ticks: Callable[[], float],
) -> "cv2.typing.MatLike | None":
    """Open a source one way after the other, and return its first picture.

    A camera in use elsewhere opens, and then gives nothing: such a way counts as closed. A call
    into a driver cannot be broken off; once all took too long together, no other way is tried.

    Args:
        capture: opens; let go between two ways.
        source: number of a camera, or path.
        ways: interfaces of the system in OpenCV's numbers, the best first.
        set_up: asks for size and form of the pictures, once open.
        is_unwanted: tells whether the camera is not wanted any more.
        ticks: seconds that pass.
    """
    give_up_at = ticks() + _OPENING_SECONDS
    for way in ways:
        if is_unwanted() or ticks() > give_up_at:
            return None
        if capture.open(source, way):
            set_up(capture)
            there, picture = capture.read()
            if there and picture is not None:
                return picture
        _log.info("the camera gives nothing by way %s", way)
        capture.release()
    return None


def _frame(picture: "cv2.typing.MatLike") -> Frame:
    """Copy a picture of OpenCV, which uses its memory again for the next one."""
    import cv2  # noqa: PLC0415 - imported by _use_camera
    import numpy as np  # noqa: PLC0415 - comes with cv2

    in_grey = picture.ndim == _GREY_DIMENSIONS
    grey = picture if in_grey else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    colour = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) if in_grey else picture
    height, width = grey.shape
    image = QImage(colour.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888)
    return Frame(np.array(grey, np.uint8), image.copy())
