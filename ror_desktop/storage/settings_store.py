"""The files of settings: an administrator's policy, and the user's own in two places.

Most of what a user chooses follows them from machine to machine; what speaks of one machine (its
name, its cameras, its proxy) stays there.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ror_desktop.config.fields import FIELDS, Scope
from ror_desktop.config.layers import Origin, Problem, ProblemKind
from ror_desktop.storage import settings_file
from ror_desktop.storage.settings_file import SettingsRead


class SettingsStore:
    """The user's own files (implements `services.ports.SettingsKeeper`)."""

    def __init__(self, roaming: Path, machine: Path) -> None:
        """Prepare; nothing is read.

        Args:
            roaming: file of what follows the user.
            machine: file of what stays on this machine.
        """
        self._roaming, self._machine = roaming, machine

    def load(self, now: datetime) -> tuple[dict[str, object], tuple[Problem, ...]]:
        """Return the user's raw values, and which files could not be read.

        Args:
            now: for the name of a file set aside.
        """
        values: dict[str, object] = {}
        problems: list[Problem] = []
        for path in (self._roaming, self._machine):
            found = settings_file.read_own(path, now)
            values |= found.values
            problems += _unreadable(found, Origin.USER, path)
        return values, tuple(problems)

    def save(self, values: Mapping[str, str | int | bool]) -> None:
        """Replace the user's values.

        Raises:
            StorageFailed: the disk did not take them.
        """
        stays = {Scope.MACHINE, Scope.SITE}
        machine = {key for key in values if key in FIELDS and FIELDS[key].scope in stays}
        settings_file.save(self._machine, {key: values[key] for key in values.keys() & machine})
        settings_file.save(self._roaming, {key: values[key] for key in values.keys() - machine})


def load_policy(path: Path) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return the raw values of a policy, none when there is none, and whether it can be read."""
    found = settings_file.read(path)
    return dict(found.values), tuple(_unreadable(found, Origin.POLICY, path))


def _unreadable(found: SettingsRead, origin: Origin, path: Path) -> list[Problem]:
    if not found.unreadable:
        return []
    return [Problem(origin, ProblemKind.UNREADABLE_FILE, path.name)]
