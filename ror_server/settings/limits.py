"""How much one may ask of a server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """Requests a minute, counted by each server process for itself; 0 for no limit.

    Attributes:
        sign_in: attempts of a network address to sign in or to get a token, right or wrong.
        read: searches and reads of an account or a client.
        write: declarations of an account or a client.
        export: exports of an account or a client, an hour.
        body: bytes of the longest body of a request that is read.
    """

    sign_in: int = 600
    read: int = 12_000
    write: int = 12_000
    export: int = 60
    body: int = 2**20

    def __post_init__(self) -> None:
        if min(self.sign_in, self.read, self.write, self.export) < 0 or self.body < 1:
            raise ValueError("une limite ne peut pas être négative")
