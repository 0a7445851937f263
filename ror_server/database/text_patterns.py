"""Regular expressions that find a text however people write it, alike on every database.

Case, accents, ligatures, apostrophes, hyphens and kinds of space make no difference; the desktop
finds the same, by `ror_desktop/domain/text_folding.py`.
"""

import re
import string
import unicodedata

_APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`"
# A hyphen stands last, where it means itself within brackets.
_SPACES = " \u00a0\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2212-"
# "Melun – Sénart" is looked for as "melun senart": a hyphen between spaces is three signs.
_SPACE = f"[{_SPACES}]{{1,3}}"
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
_TOKEN = re.compile(rf"(?i:[oa]e)|[\s{_SPACES}]+|.", re.DOTALL)
_PUNCTUATION = frozenset(string.punctuation)
# Latin letters with their marks, as far as names of France and its neighbours go.
_LATIN = "".join(map(chr, range(0xC0, 0x250)))


def _bare(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].lower()


_LETTERS = {
    letter: letter + letter.upper() + "".join(each for each in _LATIN if _bare(each) == letter)
    for letter in string.ascii_lowercase
}


def containing(text: str) -> str:
    """Return a pattern of what has a text in it, however it is written.

    It repeats nothing but a few spaces, and is the same to Python (for SQLite) and to PostgreSQL.
    """
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    signs = unicodedata.normalize("NFC", text)
    return "".join(_pattern(each) for each in _TOKEN.findall(signs))


def _pattern(token: str) -> str:
    if token.isspace() or token[0] in _SPACES:
        return _SPACE
    if len(token) == 1:
        return _one_character(token)
    pair = token.lower()
    ligatures = "".join(each for each, letters in _LIGATURES.items() if letters == pair)
    return f"(?:[{_LETTERS[pair[0]]}][{_LETTERS[pair[1]]}]|[{ligatures}])"


def _one_character(character: str) -> str:
    if character in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    variants = _LETTERS.get(_bare(character))
    if variants is None and character.isalpha() and len(character.upper()) == 1:
        variants = character.lower() + character.upper()
    if variants is not None:
        return f"[{variants}]"
    return f"\\{character}" if character in _PUNCTUATION else character
