"""From a value of TOML to the type of a field; what does not fit is said with the key.

Works on any frozen dataclass: bool, int, float, str, timedelta, Path, PrivatePath, Secret, Literal
and Enum, tuples, frozensets and mappings of these, other dataclasses, and each of them or None.
"""

import difflib
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ror_server.settings.durations import duration
from ror_server.settings.secrets import PrivatePath, Secret, SecretUnusable, private, read_secret

_SUFFIX_OF_SECRETS = "_file"

T = TypeVar("T")


class SettingsRefused(ValueError):  # noqa: N818 - an answer to the administrator
    """The configuration cannot be used; the message says what and where, in French."""


def section(cls: type[T], table: object, place: str, *, skip: frozenset[str] = frozenset()) -> T:
    """Build a settings object from a table of TOML; absent keys keep their defaults.

    Args:
        cls: a frozen dataclass.
        table: what the file says.
        place: where it says so, such as "limits" or "relay.peer".
        skip: names of fields that are not keys of this table.

    Raises:
        SettingsRefused: a key is unknown or missing, or a value does not fit.
    """
    if not isinstance(table, Mapping):
        raise SettingsRefused(f"[{place}] doit être une section")
    known = {key: name for key, name in keys(cls).items() if name not in skip}
    refuse_unknown(table, known, f"la section [{place}]")
    hints = get_type_hints(cls)
    given = {
        known[key]: _value(hints[known[key]], value, f"{place}.{key}")
        for key, value in table.items()
    }
    try:
        return cls(**given)
    except TypeError as error:
        missing = ", ".join(sorted(known[key] for key in known if key not in table))
        raise SettingsRefused(f"[{place}]\u00a0: il manque {missing}") from error
    except SettingsRefused:
        raise
    except ValueError as error:
        raise SettingsRefused(f"[{place}]\u00a0: {error}") from error


def keys(cls: type) -> dict[str, str]:
    """Return the keys of a section with the fields that they fill."""
    hints = get_type_hints(cls)
    return {
        each.name + (_SUFFIX_OF_SECRETS if _is_secret(hints[each.name]) else ""): each.name
        for each in fields(cls)
    }


def refuse_unknown(table: Mapping[str, object], known: Mapping[str, object], place: str) -> None:
    """Name the keys that mean nothing, with the one that was perhaps meant.

    Raises:
        SettingsRefused: there is one.
    """
    unknown = [key for key in table if key not in known]
    if not unknown:
        return
    said = []
    for key in unknown:
        near = difflib.get_close_matches(key, list(known), 1)
        said.append(f"{key} (peut-être {near[0]})" if near else key)
    raise SettingsRefused(f"{place} ne connaît pas {', '.join(said)}")


def _is_secret(hint: object) -> bool:
    return hint is Secret or (_is_union(hint) and Secret in get_args(hint))


def _is_union(hint: object) -> bool:
    return get_origin(hint) in {Union, types.UnionType}


def _value(hint: Any, value: object, place: str) -> object:  # noqa: ANN401 - any annotation
    if _is_union(hint):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if hint in _SIMPLE:
        return _simple(hint, value, place)
    if is_dataclass(hint):
        return section(hint, value, place)  # type: ignore[arg-type]  # a class, not an instance
    if get_origin(hint) is Literal:
        return _one_of(value, {each: each for each in get_args(hint)}, place)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of(value, {each.value: each for each in hint}, place)
    return _several(hint, value, place)


def _simple(hint: object, value: object, place: str) -> object:
    wanted, read = _SIMPLE[hint]
    try:
        return read(value)
    except SecretUnusable as error:
        raise SettingsRefused(f"{place}\u00a0: {error}") from error
    except ValueError as error:
        raise SettingsRefused(f"{place} doit être {wanted}, non {_shown(value)}") from error


def _several(hint: object, value: object, place: str) -> object:
    kind, arguments = get_origin(hint), get_args(hint)
    if kind in {tuple, frozenset}:
        if not isinstance(value, list):
            raise SettingsRefused(f"{place} doit être une liste entre crochets")
        each = (_value(arguments[0], one, f"{place}[{n}]") for n, one in enumerate(value, 1))
        return tuple(each) if kind is tuple else frozenset(each)
    if not isinstance(value, dict):
        raise SettingsRefused(f"{place} doit être une section")
    return {key: _value(arguments[1], one, f"{place}.{key}") for key, one in value.items()}


def _one_of(value: object, choices: Mapping[object, object], place: str) -> object:
    if not isinstance(value, str | int) or value not in choices:
        wanted = ", ".join(str(each) for each in choices)
        raise SettingsRefused(f"{place} doit être parmi {wanted}, non {_shown(value)}")
    return choices[value]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "une section" if isinstance(value, dict) else "une liste"
    return f"«\u00a0{value}\u00a0»" if isinstance(value, str) else str(value)


def _exactly(kind: type) -> Callable[[object], object]:
    def read(value: object) -> object:
        # bool is an int for Python, and not for an administrator.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(value)
        return value

    return read


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(value)  # noqa: TRY004 - every wrong value is told alike
    return float(value)


def _path(value: object) -> Path:
    if not isinstance(value, str) or not value or not Path(value).is_absolute():
        raise ValueError(value)
    return Path(value)


_SIMPLE: dict[object, tuple[str, Callable[[object], object]]] = {
    bool: ("true ou false", _exactly(bool)),
    int: ("un nombre entier", _exactly(int)),
    float: ("un nombre", _number),
    str: ("un texte entre guillemets", _exactly(str)),
    timedelta: (
        "une durée («\u00a010 min\u00a0», «\u00a024 h\u00a0», «\u00a0400 d\u00a0»)",
        duration,
    ),
    Path: ("le chemin entier d’un fichier", _path),
    PrivatePath: ("le chemin entier d’un fichier", lambda value: private(_path(value))),
    Secret: ("le chemin entier d’un fichier", lambda value: read_secret(_path(value))),
}
