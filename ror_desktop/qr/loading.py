"""Brings in OpenCV and the readers when a code is first to be read: a quarter of a second."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ror_desktop.qr.decoder import Decoder


def load_decoder() -> "Decoder":
    """Return a reader of pictures; slow the first time, to be called beside the interface."""
    from ror_desktop.qr.decoder import Decoder  # noqa: PLC0415 - see above

    return Decoder()
