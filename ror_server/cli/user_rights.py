"""`ror-server user disable|enable|rights`: what an account that exists may do from now on.

Each of them signs the account out everywhere: nobody goes on with rights that are no longer theirs,
and workstations show what the new rights allow.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ror_server.accounts import people
from ror_server.accounts.people import Account
from ror_server.app import utc_now
from ror_server.audit.trail import Event, record
from ror_server.cli.account_options import add_profile, sites_of
from ror_server.cli.configuration import COMMAND_LINE, add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.engine import writing


def add_actions(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    _add(actions, "disable", "désactiver un compte et fermer ses sessions", disable)
    _add(actions, "enable", "réactiver un compte", enable)
    parser = _add(actions, "rights", "changer des droits et fermer les sessions du compte", change)
    yes_or_no = argparse.BooleanOptionalAction
    parser.add_argument("--read", action=yes_or_no, help="lire toute la région, ou non")
    parser.add_argument("--administer", action=yes_or_no, help="administrer, ou non")
    add_profile(parser, default=None)
    for option, meaning in (
        ("--site", "établissement à déclarer en plus"),
        ("--remove-site", "établissement à ne plus déclarer"),
    ):
        parser.add_argument(option, action="append", default=[], metavar="FINESS", help=meaning)


def disable(arguments: argparse.Namespace) -> None:
    """Keep an account from signing in.

    Raises:
        CommandFailed: there is no such account.
    """
    with _changing(arguments, Event.ACCOUNT_DISABLED) as (connection, account):
        people.set_disabled(connection, account.id, disabled=True)


def enable(arguments: argparse.Namespace) -> None:
    """Let an account sign in again.

    Raises:
        CommandFailed: there is no such account.
    """
    with _changing(arguments, Event.ACCOUNT_ENABLED) as (connection, account):
        people.set_disabled(connection, account.id, disabled=False)


def change(arguments: argparse.Namespace) -> None:
    """Change the rights that the command line names; the others stay.

    Raises:
        CommandFailed: there is no such account or site.
    """
    with _changing(arguments, Event.RIGHTS_CHANGED) as (connection, account):
        added = sites_of(connection, arguments.site)
        removed = sites_of(connection, arguments.remove_site)
        people.set_rights(
            connection,
            account.id,
            may_read=account.may_read if arguments.read is None else arguments.read,
            may_administer=(
                account.may_administer if arguments.administer is None else arguments.administer
            ),
            sites=account.sites - removed | added,
            profile=account.profile if arguments.profile is None else arguments.profile,
        )


def _add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    meaning: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=meaning)
    parser.add_argument("identifier", metavar="IDENTIFIANT")
    parser.set_defaults(run=run)
    add_configuration(parser)
    return parser


@contextmanager
def _changing(arguments: argparse.Namespace, event: Event) -> Iterator[tuple[Connection, Account]]:
    """Change an account, sign it out and leave a line in the trail, all or nothing."""
    with open_database(arguments.database) as engine, writing(engine) as connection:
        account = people.find(connection, arguments.identifier)
        if account is None:
            raise CommandFailed(f"Aucun compte {arguments.identifier}.", ExitCode.WRONG_USE)
        yield connection, account
        people.end_sessions(connection, account.id)
        record(connection, event, account, COMMAND_LINE, utc_now())
