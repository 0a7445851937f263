"""Fields of the settings files: every setting that a person or an administrator may write."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import Any

from ror_desktop.config import values as read
from ror_desktop.config.groups import Settings
from ror_desktop.config.values import Reader


class Scope(StrEnum):
    """Who may set it, and how far it goes."""

    USER = "user"
    """Follows the user from machine to machine."""
    MACHINE = "machine"
    """The user's, for this machine alone."""
    POLICY = "policy"
    """The administrator's; always fixed where it is set."""
    SITE = "site"
    """The user's for this machine, and always fixed where a policy sets it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One setting.

    Attributes:
        read: gives the value, or raises `InvalidValue`.
        scope: who may set it.
        nothing: how the files write None.
    """

    read: Reader
    scope: Scope = Scope.USER
    nothing: str = ""


FIELDS: Mapping[str, Field] = {
    "connection.server": Field(read.server_address, Scope.SITE),
    "connection.region": Field(read.text, Scope.POLICY),
    "connection.workstation": Field(read.text, Scope.MACHINE),
    "connection.data_folder": Field(read.folder, Scope.POLICY),
    "proxy.mode": Field(read.choice("system", "none", "manual"), Scope.MACHINE),
    "proxy.address": Field(read.proxy_address, Scope.MACHINE),
    "proxy.user": Field(read.text, Scope.MACHINE),
    "appearance.language": Field(read.choice_or_system("fr", "en"), nothing="system"),
    "appearance.theme": Field(read.choice_or_system("light", "dark", "contrast"), nothing="system"),
    "appearance.text_size": Field(read.WholeNumber(80, 200)),
    "reminders.enabled": Field(read.yes_or_no),
    "reminders.quiet_from": Field(read.hour),
    "reminders.quiet_to": Field(read.hour),
    "reminders.minutes_before": Field(read.WholeNumber(0, 720)),
    "reminders.snooze_minutes": Field(read.WholeNumber(5, 240)),
    "tray.close_to_tray": Field(read.yes_or_no),
    "tray.start_minimised": Field(read.yes_or_no),
    "tray.start_with_system": Field(read.yes_or_no, Scope.MACHINE),
    "watch.sound": Field(read.yes_or_no),
    "wall.rotation_seconds": Field(read.WholeNumber(0, 600)),
    "wall.large_type": Field(read.yes_or_no),
    "camera.preferred": Field(read.text, Scope.MACHINE),
    "map.tiles": Field(read.tile_address),
    "map.credit": Field(read.text),
    "diagnostics.level": Field(read.choice("debug", "info", "warning"), Scope.MACHINE),
    "diagnostics.log_megabytes": Field(read.WholeNumber(1, 50), Scope.MACHINE),
    "diagnostics.log_files": Field(read.WholeNumber(1, 20), Scope.MACHINE),
}
WITHDRAWN = frozenset({"update.channel"})
"""Settings of earlier versions that no longer are: told by their name, and dropped when saved."""


def value_of(settings: Settings, key: str) -> Any:  # noqa: ANN401 - of any setting
    """Return the value of a setting."""
    group, name = key.split(".")
    return getattr(getattr(settings, group), name)


def with_value(settings: Settings, key: str, value: object) -> Settings:
    """Return settings with another value, already read."""
    group, name = key.split(".")
    changed: Any = replace(getattr(settings, group), **{name: value})
    whole: dict[str, Any] = {group: changed}
    return replace(settings, **whole)


def written(key: str, value: object) -> str | int | bool:
    """Return a value as the files write it; the opposite of reading it.

    Raises:
        TypeError: no setting has such a value.
    """
    if value is None:
        return FIELDS[key].nothing
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, (str, int)):
        return value
    raise TypeError(type(value).__name__)
