"""Case and accent folding: texts compared and searched as in a directory.

The server's searches find the same, by `ror_server/database/text_patterns.py`.
"""

import unicodedata

# What people write for one another: ligatures as letters, and hyphens as spaces, since nobody
# remembers which of "Saint-Denis" and "Saint Denis" a register has.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u2009\u202f", " "),
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
    }
)


def folded(text: str) -> str:
    """Return a text as it is sorted and searched."""
    alike = text.translate(_ALIKE)
    if alike.isascii():
        return alike.casefold()
    letters = unicodedata.normalize("NFD", alike)
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()
