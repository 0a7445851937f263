r"""Group policy of Windows: settings that a domain or an MDM wrote to the registry.

`Software\Policies\ROR Desktop`, of the machine and of the user; Windows lets only administrators
write there. A value has the name of its setting. Whatever is there is fixed, the machine's before
the user's. Nothing of the settings is imported before something is found.
"""

import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ror_desktop.config.layers import PolicyLayer, SettingsProblem

_log = logging.getLogger(__name__)

KEY = r"Software\Policies\ROR Desktop"
LIST = "policy.locked"
"""Name of the one setting that is a list: a key below, one value for each entry, or a value of
several texts (REG_MULTI_SZ)."""


class Hive(Enum):
    """For whom a part of the registry is."""

    MACHINE = "HKLM"
    USER = "HKCU"


class Registry(Protocol):
    """What is read of Windows' registry."""

    def values(self, hive: Hive, key: str) -> Mapping[str, object]:
        """Return the values of a key as Python's `winreg` gives them.

        Raises:
            FileNotFoundError: there is no such key.
            OSError: it cannot be read.
        """


@dataclass(frozen=True, slots=True)
class GroupPolicy:
    """What a hive says.

    Attributes:
        hive: which one.
        values: raw, by the name of the setting.
        unreadable: something is there that cannot be read.
    """

    hive: Hive
    values: Mapping[str, object] = field(default_factory=dict)
    unreadable: bool = False


if sys.platform == "win32":
    import winreg

    _ROOTS = {Hive.MACHINE: winreg.HKEY_LOCAL_MACHINE, Hive.USER: winreg.HKEY_CURRENT_USER}

    class WindowsRegistry:
        """The registry of this machine (implements `Registry`)."""

        def values(self, hive: Hive, key: str) -> Mapping[str, object]:
            """Read a key; see `Registry`."""
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(_ROOTS[hive], key, access=access) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                found = [winreg.EnumValue(opened, place) for place in range(count)]
            return {name: value for name, value, _kind in found}

    def _own() -> Registry | None:
        return WindowsRegistry()

else:

    def _own() -> Registry | None:
        return None


def group_policies(registry: Registry | None = None) -> tuple[GroupPolicy, ...]:
    """Return what the hives say, the stronger first; nothing where nothing is set.

    Args:
        registry: that of this machine, if it has one, when absent.
    """
    registry = registry or _own()
    if registry is None:
        return ()
    found = (_read(registry, hive) for hive in (Hive.MACHINE, Hive.USER))
    return tuple(each for each in found if each.values or each.unreadable)


def layers_of(
    policies: Sequence[GroupPolicy],
) -> "tuple[tuple[PolicyLayer, ...], tuple[SettingsProblem, ...]]":
    """Return policies as layers of the settings, and which could not be read.

    The registry has no type for yes and no: 0 and 1 are read so where a setting asks for them.
    """
    from ror_desktop.config.layers import (  # noqa: PLC0415 - see the module
        Origin,
        PolicyLayer,
        ProblemKind,
        SettingsProblem,
    )

    origins = {Hive.MACHINE: Origin.MACHINE_GROUP_POLICY, Hive.USER: Origin.USER_GROUP_POLICY}
    layers = tuple(
        PolicyLayer(origins[each.hive], {key: _typed(key, raw) for key, raw in each.values.items()})
        for each in policies
    )
    problems = tuple(
        SettingsProblem(
            origins[each.hive], ProblemKind.UNREADABLE_FILE, f"{each.hive.value}\\{KEY}"
        )
        for each in policies
        if each.unreadable
    )
    return layers, problems


def _read(registry: Registry, hive: Hive) -> GroupPolicy:
    values: dict[str, object] = {}
    unreadable = False
    for key in (KEY, f"{KEY}\\{LIST}"):
        try:
            found = registry.values(hive, key)
        except FileNotFoundError:
            continue
        except OSError as error:
            _log.warning("%s\\%s cannot be read: %s", hive.value, key, type(error).__name__)
            unreadable = True
            continue
        if key == KEY:
            # Windows takes names for the same in capitals; "" is the key's own value, which nobody
            # sets on purpose.
            values |= {name.lower(): value for name, value in found.items() if name}
        elif found:
            kept = values.get(LIST, [])
            values[LIST] = [*(kept if isinstance(kept, list) else ()), *found.values()]
    return GroupPolicy(hive, values, unreadable)


def _typed(key: str, raw: object) -> object:
    from ror_desktop.config.fields import FIELDS  # noqa: PLC0415 - see the module
    from ror_desktop.config.values import yes_or_no  # noqa: PLC0415 - same

    known = FIELDS.get(key)
    if known is not None and known.read is yes_or_no and isinstance(raw, int) and raw in {0, 1}:
        return bool(raw)
    return raw
