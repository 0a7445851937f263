"""Regular expressions that find a text whatever its case and accents, alike on every database."""

import string

# Characters that a reader takes for one another.
_ALIKE = ("aàâä", "eéèêë", "iîï", "oôö", "uùûü", "cç", "'’")
_VARIANTS = {each: group + group.upper() for group in _ALIKE for each in group + group.upper()}
_PUNCTUATION = frozenset(string.punctuation)


def containing(text: str) -> str:
    """Return a pattern of what has a text in it, whatever its case and accents.

    It has no repetitions, and is the same to Python (for SQLite) and to PostgreSQL.
    """
    return "".join(_one_character(each) for each in text)


def _one_character(character: str) -> str:
    variants = _VARIANTS.get(character)
    if variants is None and character.isalpha() and len(character.upper()) == 1:
        variants = character.lower() + character.upper()
    if variants is not None:
        return f"[{variants}]"
    return f"\\{character}" if character in _PUNCTUATION else character
