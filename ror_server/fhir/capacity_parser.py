"""Reading a capacity from its official extension, strictly: what is doubtful is refused by name."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ror_server.fhir import canonical, nomenclatures
from ror_server.fhir.capacities import (
    COMMENTS,
    COUNT,
    KEY_PARTS,
    NATURE,
    PARTS,
    PATH,
    SOURCE,
    UPDATE_DATE,
    Capacity,
    Key,
    Part,
    is_capacity,
    today,
)
from ror_server.fhir.date_ranges import parse_instant

HIGHEST_COUNT = 9999
LONGEST_COMMENT = 1000
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
# But for tab and line ends; what turns the direction of writing round; halves of characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# As long as the columns that keep them.
_CODE = re.compile(r"[A-Za-z0-9._-]{1,8}", re.ASCII)


class BadCapacity(ValueError):  # noqa: N818 - what it is
    """An extension that is no well-formed capacity.

    Attributes:
        part: sub-extension at fault, "" for the whole.
    """

    def __init__(self, reason: str, part: str = "") -> None:
        super().__init__(reason)
        self.part = part

    @property
    def expression(self) -> str:
        """FHIRPath of what is wrong."""
        return f"{PATH}.extension('{self.part}')" if self.part else PATH


def from_extension(
    extension: Mapping[str, Any], *, known_codes_only: bool = True, as_written: bool = False
) -> Capacity:
    """Read a capacity, strictly.

    Args:
        extension: the whole ror-location-supported-capacity.
        known_codes_only: refuse codes that the code lists do not have, and comments that are too
            long or hold markup or control characters; otherwise both are taken as far as possible,
            since a figure counts more than the words beside it.
        as_written: leave withdrawn codes as they are.

    Raises:
        BadCapacity: naming the sub-extension that is missing, doubled, unknown or of a wrong type.
    """
    found = _by_url(extension)
    codes = {part.column: _code(found.pop(part.url, None), part) for part in PARTS.values()}
    if known_codes_only:
        for part in PARTS.values():
            _check_known(codes[part.column], part)
    count = _count(found.pop(COUNT, None))
    updated_at = _date(found.pop(UPDATE_DATE, None))
    comment = ""
    for url in COMMENTS & found.keys():
        comment = _comment(found.pop(url), cut=not known_codes_only)
    if found:
        unknown = _printable(next(iter(found)))
        raise BadCapacity(f"Sous-extension inconnue\u00a0: {unknown}")
    key = Key(*(codes[part.column] for part in KEY_PARTS))
    return Capacity(
        key=key if as_written else today(key),
        nature=codes[NATURE.column],
        count=count,
        source_type=codes[SOURCE.column],
        updated_at=updated_at,
        comment=comment,
    )


def says_comment(extension: Mapping[str, Any]) -> bool:
    """Tell whether a capacity says something of its comment, be it that there is none."""
    return any(part.get("url") in COMMENTS for part in extension["extension"])


def _by_url(extension: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    if not is_capacity(extension):
        raise BadCapacity("La valeur n’est pas une extension ror-location-supported-capacity")
    parts = extension.get("extension")
    if not isinstance(parts, list):
        raise BadCapacity("L’extension n’a pas de sous-extensions")
    found: dict[str, Mapping[str, Any]] = {}
    for part in parts:
        url = part.get("url") if isinstance(part, dict) else None
        if not isinstance(url, str):
            raise BadCapacity("Une sous-extension n’a pas d’url")
        if url in found:
            raise BadCapacity(f"Sous-extension répétée\u00a0: {_printable(url)}", _known(url))
        found[url] = part
    return found


def _code(found: Mapping[str, Any] | None, part: Part) -> str:
    if found is None:
        if part.required:
            raise BadCapacity(f"L’attribut {part.url} est obligatoire", part.url)
        return ""
    concept = found.get("valueCodeableConcept")
    codings = concept.get("coding") if isinstance(concept, dict) else None
    if not isinstance(codings, list) or len(codings) != 1 or not isinstance(codings[0], dict):
        raise BadCapacity(
            f"L’attribut {part.url} doit être un valueCodeableConcept avec un seul coding", part.url
        )
    code, system = codings[0].get("code"), codings[0].get("system")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise BadCapacity(f"L’attribut {part.url} n’a pas de code lisible", part.url)
    if system is not None and not _names(system, nomenclatures.load(part.nomenclature).system):
        raise BadCapacity(
            f"L’attribut {part.url} a un système inattendu\u00a0: {_printable(system)}", part.url
        )
    return code


def _check_known(code: str, part: Part) -> None:
    if code and code not in nomenclatures.load(part.nomenclature).displays:
        raise BadCapacity(f"L’attribut {part.url} a un code inconnu\u00a0: {code}", part.url)


def _names(system: object, expected: str) -> bool:
    """Accept the code system, or a value set as some senders write, without its final slash."""
    return isinstance(system, str) and (
        system == expected or (system.startswith(canonical.VALUE_SETS) and not system.endswith("/"))
    )


def _count(found: Mapping[str, Any] | None) -> int:
    value = (found or {}).get("valueInteger")
    # A bool is an int for Python, and 3.0 equals 3: neither is a FHIR integer.
    if type(value) is not int or not 0 <= value <= HIGHEST_COUNT:
        raise BadCapacity(
            f"L’attribut {COUNT} doit être un valueInteger entre 0 et {HIGHEST_COUNT}", COUNT
        )
    return value


def _date(found: Mapping[str, Any] | None) -> datetime:
    value = (found or {}).get("valueDateTime")
    try:
        return parse_instant(value if isinstance(value, str) else "")
    except ValueError:
        raise BadCapacity(
            f"L’attribut {UPDATE_DATE} doit être une date avec son heure et son fuseau", UPDATE_DATE
        ) from None


def _comment(found: Mapping[str, Any], *, cut: bool) -> str:
    value = found.get("valueString")
    if cut:
        return _harmless(value) if isinstance(value, str) else ""
    if not isinstance(value, str) or len(value) > LONGEST_COMMENT:
        raise BadCapacity(f"Le commentaire doit être un texte d’au plus {LONGEST_COMMENT} signes")
    if _CONTROL.search(value):
        raise BadCapacity("Le commentaire contient un caractère de contrôle")
    if _MARKUP.search(value):
        raise BadCapacity(
            "Le commentaire contient une balise\u00a0: laissez une espace après le signe <"
        )
    return value


def _harmless(comment: str) -> str:
    """Return a comment as far as it can be shown, a sign where it is another than was written."""
    kept = _MARKUP.sub("‹", _CONTROL.sub("\N{REPLACEMENT CHARACTER}", comment))
    return kept if len(kept) <= LONGEST_COMMENT else kept[: LONGEST_COMMENT - 1] + "…"


def _known(url: str) -> str:
    return url if url in PARTS or url in {COUNT, UPDATE_DATE} else ""


def _printable(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)[
        :80
    ]
