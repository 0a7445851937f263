"""Regular expressions that find a text however people write it, alike on every database."""

import re
import string
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from ror_server.text_folding import folded

_PUNCTUATION = frozenset(string.punctuation)
_LIGATURE = re.compile("ff[il]|f[fil]|oe|ae|s[st]| +|.", re.DOTALL)
# Names are in these: Latin, its neighbours, signs; then the ligatures of printers.
_WRITTEN = (*range(0x20, 0x3100), *range(0xFB00, 0xFB07), 0xFF07, 0xFF0D)


def containing(text: str) -> str:
    """Return a pattern of what has a text in it, however it is written.

    It repeats nothing without a bound, and is the same to Python (for SQLite) and to PostgreSQL.
    """
    return "".join(map(_pattern, _LIGATURE.findall(folded(text))))


@lru_cache(maxsize=1024)
def _pattern(token: str) -> str:
    if token.isspace():
        # "Melun – Sénart" is looked for as "melun senart": a hyphen between spaces is three signs.
        return f"{_one_of(_variants()[' '])}{{1,3}}"
    ways = ["".join(map(_written, way)) for way in _ways(token)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _ways(letters: str) -> Iterable[tuple[str, ...]]:
    """Cut letters into signs in each way in which one sign may stand for several of them."""
    if not letters:
        yield ()
    for length in range(1, len(letters) + 1):
        first = letters[:length]
        if length == 1 or first in _variants():
            yield from ((first, *rest) for rest in _ways(letters[length:]))


def _written(letter: str) -> str:
    found = _variants().get(letter, "")
    if found in {"", letter}:
        sign = f"\\{letter}" if letter in _PUNCTUATION else letter
    else:
        sign = _one_of(found)
    return f"{sign}[{_unseen()}]{{0,2}}" if letter.isalnum() else sign


def _one_of(signs: str) -> str:
    # A hyphen stands last, where it means itself within brackets.
    return f"[{signs.replace('-', '')}{'-' if '-' in signs else ''}]"


@cache
def _variants() -> Mapping[str, str]:
    """Return the signs that people write for each letter, or for several at once."""
    found: dict[str, str] = {}
    for sign in map(chr, _WRITTEN):
        plain = folded(sign)
        found[plain] = found.get(plain, "") + sign
    return found


@cache
def _unseen() -> str:
    """Return the accents that follow their letter, and what has no width."""
    return "".join(map(chr, (*range(0x300, 0x370), 0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF)))
