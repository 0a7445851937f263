"""Turns a code shown, given or typed into a code that the user wants to sign in with.

The camera is on from `start` until a code is accepted, the user leaves, or it fails; no longer.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ror_desktop.controllers.camera_session import CameraUse
from ror_desktop.controllers.one_scan import OneScan
from ror_desktop.controllers.scanned_picture import read_image
from ror_desktop.domain.scanning import Camera, CameraFailure, ScanHint, SignInCode
from ror_desktop.models.scan_state import ScanPhase, ScanState
from ror_desktop.qr.confirmation import Confirmation, Verdict
from ror_desktop.qr.hints import hint_of
from ror_desktop.qr.payload import UnusableCode, normal_address, parse, parse_keys
from ror_desktop.tasks.runner import TaskRunner

if TYPE_CHECKING:
    from ror_desktop.qr.decoder import Decoder, DecodeResult


def _load_decoder() -> "Decoder":
    """Import OpenCV and the readers, a quarter of a second: beside the interface."""
    from ror_desktop.qr.decoder import Decoder  # noqa: PLC0415 - see above

    return Decoder()


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
            runner: where pictures are read.
            server: address of the configured server; followed without asking.
            cameras: lists the cameras, beside the interface.
            decoder: brings in the reader of pictures, beside the interface.
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
        self._scan = OneScan()
        self._late_hint: ScanHint | None = None
        self._refused: dict[SignInCode, ScanHint] = {}
        self._camera = CameraUse(self)
        self._camera.frame_waiting.connect(self._look)
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
        scan = self._scan = OneScan()
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
        """Read a picture that the user chose."""
        self._read_picture(lambda: QImage(path))

    def read_picture(self, image: QImage) -> None:
        """Read a picture that the user pasted or dropped."""
        self._read_picture(lambda: image)

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

    def _open(self, scan: OneScan, found: Sequence[Camera]) -> None:
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

    def _look(self) -> None:
        """Show the newest frame and have it read; one at a time, so that none queues up."""
        scan, decoder = self._scan, self._decoder
        if scan.over or scan.looking or (frame := self._camera.take()) is None:
            return
        self._state.show_frame(frame.picture)
        if decoder is not None:
            scan.looking = True
            self._runner.run(
                lambda: decoder.read(frame.grey),
                lambda seen: self._judge(scan, seen),
                lambda _error: self._pass_over(scan),
            )

    def _pass_over(self, scan: OneScan) -> None:
        """Go on after a frame that no reader could take; the log keeps why."""
        scan.looking = False
        self._look()

    def _judge(self, scan: OneScan, seen: "DecodeResult") -> None:
        scan.looking = False
        if scan.over or scan is not self._scan:
            return
        verdict = scan.confirmation.see(seen.texts)
        if verdict is Verdict.CONFIRMED:
            self._use_seen(scan)
        elif verdict is Verdict.SEVERAL:
            self._tell(ScanHint.SEVERAL_CODES)
        elif verdict is Verdict.NOTHING:
            self._state.hint(scan.hints.see(hint_of(seen)))
        self._look()

    def _use_seen(self, scan: OneScan) -> None:
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

    def _read_picture(self, load: Callable[[], QImage]) -> None:
        scan = self._scan
        self._state.read_picture(reading=True)

        def read() -> "tuple[Decoder, DecodeResult | None]":
            decoder = self._decoder or self._load_decoder()
            return decoder, read_image(decoder, load())

        self._runner.run(
            read,
            lambda answer: self._judge_picture(scan, *answer),
            lambda _error: self._judge_picture(scan, None, None),
        )

    def _judge_picture(
        self, scan: OneScan, decoder: "Decoder | None", seen: "DecodeResult | None"
    ) -> None:
        if decoder is not None:
            self._take_decoder(decoder)
        self._state.read_picture(reading=False)
        if scan.over or self._state.now.phase is ScanPhase.ASKING:
            return
        if seen is None:
            self._tell(ScanHint.NOT_A_PICTURE)
        elif len(seen.texts) == 1:
            self.read_text(*seen.texts)
        else:
            several = bool(seen.texts)
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
