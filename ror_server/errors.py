"""Refusals of the server; their outer shape depends on the route (OperationOutcome or problem)."""

from collections.abc import Mapping


class ServerRefusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A request that is answered with an error.

    Attributes:
        status: HTTP status.
        code: for programs, such as "wrong_password" or, on FHIR routes, the issue type.
        detail: for people, in French.
        expressions: FHIRPath of what is wrong, on FHIR routes.
        headers: extra answer headers.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        expressions: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.expressions = expressions
        self.headers = dict(headers or {})
