"""The command line of `ror-desktop`; mostly empty, and then nothing is imported to read it."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SETTINGS = {
    "server": "connection.server",
    "language": "appearance.language",
    "theme": "appearance.theme",
}


@dataclass(frozen=True, slots=True)
class Command:
    """What was said.

    Attributes:
        settings: raw values by the name of the setting.
        data_folder: None for the usual place.
        new_window: a second window on the same server is wanted.
        arguments: all of it, to be handed to a window that is open already.
    """

    settings: Mapping[str, object] = field(default_factory=dict)
    data_folder: Path | None = None
    new_window: bool = False
    arguments: tuple[str, ...] = ()


def parse(arguments: Sequence[str] | None = None) -> Command:
    """Read a command line; ends the program for help and for arguments that mean nothing.

    Args:
        arguments: without the program; those of the process when absent.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        return Command()
    # The first window does not wait for it where nothing is said.
    from ror_desktop.app.options import read_options  # noqa: PLC0415

    found = read_options(arguments)
    given = {
        key: value for name, key in _SETTINGS.items() if (value := getattr(found, name)) is not None
    }
    if found.minimised:
        given["tray.start_minimised"] = True
    return Command(given, found.data_folder, found.new_window, tuple(arguments))
