"""Why a command stops, in words for the person at the terminal and a code for scripts."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What `ror-server` returns to whoever started it."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    DATABASE = 3
    ADDRESS_TAKEN = 4


class CommandFailed(Exception):  # noqa: N818 - what happened
    """A command cannot go on; the message is shown as it is."""

    def __init__(self, message: str, exit_code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(message)
        self.exit_code = exit_code
