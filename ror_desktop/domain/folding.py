"""Texts compared as in a directory: without accents or capitals."""

import unicodedata


def folded(text: str) -> str:
    """Return a text as it is sorted and searched."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFD", text)
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()
