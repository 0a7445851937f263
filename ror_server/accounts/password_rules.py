"""Which passwords people may choose: what the CNIL recommends (deliberation 2022-100).

A password alone, without another factor, has the entropy of about 80 random bits: 12 characters of
four kinds, 14 of three, or a sentence of seven words. That counts signs and not sense, so one that
is easy to guess is refused too: the most common ones, the account's own names, rows of a keyboard,
dates and repetitions (zxcvbn), with words that French people and hospitals like. Nobody is made to
change a password because time has passed: the CNIL no longer asks for it.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ror_server import resources

SHORTEST = 12
"""Characters with all four kinds."""
SHORTEST_WITH_THREE_KINDS = 14
WORDS_OF_A_SENTENCE = 7
LONGEST = 1000
_SHORTEST_WORD = 2
_KINDS: tuple[Callable[[str], bool], ...] = (
    str.islower,
    str.isupper,
    str.isdigit,
    lambda sign: not sign.isalnum(),
)
# Tries after which a guesser who knows people's habits finds it, as a power of ten.
_GUESSES = 10
# Of a longer password the beginning decides: guessing gets slow to compute, not easier.
_LOOKED_AT = 32
# Signs that zxcvbn may take for letters. It tries every combination of those that a password has:
# seconds for ten of them, where few people write more than one.
_LIKE_LETTERS = "@({[<!|$+%"
_TRIED = 3
_NO_LETTER = "·"
_SHORTEST_NAME = 3
# Of passwords made up for others: without the signs that people take for one another.
_SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 5, 4


class Weakness(StrEnum):
    """Why a password cannot be chosen."""

    TOO_SHORT = "too_short"
    TOO_SIMPLE = "too_simple"
    TOO_LONG = "too_long"
    NAMES_ACCOUNT = "names_account"
    TOO_COMMON = "too_common"


REASONS = {
    Weakness.TOO_SHORT: "Le nouveau mot de passe est trop court\u00a0: "
    "12\u00a0caractères au moins.",
    Weakness.TOO_SIMPLE: "Le nouveau mot de passe est trop simple\u00a0: mêlez minuscules, "
    "majuscules, chiffres et signes, ou écrivez une phrase de 7\u00a0mots.",
    Weakness.TOO_LONG: "Le nouveau mot de passe est trop long.",
    Weakness.NAMES_ACCOUNT: "Le nouveau mot de passe contient votre identifiant.",
    Weakness.TOO_COMMON: "Le nouveau mot de passe se devine\u00a0: il est fait de mots, de suites "
    "ou de dates que l’on essaie en premier.",
}
"""What people are told."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose password it is to be: their names are no secret.

    Attributes:
        identifier: what they type.
        display_name: what others read.
    """

    identifier: str
    display_name: str = ""


def weakness(password: str, owner: Owner) -> Weakness | None:
    """Return why a person may not choose a password, None when they may."""
    if len(password) > LONGEST:
        return Weakness.TOO_LONG
    if len(password) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(owner.identifier) >= _SHORTEST_NAME and owner.identifier.lower() in password.lower():
        return Weakness.NAMES_ACCOUNT
    if not (_is_rich(password) or _is_sentence(password)):
        return Weakness.TOO_SIMPLE
    if _is_common(password, owner):
        return Weakness.TOO_COMMON
    return None


def generated_password(owner: Owner) -> str:
    """Return a password of about 116 random bits that the rules accept, easy to copy from paper."""
    while True:
        groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        password = "-".join(groups)
        if weakness(password, owner) is None:
            return password


def _is_rich(password: str) -> bool:
    kinds = sum(any(map(kind, password)) for kind in _KINDS)
    return kinds == len(_KINDS) or (
        kinds == len(_KINDS) - 1 and len(password) >= SHORTEST_WITH_THREE_KINDS
    )


def _is_sentence(password: str) -> bool:
    """Tell whether there are seven words, none of which is counted twice."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", password)}
    return sum(len(word) >= _SHORTEST_WORD for word in words) >= WORDS_OF_A_SENTENCE


def _is_common(password: str, owner: Owner) -> bool:
    # Only where a password is chosen: the lists of words take a while to read.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    names = re.split(r"[\W_]+", f"{owner.identifier} {owner.display_name}".lower())
    known = [each for each in (*names, *_french_words()) if len(each) >= _SHORTEST_NAME]
    guesses: object = zxcvbn(_looked_at(password), user_inputs=known)["guesses_log10"]
    return float(str(guesses)) < _GUESSES


def _looked_at(password: str) -> str:
    """Return what of a password is measured, in a few hundredths of a second at most."""
    beginning = password[:_LOOKED_AT]
    signs = dict.fromkeys(sign for sign in beginning if sign in _LIKE_LETTERS)
    others = "".join(list(signs)[_TRIED:])
    return beginning.translate(dict.fromkeys(map(ord, others), _NO_LETTER))


def _french_words() -> Sequence[str]:
    """Read the words that French people like in passwords, the most liked first."""
    text = (resources.folder() / "passwords" / "french.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
