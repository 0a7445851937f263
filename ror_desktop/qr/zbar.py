"""The zbar library through pyzbar, on Linux alone: a package of the system, which may be missing.

Windows goes without: pyzbar's library wants a part of Windows that few machines have, see
docs/decisions/0016-one-reader-of-qr-codes-on-windows.md.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from ror_desktop.qr.preprocessing import Grey

ZbarReader = Callable[[Grey], frozenset[str]]


IS_WANTED = sys.platform.startswith("linux")
"""Whether this system reads with zbar at all."""


def load_zbar() -> ZbarReader | None:
    """Return a reader of QR codes, None when the library is not on this machine or not wanted."""
    if not IS_WANTED:
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
