"""The program as people start it, until its first window has been seen."""

import sys
from pathlib import Path

from benchmarks.startup.first_paint import tell
from ror_desktop.app import main as program
from ror_desktop.app import session_window
from ror_desktop.app.first_window import FirstWindow


class _Watched(FirstWindow):
    """The first window, with somebody looking at it."""

    def __init__(self, folder: Path, server_name: str) -> None:
        super().__init__(folder, server_name)
        # Before what the program connects: it goes on with its start at that moment.
        self.window.painted.connect(tell)


if __name__ == "__main__":
    # The one place from which its window can be watched.
    session_window.FirstWindow = _Watched  # type: ignore[attr-defined]
    sys.exit(program.main(sys.argv[1:]))
