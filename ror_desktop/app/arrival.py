"""What a person takes along from one server to another."""

from dataclasses import dataclass

from ror_desktop.domain.scanning import SignInCode


@dataclass(frozen=True, slots=True)
class Arrival:
    """A code of another server, which the person has accepted.

    Attributes:
        code: with the address of that server.
        workstation: how the person named this workstation.
        keep: whether the vault is to keep the session.
    """

    code: SignInCode
    workstation: str
    keep: bool
