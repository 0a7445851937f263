"""`ror-server client disable|enable|secret`: a machine that is there already.

Each ends the tokens that the machine holds, but for `enable`, when it holds none.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ror_server.accounts import machines
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.tokens import new_token
from ror_server.app import utc_now
from ror_server.audit.trail import Event, record
from ror_server.cli.configuration import COMMAND_LINE, add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.engine import writing


def add_actions(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    _add(actions, "disable", "désactiver un client et ses jetons", disable)
    _add(actions, "enable", "réactiver un client", enable)
    _add(actions, "secret", "remplacer le secret d’un client et l’afficher, une fois", replace)


def disable(arguments: argparse.Namespace) -> None:
    """Keep a client out from now on.

    Raises:
        CommandFailed: there is no such client.
    """
    with _changing(arguments, Event.CLIENT_DISABLED) as connection:
        machines.set_disabled(connection, arguments.client_id, disabled=True)


def enable(arguments: argparse.Namespace) -> None:
    """Let a client in again.

    Raises:
        CommandFailed: there is no such client.
    """
    with _changing(arguments, Event.CLIENT_ENABLED) as connection:
        machines.set_disabled(connection, arguments.client_id, disabled=False)


def replace(arguments: argparse.Namespace) -> None:
    """Give a client another secret, printed here and kept nowhere.

    Raises:
        CommandFailed: there is no such client.
    """
    secret = new_token()
    hashed = Passwords().hash(secret)
    with _changing(arguments, Event.CLIENT_SECRET_CHANGED) as connection:
        machines.set_secret(connection, arguments.client_id, hashed)
    print(secret)


def _add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    meaning: str,
    run: Callable[[argparse.Namespace], None],
) -> None:
    parser = actions.add_parser(name, help=meaning)
    parser.add_argument("client_id", metavar="CLIENT_ID")
    parser.set_defaults(run=run)
    add_configuration(parser)


@contextmanager
def _changing(arguments: argparse.Namespace, event: Event) -> Iterator[Connection]:
    """Change a client and leave a line in the trail, all or nothing."""
    with open_database(arguments.database) as engine, writing(engine) as connection:
        if machines.get(connection, arguments.client_id) is None:
            raise CommandFailed(f"Aucun client {arguments.client_id}.", ExitCode.WRONG_USE)
        yield connection
        record(connection, event, None, COMMAND_LINE, utc_now(), arguments.client_id)
