"""Run at the start of the built program: its own libzbar is found where pyzbar looks for one.

On Linux pyzbar asks the system for the library, which a bare machine does not have.
"""

import ctypes.util
import sys
from pathlib import Path

_of_system = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    own = Path(getattr(sys, "_MEIPASS", "")) / f"lib{name}.so.0"
    return str(own) if name == "zbar" and own.is_file() else _of_system(name)


ctypes.util.find_library = _find_library
