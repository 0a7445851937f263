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


class Screen:
    """A running X server that nobody sees.

    Attributes:
        display: its name, for the environment of programs.
    """

    def __init__(self, display: str, memory: Path) -> None:
        self.display = display
        self._memory = memory

    def picture(self) -> NDArray[np.int16]:
        """Return what is on the screen now: rows of pixels, each of blue, green and red."""
        content = self._memory.read_bytes()
        header = struct.unpack_from(f">{_HEADER_WORDS}I", content)
        start = header[_HEADER_BYTES] + header[_COLOURS] * _COLOUR_BYTES
        line = header[_BYTES_PER_LINE]
        flat = np.frombuffer(content, np.uint8, line * _HEIGHT, start)
        return flat.reshape(_HEIGHT, line // 4, 4)[:, :_WIDTH, :3].astype(np.int16)


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
