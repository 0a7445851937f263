"""Parses the text of a sign-in code, version 1: `ROR1:<server address>#<secret>`.

Strict on the frame, tolerant on what a hand or a keyboard adds to the secret: small letters,
spaces and dashes. A code that this module accepts never leads to a server in clear text beyond
this machine.
"""

import re
from urllib.parse import SplitResult, urlsplit

from ror_desktop.config.values import is_loopback
from ror_desktop.domain.scanning import ScanHint, SignInCode

SHORTEST_SECRET = 26
"""Characters of base32 that hold 128 bits."""
LONGEST_SECRET = 128
LONGEST_TEXT = 512

_VERSION_1 = "ROR1:"
_ANY_VERSION = re.compile(r"ROR[0-9]+:")
_SECRET = re.compile(rf"[A-Z2-7]{{{SHORTEST_SECRET},{LONGEST_SECRET}}}")
_HOST = re.compile(
    r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\]"
)
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_DEFAULT_PORTS = {"https": 443, "http": 80}
# A USB barcode reader types as an American keyboard, out of its box: on a machine set to AZERTY,
# « ROR1:https » arrives as « ROR&Mhttps ». The keys pressed are known from the characters.
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


class UnusableCode(ValueError):  # noqa: N818 - named for what the user holds in the hand
    """A text that cannot sign in; `hint` says what the user should be told."""

    def __init__(self, hint: ScanHint) -> None:
        super().__init__(hint.value)
        self.hint = hint


def parse(text: str) -> SignInCode:
    """Read the text of a QR code.

    Raises:
        UnusableCode: not a code of a ROR account, of a later version, or of a server in clear
            text that is not on this machine.
    """
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    if not text.startswith(_VERSION_1):
        later = _ANY_VERSION.match(text)
        raise UnusableCode(ScanHint.NEWER_VERSION if later else ScanHint.NOT_A_ROR_CODE)
    address, mark, secret = text.removeprefix(_VERSION_1).partition("#")
    if not mark:
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    return SignInCode(normal_address(address), _normal_secret(secret))


def parse_typed(text: str) -> SignInCode:
    """Read what was typed: the whole text of a code, or its secret alone.

    Raises:
        UnusableCode: as `parse`.
    """
    text = text.strip()
    prefix = text[: len(_VERSION_1)].upper()
    if ":" in prefix or "#" in text:
        return parse(prefix + text[len(_VERSION_1) :])
    if len(text) > LONGEST_TEXT:
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    return SignInCode("", _normal_secret(text))


def as_american_keys(text: str) -> str:
    """Return what an American layout would have written with the same keys as AZERTY did."""
    return text.translate(_KEYS)


def parse_keys(text: str) -> SignInCode:
    """Read what a person or a USB barcode reader typed, on an AZERTY or an American layout.

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


def normal_address(address: str) -> str:
    """Return the one way to write a server's address: small letters, no idle port or slash.

    Raises:
        UnusableCode: no address of a server, or plain HTTP beyond this machine.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE) from None
    host = _host(parts)
    path = parts.path.rstrip("/")
    if parts.query or parts.fragment or not _PATH.fullmatch(path) or ".." in path:
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    if parts.scheme == "http" and not is_loopback(host.strip("[]")):
        raise UnusableCode(ScanHint.INSECURE_SERVER)
    if port is None or port == _DEFAULT_PORTS[parts.scheme]:
        return f"{parts.scheme}://{host}{path}"
    return f"{parts.scheme}://{host}:{port}{path}"


def _host(parts: SplitResult) -> str:
    # What comes before an @ would be shown as the server and is not: never accepted.
    host = parts.netloc.lower()
    if "@" in host or parts.scheme not in _DEFAULT_PORTS:
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    host = re.sub(r":[0-9]{1,5}$", "", host)
    if not _HOST.fullmatch(host):
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    return host


def _normal_secret(secret: str) -> str:
    plain = re.sub(r"[\s-]", "", secret).upper()
    if not _SECRET.fullmatch(plain):
        raise UnusableCode(ScanHint.NOT_A_ROR_CODE)
    return plain
