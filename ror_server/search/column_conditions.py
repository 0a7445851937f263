"""How search parameters on the columns of any resource become conditions of SQL.

Each function returns a builder for one column. Values always travel as bound parameters.
"""

import string
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_

from ror_server.fhir import canonical
from ror_server.fhir.search_arguments import Argument, Token
from ror_server.search.comparisons import (
    MOST_ALTERNATIVES,
    Asking,
    Build,
    Condition,
    compared,
    during,
    negated,
    one_of,
)

# Characters that a reader takes for one another.
_ALIKE = ("aàâä", "eéèêë", "iîï", "oôö", "uùûü", "cç", "'’")
_VARIANTS = {each: group + group.upper() for group in _ALIKE for each in group + group.upper()}
_PUNCTUATION = frozenset(string.punctuation)
_LONGEST_TEXT = 200


def coded(column: ColumnElement[str], system: str) -> Build:
    """Match a code that stands in a column; "" is an absent one."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return negated(argument, one_of(column, system, argument.tokens()))

    return build


def coded_somewhere(column: ColumnElement[str]) -> Build:
    """Match a code that stands in a column, of whatever system: writers differ."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        tokens = [Token(None, each.code) for each in argument.tokens()]
        return negated(argument, one_of(column, "", tokens))

    return build


def dated(column: ColumnElement[datetime]) -> Build:
    """Match a time that stands in a column."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return or_(*(during(column, each) for each in argument.periods()))

    return build


def counted(column: ColumnElement[Any]) -> Build:
    """Match a number that stands in a column."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return or_(*(compared(column, each) for each in argument.numbers()))

    return build


def begins(column: ColumnElement[str]) -> Build:
    """Match a text that begins so, whatever its case and accents."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        texts = argument.plain(MOST_ALTERNATIVES)
        if any(len(each) > _LONGEST_TEXT for each in texts):
            raise argument.refusal("texte trop long")
        return or_(*(column.regexp_match(_beginning(each)) for each in texts))

    return build


def referring(column: ColumnElement[str], resource_type: str) -> Build:
    """Match a reference that stands in a column, given as an id or as Type/id."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return column.in_(_ids(argument, resource_type))

    return build


def identified_by_id(column: ColumnElement[str]) -> Build:
    """Match the FHIR id."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return negated(argument, column.in_(argument.plain()))

    return build


def tagged(region: ColumnElement[str], fictitious: ColumnElement[bool] | None = None) -> Build:
    """Match a tag of meta: the region that sent the resource, or that it is made up."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        tokens = argument.tokens()
        condition = one_of(region, canonical.REGION_SYSTEM, tokens)
        made_up = Token(canonical.TEST_DATA_SYSTEM, canonical.TEST_DATA_CODE)
        asked = any(
            each.system in {None, made_up.system} and each.code in {"", made_up.code}
            for each in tokens
        )
        if fictitious is not None and asked:
            condition = or_(condition, fictitious)
        return negated(argument, condition)

    return build


def containing(text: str) -> str:
    """Return a pattern of what has a text in it, whatever its case and accents.

    It has no repetitions, and is the same to Python (for SQLite) and to PostgreSQL.
    """
    return "".join(_one_character(each) for each in text)


def _beginning(text: str) -> str:
    return "^" + containing(text)


def _one_character(character: str) -> str:
    variants = _VARIANTS.get(character)
    if variants is None and character.isalpha() and len(character.upper()) == 1:
        variants = character.lower() + character.upper()
    if variants is not None:
        return f"[{variants}]"
    return f"\\{character}" if character in _PUNCTUATION else character


def _ids(argument: Argument, resource_type: str) -> list[str]:
    found = []
    for value in argument.plain():
        before, slash, id = value.rpartition("/")
        if slash and before.rpartition("/")[2] != resource_type:
            raise argument.refusal(f"attendu une référence vers {resource_type}")
        found.append(id)
    return found
