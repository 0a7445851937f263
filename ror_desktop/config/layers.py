"""Settings from their layers: built in, then a policy's, the user's, the command line's.

What a policy fixes stands above all of them. A value that cannot be used is left out and told:
the program always starts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ror_desktop.config.fields import FIELDS, Scope, with_value
from ror_desktop.config.groups import Settings
from ror_desktop.config.values import Expected, InvalidValue

LOCKED = "policy.locked"
"""Where a policy lists what else it fixes: names of settings, or "group.*"."""


class Origin(StrEnum):
    """Who wrote a value."""

    POLICY = "policy"
    USER = "user"
    COMMAND = "command"


class ProblemKind(StrEnum):
    """Why a value does not count."""

    UNREADABLE_FILE = "unreadable_file"
    UNKNOWN = "unknown"
    WRONG_VALUE = "wrong_value"
    NOT_YOURS = "not_yours"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """A value that does not count, to be told.

    Attributes:
        key: name of the setting; of the file when it cannot be read at all.
        expected, choices: what a wrong value should have been.
    """

    origin: Origin
    kind: ProblemKind
    key: str
    expected: Expected | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayeredSettings:
    """What the layers come to.

    Attributes:
        fixed: settings that only the administrator changes.
        problems: values left out.
    """

    settings: Settings
    fixed: frozenset[str] = frozenset()
    problems: tuple[SettingsProblem, ...] = ()


def merge_layers(
    policy: Mapping[str, object], user: Mapping[str, object], command: Mapping[str, object]
) -> LayeredSettings:
    """Put layers over each other.

    Args:
        policy: raw values by the name of the setting; `LOCKED` lists what else is fixed.
        user: same, of the user's files.
        command: same, of this start.
    """
    problems: list[SettingsProblem] = []
    offered = _usable(Origin.POLICY, policy, problems)
    fixed = _fixed(policy, offered, problems)
    chosen = _usable(Origin.USER, user, problems)
    ordered = _usable(Origin.COMMAND, command, problems)
    problems += [
        SettingsProblem(Origin.COMMAND, ProblemKind.FIXED, key)
        for key in sorted(fixed & ordered.keys())
    ]
    values = offered | _without(chosen, fixed) | _without(ordered, fixed)
    settings = Settings()
    for key, value in values.items():
        settings = with_value(settings, key, value)
    return LayeredSettings(settings, fixed, tuple(problems))


def _usable(
    origin: Origin, raw: Mapping[str, object], problems: list[SettingsProblem]
) -> dict[str, object]:
    found = {}
    for key, value in raw.items():
        field = FIELDS.get(key)
        if field is None:
            if (origin, key) != (Origin.POLICY, LOCKED):
                problems.append(SettingsProblem(origin, ProblemKind.UNKNOWN, key))
        elif origin is Origin.USER and field.scope is Scope.POLICY:
            problems.append(SettingsProblem(origin, ProblemKind.NOT_YOURS, key))
        else:
            try:
                found[key] = field.read(value)
            except InvalidValue as wrong:
                kind = ProblemKind.WRONG_VALUE
                problems.append(SettingsProblem(origin, kind, key, wrong.expected, wrong.choices))
    return found


def _fixed(
    policy: Mapping[str, object], offered: Iterable[str], problems: list[SettingsProblem]
) -> frozenset[str]:
    """Return what is fixed: some settings wherever a policy names them, others when it says so."""
    scopes = {Scope.POLICY, Scope.SITE}
    fixed = {key for key in offered if FIELDS[key].scope in scopes}
    listed = policy.get(LOCKED, [])
    if not isinstance(listed, list):
        problems.append(SettingsProblem(Origin.POLICY, ProblemKind.WRONG_VALUE, LOCKED))
        return frozenset(fixed)
    for name in map(str, listed):
        group = name.removesuffix("*") if name.endswith(".*") else None
        named = {key for key in FIELDS if key == name or (group and key.startswith(group))}
        if not named:
            problems.append(SettingsProblem(Origin.POLICY, ProblemKind.UNKNOWN, name))
        fixed |= named
    return frozenset(fixed)


def _without(values: Mapping[str, object], keys: frozenset[str]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in keys}
