"""One window for one user on one server: a second start brings the first window forward."""

from collections.abc import Sequence
from pathlib import Path

from ror_desktop.system.instance_folder import Workplace, claim, first_folder, free, holder


def enter(
    server: str, root: Path | None, words: Sequence[str], *, beside: bool = False
) -> Workplace | None:
    """Take a place for this start; None when there is nothing left to open.

    Args:
        server: address of the server, or "embedded".
        root: data folder, that of the user when absent.
        words: of the command line, handed to a window that is open already.
        beside: a second window is what was asked for.

    Raises:
        StorageFailed: the disk refuses, or all places are taken.
    """
    place = claim(server, root)
    if place.is_first or beside:
        return place
    place.release()
    # Nothing of this is imported for a first start.
    from ror_desktop.system.single_instance import call_window  # noqa: PLC0415
    from ror_desktop.views.shell.window_dialogs import (  # noqa: PLC0415
        AlreadyOpenChoice,
        AlreadyOpenDialog,
    )

    folder = first_folder(server, root)
    if call_window(folder, words):
        return None
    answer = AlreadyOpenDialog(holder(folder)).ask()
    if answer is AlreadyOpenChoice.QUIT:
        return None
    if answer is AlreadyOpenChoice.TAKE_OVER:
        free(folder)
    return claim(server, root)
