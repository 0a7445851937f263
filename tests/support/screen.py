"""An X screen of its own for programs that are looked at from outside."""

import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_WIDTH, _HEIGHT = 1366, 768
# Chromium crashes on screens of 16 bits.
_DEPTH = 24
# The places of what is read in the header of an XWD file, in words of 32 bits.
_HEADER_BYTES, _BYTES_PER_LINE, _COLOURS = 0, 12, 19
_HEADER_WORDS = 25
_COLOUR_BYTES = 12
_PIXEL_BYTES, _COLOURS_OF_PIXEL = 4, 3
_LOOKED_AT = 40


class Screen:
    """A running X server that nobody sees.

    Attributes:
        display: its name, for the environment of programs.
    """

    def __init__(self, display: str, memory: Path) -> None:
        self.display = display
        self._memory = memory

    def is_painted(self) -> bool:
        """Tell whether a window is shown where one is put first: an empty screen is black."""
        with self._memory.open("rb") as content:
            start, line = _layout(content.read(_HEADER_WORDS * 4))
            content.seek(start + _LOOKED_AT * line + _LOOKED_AT * _PIXEL_BYTES)
            return any(content.read(_COLOURS_OF_PIXEL))

    def picture(self) -> NDArray[np.int16]:
        """Return what is on the screen now: rows of pixels, each of blue, green and red."""
        content = self._memory.read_bytes()
        start, line = _layout(content)
        flat = np.frombuffer(content, np.uint8, line * _HEIGHT, start)
        pixels = flat.reshape(_HEIGHT, line // _PIXEL_BYTES, _PIXEL_BYTES)
        return pixels[:, :_WIDTH, :_COLOURS_OF_PIXEL].astype(np.int16)


def _layout(content: bytes) -> tuple[int, int]:
    """Return where the pixels begin in an XWD file, and the bytes of a row of them."""
    header = struct.unpack_from(f">{_HEADER_WORDS}I", content)
    return header[_HEADER_BYTES] + header[_COLOURS] * _COLOUR_BYTES, header[_BYTES_PER_LINE]


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Run an X server that keeps its picture in a folder."""
    reading, writing = os.pipe()
    size = f"{_WIDTH}x{_HEIGHT}x{_DEPTH}"
    words = ["-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder)]
    server = subprocess.Popen(  # noqa: S603 - a fixed command of the system
        ["/usr/bin/Xvfb", *words, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "no X server"
        yield Screen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()
