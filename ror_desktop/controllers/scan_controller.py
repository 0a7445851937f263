"""Scanning: a QR code shown, given or typed becomes a code that the user wants to sign in with.

The camera is on from `start` until a code is accepted, the user leaves, or it fails; no longer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ror_desktop.controllers import image_reader
from ror_desktop.controllers.camera_session import CameraSession
from ror_desktop.domain.scanning import Camera, CameraFailure, ScanHint, SignInCode
from ror_desktop.models.scan_state import ScanPhase, ScanState
from ror_desktop.qr.confirmation import Confirmation, Verdict
from ror_desktop.qr.hints import WHOLE_LOOK_EACH, SteadyHint, hint_of
from ror_desktop.qr.payload import UnusableCode, normal_address, parse, parse_keys
from ror_desktop.tasks.runner import TaskRunner

if TYPE_CHECKING:
    from ror_desktop.qr.decoder import Decoder, DecodeResult


def _load_decoder() -> "Decoder":
    """Import OpenCV and the readers, a quarter of a second: beside the interface."""
    from ror_desktop.qr.decoder import Decoder  # noqa: PLC0415 - see above

    return Decoder()


@dataclass(slots=True, eq=False)
class ScanSession:
    """One scan, from the camera opened to the code read, or given up; nothing leaks into the next.

    Attributes:
        confirmation: what the frames so far amount to.
        hints: what is told.
        reading: whether a frame is being read.
        glances: frames since the last one that got every try, or that showed a code.
        over: whether frames and answers that still come are to be left.
    """

    confirmation: Confirmation = field(default_factory=Confirmation)
    hints: SteadyHint = field(default_factory=SteadyHint)
    reading: bool = False
    glances: int = WHOLE_LOOK_EACH - 1
    over: bool = False

    def looks_whole(self) -> bool:
        """Tell whether the next frame gets every try: where a code was just seen, each does."""
        self.glances = (self.glances + 1) % WHOLE_LOOK_EACH
        return not self.glances


class ScanController(QObject):
    """Runs one scan after another; what comes of it is told by the ScanState."""

    def __init__(
        self,
        state: ScanState,
        runner: TaskRunner,
        server: str,
        cameras: Callable[[], Sequence[Camera]],
        decoder: Callable[[], "Decoder"] = _load_decoder,
        parent: QObject | None = None,
        *,
        only_here: bool = False,
        preferred: str = "",
    ) -> None:
        """Prepare; nothing is imported or opened before the first scan.

        Args:
            state: what the page shows.
            runner: where images are read.
            server: address of the configured server; followed without asking.
            cameras: lists the cameras, beside the interface.
            decoder: brings in the decoder of images, beside the interface.
            parent: owner.
            only_here: codes of other servers are refused: the administrator has fixed ours.
            preferred: name of the camera to begin with, "" for the first.

        Raises:
            UnusableCode: the configured server is in clear text beyond this machine.
        """
        super().__init__(parent)
        self._state = state
        self._runner = runner
        self._server = normal_address(server)
        self._cameras = cameras
        self._load_decoder = decoder
        self._decoder: Decoder | None = None
        self._only_here, self._preferred = only_here, preferred
        self._wished: Camera | None = None
        self._scan = ScanSession()
        self._late_hint: ScanHint | None = None
        self._refused: dict[SignInCode, ScanHint] = {}
        self._camera = CameraSession(self)
        self._camera.frame_waiting.connect(self._read_frame)
        self._camera.failed.connect(self._lose_camera)

    def is_own(self, code: SignInCode) -> bool:
        """Tell whether a code comes from the configured server."""
        return code.server == self._server

    def start(self, hint: ScanHint | None = None) -> None:
        """Look for a code.

        Args:
            hint: why the last code did not do, to be told meanwhile.
        """
        self._camera.release()
        scan = self._scan = ScanSession()
        self._state.prepare(scan.hints.force(hint or self._late_hint))
        self._late_hint = None
        self._runner.run(self._cameras, lambda found: self._open(scan, found))
        if self._decoder is None:
            self._runner.run(self._load_decoder, self._take_decoder)

    def stop(self) -> None:
        """Stop looking and let the camera go."""
        self._scan.over = True
        self._camera.release()
        self._state.stop()

    def close(self) -> None:
        """Stop, and wait until the camera is free: the program ends."""
        self.stop()
        self._camera.close()

    def choose_camera(self, camera: Camera) -> None:
        """Use another camera, now and next time."""
        if camera != self._state.now.camera:
            self._wished = camera
            self.start()

    def read_file(self, path: str) -> None:
        """Read an image that the user chose."""
        self._read_image(lambda: image_reader.load_image(path))

    def read_image(self, image: QImage) -> None:
        """Read an image that the user pasted or dropped."""
        self._read_image(lambda: image)

    def read_text(self, text: str) -> None:
        """Take what a USB barcode reader typed, or what the user typed or pasted."""
        if self._state.now.phase is ScanPhase.ACCEPTED:
            return
        try:
            code = parse_keys(text)
        except UnusableCode as problem:
            self._tell(problem.hint)
        else:
            self._offer(code)

    def accept_server(self) -> None:
        """Follow the code to the server that it names."""
        if (code := self._state.now.asked) is not None:
            self._state.accept(code)

    def refuse_server(self) -> None:
        """Leave the code that names another server, and look for one of ours."""
        if (code := self._state.now.asked) is not None:
            self._refused[code] = ScanHint.OTHER_SERVER
            self.start()

    def refuse(self, code: SignInCode, hint: ScanHint) -> None:
        """Take the server's refusal of a code, and look for another one.

        The same code, still in front of the camera, is not sent again. The camera stays off
        while the page is not seen; the hint is told when it is.
        """
        self._refused[code] = hint
        if self._state.now.phase is ScanPhase.STOPPED:
            self._late_hint = hint
        else:
            self.start(hint)

    def _open(self, scan: ScanSession, found: Sequence[Camera]) -> None:
        if scan.over or scan is not self._scan:
            return
        wished = self._wished or _named(self._preferred, found)
        camera = self._state.begin(found, wished)
        if camera is not None:
            self._wished = camera
            self._camera.open(camera.source)

    def _take_decoder(self, decoder: "Decoder") -> None:
        self._decoder = decoder
        if decoder.lacks_zbar:
            self._state.miss_zbar()

    def _lose_camera(self, failure: CameraFailure) -> None:
        hints = self._scan.hints
        if not self._scan.over:
            self._state.lose_camera(failure, hints.shown if hints.certain else None)

    def _read_frame(self) -> None:
        """Show the newest frame and have it read; one at a time, so that none queues up."""
        scan, decoder = self._scan, self._decoder
        if scan.over or scan.reading or (frame := self._camera.take()) is None:
            return
        self._state.show_frame(frame.picture)
        if decoder is not None:
            scan.reading = True
            whole = scan.looks_whole()
            look = decoder.read if whole else decoder.glance
            self._runner.run(
                lambda: look(frame.grey),
                lambda result: self._judge(scan, result, whole=whole),
                lambda _error: self._pass_over(scan),
            )

    def _pass_over(self, scan: ScanSession) -> None:
        """Go on after a frame that no reader could take; the log keeps why."""
        scan.reading = False
        self._read_frame()

    def _judge(self, scan: ScanSession, result: "DecodeResult", *, whole: bool) -> None:
        scan.reading = False
        if scan.over or scan is not self._scan:
            return
        verdict = scan.confirmation.see(result.texts)
        if verdict is Verdict.CONFIRMED:
            self._use_code(scan)
        elif verdict is Verdict.SEVERAL:
            self._tell(ScanHint.SEVERAL_CODES)
        elif verdict is Verdict.SEEN_ONCE:
            scan.glances = WHOLE_LOOK_EACH - 1
        elif whole:
            self._state.hint(scan.hints.see(hint_of(result)))
        self._read_frame()

    def _use_code(self, scan: ScanSession) -> None:
        text = scan.confirmation.text
        scan.confirmation = Confirmation()
        try:
            code = parse(text)
        except UnusableCode as problem:
            self._tell(problem.hint)
            return
        known = self._refused.get(code)
        if known is None:
            self._offer(code)
        else:
            self._tell(known)

    def _read_image(self, load: Callable[[], QImage]) -> None:
        scan = self._scan
        self._state.set_reading_image(reading=True)

        def read() -> "tuple[Decoder, DecodeResult | None]":
            decoder = self._decoder or self._load_decoder()
            return decoder, image_reader.read_image(decoder, load())

        self._runner.run(
            read,
            lambda answer: self._judge_image(scan, *answer),
            lambda _error: self._judge_image(scan, None, None),
        )

    def _judge_image(
        self, scan: ScanSession, decoder: "Decoder | None", result: "DecodeResult | None"
    ) -> None:
        if decoder is not None:
            self._take_decoder(decoder)
        self._state.set_reading_image(reading=False)
        if scan.over or self._state.now.phase is ScanPhase.ASKING:
            return
        if result is None:
            self._tell(ScanHint.NOT_A_PICTURE)
        elif len(result.texts) == 1:
            self.read_text(*result.texts)
        else:
            several = bool(result.texts)
            self._tell(ScanHint.SEVERAL_CODES if several else ScanHint.NO_CODE_IN_PICTURE)

    def _tell(self, hint: ScanHint) -> None:
        self._state.hint(self._scan.hints.force(hint))

    def _offer(self, code: SignInCode) -> None:
        """Stop looking: the code is ours, or the user has to say whether it is."""
        if self._only_here and code.server not in {"", self._server}:
            self._refused[code] = ScanHint.FIXED_SERVER
            self._tell(ScanHint.FIXED_SERVER)
            return
        self._scan.over = True
        self._camera.release()
        if code.server in {"", self._server}:
            self._state.accept(SignInCode(self._server, code.secret))
        else:
            self._state.ask(code)


def _named(name: str, cameras: Sequence[Camera]) -> Camera | None:
    return next((each for each in cameras if name and each.name == name), None)
