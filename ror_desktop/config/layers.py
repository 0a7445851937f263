"""Settings from their layers: built in, then a policy's, the user's, the command line's.

What a policy fixes stands above all of them, that of Windows' group policy first. A value that
cannot be used is left out and told: the program always starts.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ror_desktop.config.fields import FIELDS, WITHDRAWN, Scope, with_value
from ror_desktop.config.groups import Settings
from ror_desktop.config.values import Expected, InvalidValue

LOCKED = "policy.locked"
"""Where a policy lists what else it fixes: names of settings, or "group.*"."""


class Origin(StrEnum):
    """Who wrote a value."""

    MACHINE_GROUP_POLICY = "machine_group_policy"
    USER_GROUP_POLICY = "user_group_policy"
    POLICY = "policy"
    USER = "user"
    COMMAND = "command"


class ProblemKind(StrEnum):
    """Why a value does not count."""

    UNREADABLE_FILE = "unreadable_file"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"
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
        fixed: settings that only the administrator changes, and by what.
        problems: values left out.
    """

    settings: Settings
    fixed: Mapping[str, Origin] = field(default_factory=dict)
    problems: tuple[SettingsProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyLayer:
    """What one policy says.

    Attributes:
        origin: which one. A group policy fixes whatever it names; the file offers, and fixes
            what it locks.
        values: raw, by the name of the setting; `LOCKED` lists what else is fixed.
    """

    origin: Origin
    values: Mapping[str, object]


def merge_layers(
    policy: Mapping[str, object],
    user: Mapping[str, object],
    command: Mapping[str, object],
    group: Sequence[PolicyLayer] = (),
) -> LayeredSettings:
    """Put layers over each other.

    Args:
        policy: raw values of the policy's file by the name of the setting; `LOCKED` lists what
            else is fixed.
        user: same, of the user's files.
        command: same, of this start.
        group: Windows' group policies, the stronger first; they stand over the file.
    """
    problems: list[SettingsProblem] = []
    offered: dict[str, object] = {}
    fixed: dict[str, Origin] = {}
    for layer in (*group, PolicyLayer(Origin.POLICY, policy)):
        found = _usable(layer.origin, layer.values, problems)
        offered = found | offered
        for key in sorted(_fixed(layer, found, problems)):
            fixed.setdefault(key, layer.origin)
    chosen = _usable(Origin.USER, user, problems)
    ordered = _usable(Origin.COMMAND, command, problems)
    problems += [
        SettingsProblem(Origin.COMMAND, ProblemKind.FIXED, key)
        for key in sorted(fixed.keys() & ordered.keys())
    ]
    values = offered | _without(chosen, fixed) | _without(ordered, fixed)
    settings = Settings()
    for key, value in values.items():
        settings = with_value(settings, key, value)
    return LayeredSettings(settings, fixed, tuple(problems))


def _usable(
    origin: Origin, raw: Mapping[str, object], problems: list[SettingsProblem]
) -> dict[str, object]:
    may_lock = origin not in {Origin.USER, Origin.COMMAND}
    found = {}
    for key, value in raw.items():
        known = FIELDS.get(key)
        if known is None:
            if not (may_lock and key == LOCKED):
                kind = ProblemKind.WITHDRAWN if key in WITHDRAWN else ProblemKind.UNKNOWN
                problems.append(SettingsProblem(origin, kind, key))
        elif origin is Origin.USER and known.scope is Scope.POLICY:
            problems.append(SettingsProblem(origin, ProblemKind.NOT_YOURS, key))
        else:
            try:
                found[key] = known.read(value)
            except InvalidValue as wrong:
                kind = ProblemKind.WRONG_VALUE
                problems.append(SettingsProblem(origin, kind, key, wrong.expected, wrong.choices))
    return found


def _fixed(
    layer: PolicyLayer, offered: Iterable[str], problems: list[SettingsProblem]
) -> frozenset[str]:
    """Return what is fixed: some settings wherever a policy names them, others when it says so."""
    scopes = {Scope.POLICY, Scope.SITE} if layer.origin is Origin.POLICY else set(Scope)
    fixed = {key for key in offered if FIELDS[key].scope in scopes}
    listed = layer.values.get(LOCKED, [])
    if not isinstance(listed, list):
        problems.append(SettingsProblem(layer.origin, ProblemKind.WRONG_VALUE, LOCKED))
        return frozenset(fixed)
    for name in map(str, listed):
        group = name.removesuffix("*") if name.endswith(".*") else None
        named = {key for key in FIELDS if key == name or (group and key.startswith(group))}
        if not named:
            is_gone = name in WITHDRAWN or any(group and key.startswith(group) for key in WITHDRAWN)
            kind = ProblemKind.WITHDRAWN if is_gone else ProblemKind.UNKNOWN
            problems.append(SettingsProblem(layer.origin, kind, name))
        fixed |= named
    return frozenset(fixed)


def _without(values: Mapping[str, object], keys: Container[str]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in keys}
