"""Camera session: one camera at a time, the next opened when the last one is free again."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.tasks.camera import CameraThread, Frame

_CLOSING_MS = 3000


class CameraSession(QObject):
    """Owns the thread of the camera.

    Signals:
        frame_waiting: a frame can be taken.
        failed(CameraFailure): the camera in use gives no more frames.
        released: the camera that was in use is free.
    """

    frame_waiting = Signal()
    failed = Signal(object)
    released = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: CameraThread | None = None
        self._next: int | str | None = None
        self._in_use = False

    def open(self, source: int | str) -> None:
        """Use a camera instead of the one in use."""
        self.release()
        if self._thread is not None:
            self._next = source
            return
        self._start(source)

    def take(self) -> Frame | None:
        """Return the newest frame, None when there is none that was not taken."""
        return self._thread.take() if self._thread is not None and self._in_use else None

    def release(self) -> None:
        """Let the camera go; returns at once, `released` follows."""
        self._next = None
        self._in_use = False
        if self._thread is not None:
            self._thread.stop()

    def close(self) -> None:
        """Let the camera go and wait until it is free."""
        self.release()
        if self._thread is not None:
            self._thread.wait(_CLOSING_MS)

    def _start(self, source: int | str) -> None:
        thread = CameraThread(source, self)
        thread.frame_waiting.connect(self._pass_on)
        thread.failed.connect(self._fail)
        thread.finished.connect(self._finish)
        self._thread = thread
        self._in_use = True
        thread.start()

    def _pass_on(self) -> None:
        if self._in_use:
            self.frame_waiting.emit()

    def _fail(self, failure: object) -> None:
        if self._in_use:
            self.failed.emit(failure)

    def _finish(self) -> None:
        thread, self._thread = self._thread, None
        source, self._next = self._next, None
        self._in_use = False
        if thread is not None:
            thread.wait()
            thread.deleteLater()
        self.released.emit()
        if source is not None:
            self._start(source)
