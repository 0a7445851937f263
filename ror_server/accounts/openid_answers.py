"""What goes to an OpenID provider and what may come back, without the libraries that talk to it."""

from dataclasses import dataclass


class ProviderUnreachable(Exception):  # noqa: N818 - a state of the line
    """No usable answer came from the provider."""


class AnswerRefused(Exception):  # noqa: N818 - an answer
    """What comes in the name of the provider cannot be believed; the message is a code."""


class CodeUnknown(AnswerRefused):
    """The provider did not give out the code that a browser brought."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What one journey to the provider is known by.

    Attributes:
        state: comes back in the address.
        nonce: comes back in the ID token.
        verifier: of PKCE, shown when the code is redeemed.
    """

    state: str
    nonce: str
    verifier: str
