"""What can go wrong between the national ROR and here, in words for an administrator.

`Unavailable` is a state that passes: try again later. `NotAdmitted` lasts until a person does
something. `Refused` is an answer about one request. `SearchCut` asks for another way of reading.
"""

from datetime import timedelta


class RelayFailure(Exception):  # noqa: N818 - what happened
    """Something went wrong; the message is a French sentence."""


class Unavailable(RelayFailure):
    """Nobody answered, or the other side is busy or ill.

    Attributes:
        status: HTTP status, 0 when there was no answer.
        wait: what the other side asks us to wait, None when it does not say.
    """

    def __init__(self, message: str, status: int = 0, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.wait = wait


class NotAdmitted(RelayFailure):
    """The other side does not know us, or we do not trust it: certificate, secret or contract."""


class SearchCut(RelayFailure):
    """A search has more results than the other side gives.

    Attributes:
        total: how many it says that there are, None when it does not say.
    """

    def __init__(self, message: str, total: int | None) -> None:
        super().__init__(message)
        self.total = total


class Unreadable(RelayFailure):
    """The answer is not what the official documents say."""


class Refused(RelayFailure):
    """A request was answered with an error.

    Attributes:
        status: HTTP status.
        code: FHIR issue type, "" when the answer has none.
        expressions: FHIRPath of what is wrong; may be empty.
    """

    def __init__(
        self, message: str, status: int, code: str = "", expressions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.expressions = expressions
