"""The program as people start it, until its first window has been seen."""

import sys

from benchmarks.startup.first_paint import FirstPaint
from ror_desktop.app import main as program
from ror_desktop.app.composition import Desktop
from ror_desktop.app.workplace import Workplace
from ror_desktop.config import Settings


class _Watched(Desktop):
    """The desktop, with somebody looking at its window."""

    def __init__(
        self, settings: Settings, workplace: Workplace, url: str, server_name: str
    ) -> None:
        super().__init__(settings, workplace, url, server_name)
        FirstPaint(self.window)


if __name__ == "__main__":
    # The one place from which its window can be watched.
    program.Desktop = _Watched  # type: ignore[attr-defined, assignment]
    sys.exit(program.main(sys.argv[1:]))
