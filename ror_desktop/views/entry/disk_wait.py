"""Waiting until the disk has answered for every unit, with the window alive meanwhile."""

from PySide6.QtCore import QEventLoop, QTimer

from ror_desktop.models.entry.entry_model import EntryDesk

_LONGEST_SAVE_MS = 10_000


def wait_for_disk(desk: EntryDesk) -> None:
    """Return once nothing of a desk is being saved, or after ten seconds."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)

    def quit_when_done() -> None:
        if not desk.is_saving:
            loop.quit()

    desk.units_changed.connect(quit_when_done)
    timer.start(_LONGEST_SAVE_MS)
    if desk.is_saving:
        loop.exec()
    desk.units_changed.disconnect(quit_when_done)
