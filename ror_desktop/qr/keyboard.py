"""Undoes what a French keyboard layout makes of the keys that a USB barcode reader sends.

A reader plays the part of a keyboard and, out of its box, types as an American one: on a machine
set to AZERTY, « ROR1:https » arrives as « ROR&Mhttps ». The keys pressed are known from the
characters, so the text can be had back without any setting of the reader.
"""

from ror_desktop.domain.scanning import SignInCode
from ror_desktop.qr.payload import UnusableCode, parse, parse_typed

_QWERTY = (
    "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?',
)
_AZERTY = (
    "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!",
    "²1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§",
)
_KEYS = str.maketrans(
    dict(zip(_AZERTY[1], _QWERTY[1], strict=True)) | dict(zip(_AZERTY[0], _QWERTY[0], strict=True))
)


def as_american_keys(text: str) -> str:
    """Return what an American layout would have written with the same keys as AZERTY did."""
    return text.translate(_KEYS)


def parse_keys(text: str) -> SignInCode:
    """Read what a person or a barcode reader typed, on whichever of the two layouts.

    Raises:
        UnusableCode: no code on either.
    """
    try:
        return parse_typed(text)
    except UnusableCode as problem:
        try:
            return parse(as_american_keys(text))
        except UnusableCode:
            raise problem from None
