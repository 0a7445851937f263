"""Settings in TOML files: an administrator's policy, and the user's own in two places.

Most of what a user chooses follows them from machine to machine; what speaks of one machine (its
name, its cameras, its proxy) stays there. A file is replaced as a whole, and kept aside
when it cannot be read.
"""

import contextlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ror_desktop.config.fields import FIELDS, Scope
from ror_desktop.config.layers import Origin, ProblemKind, SettingsProblem
from ror_desktop.domain.errors import StorageFailed

logger = logging.getLogger(__name__)

_ASIDE = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """What a file says.

    Attributes:
        values: raw values by name, "group.name".
        unreadable: the file is there and cannot be read.
    """

    values: Mapping[str, object]
    unreadable: bool = False


class TomlSettingsStore:
    """The user's own files (implements `services.ports.SettingsStore`)."""

    def __init__(self, roaming: Path, machine: Path) -> None:
        """Prepare; nothing is read.

        Args:
            roaming: file of what follows the user.
            machine: file of what stays on this machine.
        """
        self._roaming, self._machine = roaming, machine

    def load(self, now: datetime) -> tuple[dict[str, object], tuple[SettingsProblem, ...]]:
        """Return the user's raw values, and which files could not be read.

        Args:
            now: for the name of a file set aside.
        """
        values: dict[str, object] = {}
        problems: list[SettingsProblem] = []
        for path in (self._roaming, self._machine):
            found = _read_own(path, now)
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
        _write(self._machine, {key: values[key] for key in values.keys() & machine})
        _write(self._roaming, {key: values[key] for key in values.keys() - machine})


def load_policy(path: Path) -> tuple[dict[str, object], tuple[SettingsProblem, ...]]:
    """Return the raw values of a policy, none when there is none, and whether it can be read."""
    found = read(path)
    return dict(found.values), tuple(_unreadable(found, Origin.POLICY, path))


def _unreadable(found: SettingsRead, origin: Origin, path: Path) -> list[SettingsProblem]:
    if not found.unreadable:
        return []
    return [SettingsProblem(origin, ProblemKind.UNREADABLE_FILE, path.name)]


def read(path: Path) -> SettingsRead:
    """Read a settings file; no values when it is missing."""
    try:
        content = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return SettingsRead({})
    except (OSError, ValueError) as error:
        logger.warning("%s cannot be read: %s", path.name, type(error).__name__)
        return SettingsRead({}, unreadable=True)
    import tomllib  # noqa: PLC0415 - before the first window, and most machines have no such file

    try:
        return SettingsRead(_flat(tomllib.loads(content)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        logger.warning("%s is no TOML: %s", path.name, type(error).__name__)
        return SettingsRead({}, unreadable=True)


def _read_own(path: Path, now: datetime) -> SettingsRead:
    """Read a user's file; one that is no settings file is kept aside, out of the way of saving.

    Args:
        path: the file.
        now: for the name of a file set aside.
    """
    found = read(path)
    if found.unreadable:
        try:
            path.replace(path.with_name(f"{path.stem}.unreadable-{now.strftime(_ASIDE)}.toml"))
        except OSError as error:
            logger.warning("%s cannot be kept aside: %s", path.name, type(error).__name__)
    return found


def _write(path: Path, values: Mapping[str, str | int | bool]) -> None:
    """Replace a settings file as a whole: after a crash it is the old one or the new one.

    Args:
        path: the file; its folder is made if needed.
        values: by name, "group.name".

    Raises:
        StorageFailed: the disk did not take it.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_document(values))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise StorageFailed(str(error)) from error


def _flat(document: Mapping[str, object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for group, inside in document.items():
        if isinstance(inside, dict):
            values |= {f"{group}.{name}": value for name, value in inside.items()}
        else:
            values[group] = inside
    return values


def _document(values: Mapping[str, str | int | bool]) -> str:
    groups: dict[str, list[str]] = {}
    for key, value in sorted(values.items()):
        group, _, name = key.partition(".")
        # A string of JSON is one of TOML, as long as it holds no control character.
        groups.setdefault(group, []).append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(f"[{group}]\n" + "\n".join(lines) + "\n" for group, lines in groups.items())
