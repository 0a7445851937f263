"""What can go wrong between the desktop and its server, told apart by what the user can do.

`Unreachable` is a state: wait and try again. `Refused` is an answer: the user settles it.
The interface puts each class into words; `detail` is for the log and for what the server wrote.
"""

from datetime import timedelta
from enum import StrEnum


class RorError(Exception):
    """Anything the program knows how to explain."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class UnreachableReason(StrEnum):
    """Why no answer came."""

    NO_CONNECTION = "no_connection"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    PROXY_PASSWORD = "proxy_password"  # noqa: S105 - the proxy asks for one
    PROXY_SIGN_IN = "proxy_sign_in"
    SERVER_ERROR = "server_error"
    INTERMEDIARY = "intermediary"


class Unreachable(RorError):  # noqa: N818 - a state of the line, named as the interface names it
    """No usable answer: the line is cut, the certificate is refused, the server is down (5xx).

    Or somebody on the way answered in its place (portal, proxy, filter): not the server's word.
    """

    def __init__(self, reason: UnreachableReason, detail: str = "") -> None:
        super().__init__(detail)
        self.reason = reason


class ProxySignInAsked(Unreachable):
    """The proxy asks who goes in a way that no name and password typed here would answer.

    Attributes:
        methods: as the proxy calls them (Negotiate, NTLM, Digest…).
    """

    def __init__(self, methods: tuple[str, ...], detail: str = "") -> None:
        super().__init__(UnreachableReason.PROXY_SIGN_IN, detail)
        self.methods = methods


class UnreadableAnswer(RorError):  # noqa: N818 - same
    """An answer came that is not what the server should say (broken JSON, wrong shape)."""


class AddressRefused(RorError):  # noqa: N818 - same
    """The server's address is none, or asks for plain HTTP outside of this machine."""


class Refused(RorError):  # noqa: N818 - same
    """The server understood and said no."""


class WrongPassword(Refused):
    """Unknown identifier or wrong password: the server does not say which."""


class AccountLocked(Refused):
    """Too many attempts."""

    def __init__(self, retry_after: timedelta, detail: str = "") -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class SignInBusy(Refused):
    """Too many people sign in at this moment."""


class AccountDisabled(Refused):
    """The account exists and is closed."""


class SecondFactorRequired(Refused):
    """The password is right, and the account has a second factor: its code is asked for."""


class SecondFactorWrong(SecondFactorRequired):
    """The one-time code is wrong or has been used before."""


class SecondFactorMissing(Refused):
    """The region wants a second factor, and the account has none yet."""


class PasswordToChoose(Refused):
    """Somebody else chose the password: the person has to choose another in a browser first."""


class CodeRefused(Refused):
    """A sign-in code that opens nothing."""


class CodeUnknown(CodeRefused):
    """The server never gave this code out, or long ago."""


class CodeExpired(CodeRefused):
    """The code is too old."""


class CodeUsed(CodeRefused):
    """The code has opened a session before."""


class SessionEnded(Refused):
    """The session is over: sign in again."""


class NotAllowed(Refused):
    """Signed in, without the right for this."""


class LocationNotFound(Refused):
    """No place carries this external identifier."""


class IndicatorNotFound(Refused):
    """The place has no such indicator: it has to be added."""


class SeveralLocations(Refused):
    """Several places carry this external identifier: only the region can settle that."""


class VersionConflict(Refused):
    """The place changed since it was read (If-Match)."""


class RuleBroken(Refused):
    """A business rule of the server refuses the value."""


class StorageFailed(RorError):  # noqa: N818 - same
    """The local disk did not take the data (full, read-only, damaged)."""


class FileNotWritten(RorError):  # noqa: N818 - same
    """A file that the user asked for could not be written; an earlier one is untouched."""
