"""Case and accent folding: texts compared and searched as in a directory.

The server's rule is the same, see `ror_server/text_folding.py`; one table of names tries both.
"""

import unicodedata

# What people write for one another. Hyphens count as spaces: nobody remembers which of
# "Saint-Denis" and "Saint Denis" a register has.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("-\u2043\u2212", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bc\u00b4`\u2032\uff07", "'"),
        "œ": "oe",
        "æ": "ae",
    }
)
_SPACES = frozenset({"Zs", "Pd"})
"""Unicode's kinds of space and of dash."""
_UNSEEN = frozenset({"Mn", "Cf"})
"""Accents that stand alone, soft hyphens, signs without a width."""


def folded(text: str) -> str:
    """Return a text as it is sorted and searched."""
    alike = text.casefold().translate(_ALIKE)
    if alike.isascii():
        return alike
    return "".join(map(_plain, unicodedata.normalize("NFD", alike)))


def _plain(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    return " " if category in _SPACES else sign
