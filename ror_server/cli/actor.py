"""Who administers at the command line, and what may not be done, in words."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from ror_server.accounts.accounts import AccountProblem
from ror_server.accounts.clients import ClientProblem
from ror_server.administration.actor import Actor, NotAllowed, Unknown, WeakPassword
from ror_server.app import utc_now
from ror_server.audit.trail import Origin
from ror_server.cli.failure import CommandFailed, ExitCode


def actor_of(engine: Engine) -> Actor:
    """Return who acts on a database: `ror-server`, run by a user of this system.

    Open streams see changed rights at their next heartbeat: they belong to other processes.
    """
    return Actor(engine, Origin.of("ror-server", _system_user()), utc_now())


@contextmanager
def refusals_in_words(unknown: str) -> Iterator[None]:
    """Turn the refusals of acts of administration into failures of the command.

    Args:
        unknown: what to say when there is nothing of the name that was given.
    """
    try:
        yield
    except Unknown as error:
        raise CommandFailed(unknown, ExitCode.WRONG_USE) from error
    except (WeakPassword, ClientProblem) as problem:
        raise CommandFailed(str(problem), ExitCode.WRONG_USE) from problem
    except (NotAllowed, AccountProblem) as problem:
        raise CommandFailed(str(problem)) from problem


def confirm(warning: str, *, yes: bool) -> None:
    """Say what is about to happen, and ask whether it is meant.

    Args:
        warning: a sentence.
        yes: whether the command line says so already.

    Raises:
        CommandFailed: it is not meant, or nobody is there to say so.
    """
    print(warning, file=sys.stderr)
    if yes:
        return
    if not sys.stdin.isatty():
        raise CommandFailed(
            "Rien n’est changé\u00a0: sans terminal, confirmez avec --yes.", ExitCode.WRONG_USE
        )
    try:
        answer = input("Continuer\u202f? [o/N] ")
    except (EOFError, KeyboardInterrupt):
        answer = ""
    if answer.strip().lower() not in {"o", "oui"}:
        raise CommandFailed("Rien n’est changé.")


def _system_user() -> str:
    """Return the name of whoever typed the command, "" where the system knows none."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
