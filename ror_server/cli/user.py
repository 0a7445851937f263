"""`ror-server user`: accounts of people; what changes their rights is in `user_rights`."""

import argparse

from ror_server.accounts import people, second_factor
from ror_server.accounts.password_rules import Owner
from ror_server.accounts.passwords import Passwords
from ror_server.app import utc_now
from ror_server.audit.trail import Event, record
from ror_server.cli import user_rights
from ror_server.cli.account_options import add_profile, read_password, sites_of
from ror_server.cli.configuration import COMMAND_LINE, add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.engine import writing
from ror_server.identity.data_profile import DataProfile


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("user", help="gérer les comptes des personnes").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    adding = actions.add_parser("add", help="créer un compte")
    adding.add_argument("identifier", metavar="IDENTIFIANT")
    adding.add_argument("--name", required=True, help="nom affiché, par exemple « Camille Durand »")
    adding.add_argument("--read", action="store_true", help="lire toute la région")
    adding.add_argument("--administer", action="store_true", help="administrer")
    adding.add_argument(
        "--site", action="append", default=[], metavar="FINESS", help="établissement à déclarer"
    )
    add_profile(adding)
    adding.set_defaults(run=add)
    changing = actions.add_parser(
        "password", help="changer un mot de passe et fermer les sessions du compte"
    )
    changing.add_argument("identifier", metavar="IDENTIFIANT")
    changing.set_defaults(run=change_password)
    for parser in (adding, changing):
        parser.add_argument(
            "--password-stdin", action="store_true", help="lire le mot de passe sur l’entrée"
        )
        add_configuration(parser)
    user_rights.add_actions(actions)
    resetting = actions.add_parser(
        "reset-second-factor", help="retirer un second facteur perdu et fermer les sessions"
    )
    resetting.add_argument("identifier", metavar="IDENTIFIANT")
    resetting.set_defaults(run=reset_second_factor)
    add_configuration(resetting)
    listing = actions.add_parser("list", help="lister les comptes")
    listing.set_defaults(run=show)
    add_configuration(listing)


def add(arguments: argparse.Namespace) -> None:
    """Make an account.

    Raises:
        CommandFailed: the identifier is taken, a site is unknown or the password too weak.
    """
    with open_database(arguments.database) as engine:
        with engine.connect() as connection:
            # Before anybody types a password for nothing.
            sites = sites_of(connection, arguments.site)
            if people.find(connection, arguments.identifier):
                raise CommandFailed(
                    f"L’identifiant {arguments.identifier} est déjà pris.", ExitCode.WRONG_USE
                )
        owner = Owner(people.canonical(arguments.identifier), arguments.name)
        password = read_password(owner, from_stdin=arguments.password_stdin)
        with writing(engine) as connection:
            try:
                people.add(
                    connection,
                    Passwords(),
                    identifier=arguments.identifier,
                    display_name=arguments.name,
                    password=password,
                    may_read=arguments.read,
                    may_administer=arguments.administer,
                    sites=sites,
                    now=utc_now(),
                    profile=arguments.profile,
                )
            except people.AccountProblem as problem:
                raise CommandFailed(f"Compte refusé\u00a0: {problem}.") from problem
            made = people.find(connection, arguments.identifier)
            record(connection, Event.ACCOUNT_CREATED, made, COMMAND_LINE, utc_now())


def change_password(arguments: argparse.Namespace) -> None:
    """Replace a password; whoever was signed in with the old one is signed out.

    Raises:
        CommandFailed: there is no such account, or the password is too weak.
    """
    with open_database(arguments.database) as engine:
        with engine.connect() as connection:
            account = people.find(connection, arguments.identifier)
        if account is None:
            raise CommandFailed(f"Aucun compte {arguments.identifier}.", ExitCode.WRONG_USE)
        owner = Owner(account.identifier, account.display_name)
        password = read_password(owner, from_stdin=arguments.password_stdin)
        hashed = Passwords().hash(password)
        with writing(engine) as connection:
            people.set_password(connection, account.id, hashed)
            people.end_sessions(connection, account.id)
            record(connection, Event.PASSWORD_CHANGED, account, COMMAND_LINE, utc_now())


def reset_second_factor(arguments: argparse.Namespace) -> None:
    """Take the second factor of somebody who has lost it away.

    Raises:
        CommandFailed: there is no such account, or it has none.
    """
    with open_database(arguments.database) as engine, writing(engine) as connection:
        account = people.find(connection, arguments.identifier)
        if account is None:
            raise CommandFailed(f"Aucun compte {arguments.identifier}.", ExitCode.WRONG_USE)
        if not second_factor.reset(connection, account, COMMAND_LINE, utc_now()):
            raise CommandFailed(f"{account.identifier} n’a pas de second facteur.")


def show(arguments: argparse.Namespace) -> None:
    """Print the accounts, one a line."""
    with open_database(arguments.database) as engine, engine.connect() as connection:
        for account in people.all_accounts(connection):
            names = people.names_of_sites(connection, account.sites)
            rights = ["lecture"] if account.may_read else []
            rights += ["administration"] if account.may_administer else []
            rights += [f"saisie {names[site]}" for site in sorted(names, key=names.__getitem__)]
            rights += [] if account.profile == DataProfile.ALL else [f"profil {account.profile:d}"]
            state = " (désactivé)" if account.disabled else ""
            told = ", ".join(rights) or "aucun droit"
            print(f"{account.identifier}\t{account.display_name}{state}\t{told}")
