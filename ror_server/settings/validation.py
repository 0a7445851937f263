"""From a table of TOML to a settings object through pydantic; what does not fit is said in French.

Works on any frozen dataclass. Tables are read in pydantic's strict JSON mode: 1 is no bool and
"200" no number there, while a list becomes a tuple and a text an enum, as TOML has neither.
"""

import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails

from ror_server.settings.values import SecretUnusable

_WANTED = {
    "bool_type": "true ou false",
    "int_type": "un nombre entier",
    "float_type": "un nombre",
    "string_type": "un texte entre guillemets",
    "duration": "une durée («\u00a010 min\u00a0», «\u00a024 h\u00a0», «\u00a0400 d\u00a0»)",
    "absolute_path": "le chemin entier d’un fichier",
}
"""What a value has to be, by pydantic's type of error."""
_UNKNOWN, _MISSING = "unexpected_keyword_argument", "missing"
_TOLD_FIRST = {_UNKNOWN: 0, _MISSING: 2}
"""What is told before values that do not fit, and what after them; of a whole section at once."""

T = TypeVar("T")
Location = tuple[int | str, ...]


class SettingsRefused(ValueError):  # noqa: N818 - an answer to the administrator
    """The configuration cannot be used; the message says what and where, in French."""


def section(cls: type[T], table: object, place: str) -> T:
    """Build a settings object from a table of TOML; absent keys keep their defaults.

    Args:
        cls: a frozen dataclass.
        table: what the file says.
        place: where it says so, such as "limits".

    Raises:
        SettingsRefused: a key is unknown or missing, or a value does not fit; the first mistake is
            told, names that are not known before values that do not fit.
    """
    # A date is all that TOML has and JSON has not: it becomes what fits no setting.
    text = json.dumps({"table": table}, default=lambda _date: [None])
    try:
        return cast("T", dict(_document(cls).model_validate_json(text))["table"])
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
        raise SettingsRefused(_first_mistake(cls, table, place, errors)) from refused


def keys(cls: type) -> dict[str, str]:
    """Return the keys of a section with the fields that they fill."""
    return {each.metadata.get("validation_alias", each.name): each.name for each in fields(cls)}


def unknown_keys(unknown: Iterable[str], known: Iterable[str], place: str) -> str:
    """Name keys that mean nothing, each with the one that was perhaps meant."""
    said = []
    for key in unknown:
        near = difflib.get_close_matches(key, list(known), 1)
        said.append(f"{key} (peut-être {near[0]})" if near else key)
    return f"{place} ne connaît pas {', '.join(said)}"


def _document(cls: type) -> type[BaseModel]:
    """Return the model that reads a table; dataclasses inside it inherit its strictness."""
    return create_model(
        "Document", __config__=ConfigDict(strict=True, extra="forbid"), table=(cls, ...)
    )


def _first_mistake(cls: type, table: object, place: str, errors: Sequence[ErrorDetails]) -> str:
    """Say what is wrong in a table, from pydantic's errors (`loc` begins with "table")."""
    error = min(errors, key=lambda each: _TOLD_FIRST.get(each["type"], 1))
    loc = error["loc"][1:]
    if error["type"] not in _TOLD_FIRST:
        return _misfit(error, _dotted(place, loc), _value_at(table, loc))
    section_loc = error["loc"][:-1]
    alike = [each["loc"] for each in errors if each["type"] == error["type"]]
    names = [str(each[-1]) for each in alike if each[:-1] == section_loc]
    where = _dotted(place, loc[:-1])
    if error["type"] == _MISSING:
        return f"[{where}]\u00a0: il manque {', '.join(sorted(names))}"
    return unknown_keys(names, keys(_class_at(cls, loc[:-1])), f"la section [{where}]")


def _misfit(error: ErrorDetails, where: str, value: object) -> str:
    match error["type"]:
        case "value_error":
            reason = error["ctx"]["error"]
            # A secret is told with its key, a rule of a section with the section.
            here = where if isinstance(reason, SecretUnusable) else f"[{where}]"
            return f"{here}\u00a0: {reason}"
        case "dataclass_type":
            return f"[{where}] doit être une section"
        case "dict_type":
            return f"{where} doit être une section"
        case "tuple_type" | "frozen_set_type":
            return f"{where} doit être une liste entre crochets"
        case "literal_error" | "enum":
            # pydantic writes the choices as 'a', 'b' or 'c'.
            choices = ", ".join(re.findall(r"'([^']*)'", error["ctx"]["expected"]))
            return f"{where} doit être parmi {choices}, non {_shown(value)}"
        case kind:
            return f"{where} doit être {_WANTED[kind]}, non {_shown(value)}"


def _dotted(place: str, loc: Location) -> str:
    """Write a place as the file names it; items of a list are counted from 1."""
    return place + "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)


def _value_at(table: object, loc: Location) -> object:
    value: Any = table
    for part in loc:
        if isinstance(value, dict | list):
            value = value[part]  # type: ignore[index]  # a number in lists, a name in tables
    return value


def _class_at(cls: type, loc: Location) -> type:
    """Return the dataclass that reads the section at a place."""
    hint: Any = cls
    for part in loc:
        if isinstance(part, int):
            hint = get_args(hint)[0]
        else:
            hint = get_type_hints(hint)[keys(hint)[part]]
            hint = next((each for each in get_args(hint) if type(None) in get_args(hint)), hint)
    return cast("type", hint)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "une section" if isinstance(value, dict) else "une liste"
    return f"«\u00a0{value}\u00a0»" if isinstance(value, str) else str(value)
