"""Decodes the QR codes of one image: zxing-cpp, pyzbar last where the zbar library is.

Why two readers and this order: docs/decisions/0007-two-readers-of-qr-codes.md. This module imports
OpenCV and both readers, a quarter of a second: only off the thread of the interface.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import zxingcpp

from ror_desktop.qr import preprocessing
from ror_desktop.qr.locating import distant_code
from ror_desktop.qr.preprocessing import Grey

ZBAR_LONGEST_SIDE = 800
"""pyzbar reads this size best: faster, and with less noise, than a whole 720p frame."""
Rows = bytes | bytearray | memoryview
LONGEST_SIDE = 2400
"""A photograph beyond this is shrunk first: its modules are still many pixels wide."""
DARK_BELOW = 35.0
"""Mean grey under which a picture is called dark."""
_LEAST_MARGIN = 16
_WANTS_ZBAR = sys.platform.startswith("linux")
"""Windows goes without: docs/decisions/0016-one-reader-of-qr-codes-on-windows.md."""
_ZbarReader = Callable[[Grey], frozenset[str]]


@dataclass(frozen=True, slots=True)
class DecodeResult:
    """What was seen in one picture.

    Attributes:
        texts: of the codes that were read.
        unread_side: side of the largest code seen but not read, over the height of the picture;
            None when there is none.
        dark: whether the picture has hardly any light.
    """

    texts: frozenset[str] = frozenset()
    unread_side: float | None = None
    dark: bool = False


class Decoder:
    """Reads pictures; keeps nothing from one to the next."""

    def __init__(self) -> None:
        self._zbar = _load_zbar()

    @property
    def lacks_zbar(self) -> bool:
        """Tell whether zbar is wanted and not installed: reading goes on without it."""
        return _WANTS_ZBAR and self._zbar is None

    def read(self, grey: Grey) -> DecodeResult:
        """Read a picture of any size; harder tries come only while nothing is read."""
        grey = preprocessing.fitted(grey, LONGEST_SIDE)
        height = grey.shape[0]
        unread = 0.0
        for texts, side in self._tries(grey):
            if texts:
                return DecodeResult(texts)
            unread = max(unread, side / height)
        dark = float(np.mean(grey)) < DARK_BELOW
        return DecodeResult(unread_side=unread or distant_code(grey), dark=dark)

    def glance(self, grey: Grey) -> DecodeResult:
        """Read a frame with the first try alone: it tells texts, and nothing of what is unread."""
        return DecodeResult(_zxing(grey)[0])

    def read_rows(self, rows: Rows, width: int, height: int, stride: int) -> DecodeResult:
        """Read a grey picture given as rows of bytes, each `stride` bytes after the last."""
        grey = np.frombuffer(rows, np.uint8, height * stride).reshape(height, stride)[:, :width]
        # A code cut out to its very edge has no quiet zone left, which readers need.
        margin = max(_LEAST_MARGIN, min(width, height) // 10)
        return self.read(np.pad(grey, margin, constant_values=255))

    def _tries(self, grey: Grey) -> Iterator[tuple[frozenset[str], float]]:
        yield _zxing(grey)
        for prepare in _HARDER:
            yield _zxing(prepare(grey))
        texts, side = _zxing(preprocessing.centre_doubled(grey))
        yield texts, side / 2
        if self._zbar is not None:
            yield self._zbar(preprocessing.fitted(grey, ZBAR_LONGEST_SIDE)), 0.0


_HARDER: tuple[Callable[[Grey], Grey], ...] = (
    preprocessing.stretched,
    preprocessing.sharpened,
    preprocessing.equalised,
)

_QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def _zxing(grey: Grey) -> tuple[frozenset[str], float]:
    """Return the texts read and the side, in pixels, of the largest code not read (0: none)."""
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(grey),
        formats=_QR_CODES,
        text_mode=zxingcpp.TextMode.Plain,
        return_errors=True,
    )
    texts = frozenset(code.text for code in found if code.valid and code.text)
    return texts, max((_side(code.position) for code in found if not code.valid), default=0.0)


def _side(position: zxingcpp.Position) -> float:
    across = position.top_right.x - position.top_left.x, position.top_right.y - position.top_left.y
    return float(np.hypot(*across))


def _load_zbar() -> _ZbarReader | None:
    """Return pyzbar's reader, None without the zbar library: on Linux, a package of the system."""
    if not _WANTS_ZBAR:
        return None
    _offer_own_library()
    try:
        from pyzbar import pyzbar  # noqa: PLC0415 - importing it fails without the library
    except (ImportError, OSError):
        return None

    def read(grey: Grey) -> frozenset[str]:
        found = pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])
        return frozenset(code.data.decode("utf-8", "replace") for code in found if code.data)

    return read


def _offer_own_library() -> None:
    """Let pyzbar find the library that a built program carries: it asks the system for one."""
    own = Path(getattr(sys, "_MEIPASS", "")) / "libzbar.so.0"
    if not own.is_file():
        return
    from ctypes import util  # noqa: PLC0415 - slow, and only a built program needs it

    of_system = util.find_library
    util.find_library = lambda name: str(own) if name == "zbar" else of_system(name)
