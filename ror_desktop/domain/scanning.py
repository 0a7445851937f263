"""Words of signing in with a QR code: what a code says, what the user is told meanwhile."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SignInCode:
    """What the QR code of an account carries, version 1.

    Attributes:
        server: address of the server that gave the code ("https://ror.example.fr"); empty when
            only the secret was typed: the configured server is then meant.
        secret: one-time secret, base32 in capitals.
    """

    server: str
    secret: str

    def __repr__(self) -> str:
        """Hide the secret, should the object end up in a log."""
        return f"SignInCode(server={self.server!r})"


class ScanHint(StrEnum):
    """What keeps the code in front of the camera, or given otherwise, from signing in."""

    TOO_DARK = "too_dark"
    TOO_FAR = "too_far"
    UNREADABLE = "unreadable"
    SEVERAL_CODES = "several_codes"
    NOT_A_ROR_CODE = "not_a_ror_code"
    NEWER_VERSION = "newer_version"
    INSECURE_SERVER = "insecure_server"
    OTHER_SERVER = "other_server"
    FIXED_SERVER = "fixed_server"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    NO_CODE_IN_PICTURE = "no_code_in_picture"
    NOT_A_PICTURE = "not_a_picture"


class CameraFailure(StrEnum):
    """Why there is no picture from the camera."""

    NO_CAMERA = "no_camera"
    BUSY = "busy"
    REFUSED = "refused"
    UNPLUGGED = "unplugged"


@dataclass(frozen=True, slots=True)
class Camera:
    """Where pictures can come from.

    Attributes:
        source: number by which the system opens a camera, or path of a video file or of an
            image sequence ("frame_%03d.png") that plays the part of one.
        name: what the system calls it.
    """

    source: int | str
    name: str


@dataclass(frozen=True, slots=True)
class AcceptedCode:
    """A code of another server, which the person has accepted.

    Attributes:
        code: with the address of that server.
        workstation: how the person named this workstation.
        keep: whether the vault is to keep the session.
    """

    code: SignInCode
    workstation: str
    keep: bool
