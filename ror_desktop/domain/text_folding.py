"""Case and accent folding: texts compared and searched as in a directory."""

import unicodedata


def folded(text: str) -> str:
    """Return a text as it is sorted and searched."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFD", text)
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()
