"""The configuration file of an installation, in TOML: read whole, or refused in words.

Sections are the dataclasses of `Installation` and of `ServerSettings`: a field more there is a
section or a key more here. What is not in the file keeps its default.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

from ror_server.settings.installation import Installation
from ror_server.settings.server import ServerSection, ServerSettings
from ror_server.settings.validation import SettingsRefused, section, unknown_keys

_SERVER = "server"


def load(path: Path) -> Installation:
    """Read a configuration file.

    Raises:
        SettingsRefused: it cannot be read, is no TOML, names what is unknown, or says what cannot
            be; the message begins with the name of the file.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsRefused(f"{path} ne peut pas être lu\u00a0: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsRefused(f"{path} n’est pas un texte UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsRefused(f"{path} n’est pas du TOML\u00a0: {error}") from error
    try:
        return installation(table)
    except SettingsRefused as refusal:
        raise SettingsRefused(f"{path}\u00a0: {refusal}") from refusal


def installation(table: Mapping[str, object]) -> Installation:
    """Build an installation from what a file says.

    Raises:
        SettingsRefused: it names what is unknown, or says what cannot be.
    """
    known = sections()
    if unknown := [name for name in table if name not in known]:
        raise SettingsRefused(unknown_keys(unknown, known, "le fichier"))
    given: dict[str, Any] = {
        name: section(cls, table[name], name) for name, cls in known.items() if name in table
    }
    plain = given.pop(_SERVER, ServerSection())
    of_server = {each.name: getattr(plain, each.name) for each in fields(ServerSection)}
    of_server |= {name: given.pop(name) for name in _nested(ServerSettings) if name in given}
    return Installation(**given, server=ServerSettings(**of_server))


def sections() -> dict[str, type]:
    """Return the sections that a file may have, with the dataclass of each."""
    nested = _nested(Installation) | _nested(ServerSettings)
    return nested | {_SERVER: ServerSection}


def _nested(cls: type) -> dict[str, type]:
    return {
        name: hint
        for name, hint in get_type_hints(cls).items()
        if isinstance(hint, type) and is_dataclass(hint)
    }
