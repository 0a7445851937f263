"""The query string of a search, cut into arguments whose values say what they are.

Every way in which a value can be wrong ends in a 400 that names the parameter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import NamedTuple

from ror_server.fhir.date_ranges import Period, stretch
from ror_server.fhir.outcome import FhirRefusal, refuse

# Each may become a join, and PostgreSQL weighs the orders of all of them.
_MOST_PARAMETERS = 30
_MOST_VALUES = 2_000
# SQLite refuses an expression more than 1 000 deep, and each alternative is one more level.
_MOST_COMPARISONS = 50
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?", re.ASCII)
_PREFIXED = re.compile(r"(?P<prefix>eq|ne|gt|lt|ge|le|sa|eb)?(?P<rest>[0-9+-].*)", re.ASCII)
_ESCAPED = re.compile(r"\\([\\,|$])")


class Token(NamedTuple):
    """A `system|code`; system None when not said, code "" for any code of the system."""

    system: str | None
    code: str


class Number(NamedTuple):
    """A comparison with a number."""

    prefix: str
    value: float


@dataclass(frozen=True, slots=True)
class Argument:
    """One parameter of a search.

    Attributes:
        name: without modifier.
        modifier: "" when there is none.
        values: alternatives, still escaped.
    """

    name: str
    modifier: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """The parameter as it was written."""
        return f"{self.name}:{self.modifier}" if self.modifier else self.name

    def refusal(self, reason: str) -> FhirRefusal:
        """Make the 400 that names this parameter."""
        return refuse(
            400, "value", f"Paramètre {shown(self.text)}\u00a0: {reason}", expression(self.text)
        )

    def plain(self, most: int = _MOST_VALUES) -> list[str]:
        """Return the alternatives as texts, refusing more of them than `most`."""
        if len(self.values) > most:
            raise self.refusal(f"{most} valeurs au plus")
        return [_unescaped(each) for each in self.values]

    def single(self) -> str:
        """Return the only value; several are refused."""
        if len(self.values) != 1:
            raise self.refusal("une seule valeur est possible")
        return _unescaped(self.values[0])

    def tokens(self) -> list[Token]:
        """Return the alternatives as tokens."""
        found = []
        for each in self.values:
            parts = [_unescaped(part) for part in _split(each, "|")]
            if len(parts) > 2 or not any(parts):  # noqa: PLR2004 - system and code
                raise self.refusal(f"« {shown(each)} » n’est ni un code ni system|code")
            found.append(Token(None, parts[0]) if len(parts) == 1 else Token(*parts))
        return found

    def parts(self, value: str) -> list[str]:
        """Cut one alternative at its bars."""
        return [_unescaped(part) for part in _split(value, "|")]

    def numbers(self) -> list[Number]:
        """Return the alternatives as numbers with their prefix."""
        found = []
        for prefix, rest in self._prefixed():
            if not _NUMBER.fullmatch(rest):
                raise self.refusal(f"« {shown(rest)} » n’est pas un nombre")
            found.append(Number(prefix, float(rest)))
        return found

    def periods(self, zone: tzinfo) -> list[Period]:
        """Return the alternatives as dates with their prefix, in `zone` where they name none."""
        found = []
        for prefix, rest in self._prefixed():
            try:
                found.append(Period(prefix, *stretch(rest, zone)))
            except (ValueError, OverflowError, OSError):
                raise self.refusal(f"« {shown(rest)} » n’est pas une date") from None
        return found

    def _prefixed(self) -> Iterator[tuple[str, str]]:
        for each in self.plain(_MOST_COMPARISONS):
            match = _PREFIXED.fullmatch(each)
            if match is None:
                raise self.refusal(f"« {shown(each)} » n’est pas une valeur possible")
            yield match["prefix"] or "eq", match["rest"]


def arguments(pairs: Iterable[tuple[str, str]]) -> list[Argument]:
    """Turn the decoded pairs of a query string into arguments.

    Raises:
        FhirRefusal: 400, an empty name or value, a character that no value has, or too many.
    """
    found: list[Argument] = []
    total = 0
    for name, value in pairs:
        bare, _, modifier = name.partition(":")
        argument = Argument(bare, modifier, tuple(_split(value, ",")))
        if "\x00" in name + value:
            raise argument.refusal("caractère interdit")
        if not bare or not all(argument.values):
            raise argument.refusal("valeur vide")
        found.append(argument)
        total += len(argument.values)
    if len(found) > _MOST_PARAMETERS or total > _MOST_VALUES:
        raise refuse(
            400,
            "too-costly",
            f"Recherche trop longue\u00a0: {_MOST_PARAMETERS} paramètres "
            f"et {_MOST_VALUES} valeurs au plus",
        )
    return found


def expression(name: str) -> str:
    """Return how an OperationOutcome names a parameter."""
    return f"http.{shown(name)}"


def shown(text: str) -> str:
    """Return a text of the request made safe and short enough to be repeated."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)[
        :80
    ]


def _split(text: str, separator: str) -> list[str]:
    """Cut at a separator that no backslash precedes, leaving the escapes as they are."""
    parts, start, position = [], 0, 0
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == separator:
            parts.append(text[start:position])
            start = position + 1
        position += 1
    return [*parts, text[start:]]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
