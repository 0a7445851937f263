"""The zbar library through pyzbar, which may be missing: on Linux it is a package of the system."""

from collections.abc import Callable

from ror_desktop.qr.preprocessing import Grey

ZbarReader = Callable[[Grey], frozenset[str]]


def load_zbar() -> ZbarReader | None:
    """Return a reader of QR codes, None when the library is not on this machine."""
    try:
        from pyzbar import pyzbar  # noqa: PLC0415 - importing it fails without the library
    except (ImportError, OSError):
        return None

    def read(grey: Grey) -> frozenset[str]:
        found = pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])
        return frozenset(code.data.decode("utf-8", "replace") for code in found if code.data)

    return read
