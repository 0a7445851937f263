"""`ror-server user`: accounts of people, made, listed, changed and closed.

What changes an account signs it out everywhere: nobody goes on with rights that are no longer
theirs, and workstations show what the new rights allow.
"""

import argparse
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from ror_server.accounts import accounts, login_attempts, open_sessions, second_factor
from ror_server.accounts.accounts import Account
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.sites import names_of_sites
from ror_server.administration import accounts as acts
from ror_server.administration.accounts import LastAdministrator
from ror_server.administration.actor import Actor
from ror_server.cli.account_options import add_profile, read_password, sites_of
from ror_server.cli.actor import actor_of, confirm, refusals_in_words
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.identity.data_profile import DataProfile


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("user", help="gérer les comptes des personnes").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    _describe_adding(actions)
    _describe_rights(actions)
    _describe_password(
        _describe(actions, "password", "remplacer un mot de passe et fermer les sessions", password)
    )
    for name, meaning, run in (
        ("enable", "réactiver un compte", enable),
        ("unlock", "laisser se reconnecter un compte bloqué par de faux mots de passe", unlock),
        ("sign-out", "fermer les sessions d’un compte", sign_out),
        (
            "reset-second-factor",
            "retirer un second facteur perdu et fermer les sessions",
            reset_second_factor,
        ),
        ("show", "montrer un compte", show),
    ):
        _describe(actions, name, meaning, run)
    _describe_yes(_describe(actions, "disable", "désactiver un compte et fermer ses sessions",
                            disable))  # fmt: skip
    listing = actions.add_parser("list", help="lister les comptes")
    listing.set_defaults(run=show_all)
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
            if accounts.find(connection, arguments.identifier):
                raise CommandFailed(
                    f"L’identifiant {arguments.identifier} est déjà pris.", ExitCode.WRONG_USE
                )
        chosen = read_password(from_stdin=arguments.password_stdin)
        with refusals_in_words(""):
            acts.create(
                actor_of(engine),
                Passwords(),
                identifier=arguments.identifier,
                display_name=arguments.name,
                password=chosen,
                may_read=arguments.read,
                may_administer=arguments.administer,
                sites=sites,
                profile=arguments.profile,
                must_change_password=not arguments.own_password,
            )


def password(arguments: argparse.Namespace) -> None:
    """Replace a password; whoever was signed in with the old one is signed out.

    Raises:
        CommandFailed: there is no such account, it is one of a demonstration, or the password is
            too weak.
    """
    with open_database(arguments.database) as engine, refusals_in_words(_unknown(arguments)):
        with engine.connect() as connection:
            account = _account(connection, arguments)
            # Before anybody types a password for nothing.
            acts.check_password_may_change(connection, account)
        chosen = read_password(from_stdin=arguments.password_stdin)
        acts.replace_password(
            actor_of(engine),
            Passwords(),
            account.id,
            chosen,
            must_change=not arguments.own_password,
        )


def rights(arguments: argparse.Namespace) -> None:
    """Change the rights that the command line names; the others stay.

    Raises:
        CommandFailed: there is no such account or site, or nobody would administer any more.
    """

    def change(actor: Actor, account_id: str, leave_nobody: bool) -> None:  # noqa: FBT001 - as called below
        with actor.engine.connect() as connection:
            added = sites_of(connection, arguments.site)
            removed = sites_of(connection, arguments.remove_site)
        acts.change_rights(
            actor,
            account_id,
            display_name=arguments.name,
            may_read=arguments.read,
            may_administer=arguments.administer,
            profile=arguments.profile,
            added_sites=added,
            removed_sites=removed,
            leave_nobody=leave_nobody,
        )

    _act_unless_last(arguments, change)


def disable(arguments: argparse.Namespace) -> None:
    """Keep an account from signing in.

    Raises:
        CommandFailed: there is no such account, or nobody would administer any more.
    """
    _act_unless_last(
        arguments,
        lambda actor, account_id, leave_nobody: acts.disable(
            actor, account_id, leave_nobody=leave_nobody
        ),
    )


def enable(arguments: argparse.Namespace) -> None:
    """Let an account sign in again.

    Raises:
        CommandFailed: there is no such account.
    """
    _act(arguments, acts.enable)


def unlock(arguments: argparse.Namespace) -> None:
    """Let an account that wrong passwords have locked try again at once.

    Raises:
        CommandFailed: there is no such account, or it is not locked.
    """
    settings = arguments.installation.server
    _act(arguments, lambda actor, account_id: acts.unlock(actor, account_id, settings))


def sign_out(arguments: argparse.Namespace) -> None:
    """Sign an account out everywhere.

    Raises:
        CommandFailed: there is no such account.
    """
    _act(arguments, acts.end_sessions)


def reset_second_factor(arguments: argparse.Namespace) -> None:
    """Take the second factor of somebody who has lost it away.

    Raises:
        CommandFailed: there is no such account, or it has none.
    """
    _act(arguments, acts.reset_second_factor)


def show_all(arguments: argparse.Namespace) -> None:
    """Print the accounts, one a line."""
    with open_database(arguments.database) as engine, engine.connect() as connection:
        locked = _locked(connection, engine, arguments)
        for account in accounts.all_accounts(connection):
            state = _state(account, locked, arguments)
            named = f"{account.display_name} ({state})" if state else account.display_name
            print(f"{account.identifier}\t{named}\t{_rights(connection, account)}")


def show(arguments: argparse.Namespace) -> None:
    """Print what is known of one account, without its secrets.

    Raises:
        CommandFailed: there is no such account.
    """
    with open_database(arguments.database) as engine, engine.connect() as connection:
        account = _account(connection, arguments)
        locked = _locked(connection, engine, arguments)
        settings = arguments.installation.server
        now = actor_of(engine).now
        sessions = open_sessions.all_open(connection, account.id, "", now, settings)
        has_factor = second_factor.is_active(connection, account.id)
        rows = (
            ("Identifiant", account.identifier),
            ("Nom", account.display_name),
            ("État", _state(account, locked, arguments) or "actif"),
            ("Droits", _rights(connection, account)),
            (
                "Mot de passe",
                "provisoire" if account.must_change_password else "choisi par la personne",
            ),
            ("Second facteur", "oui" if has_factor else "non"),
            ("Sessions ouvertes", str(len(sessions))),
        )
    for name, value in rows:
        print(f"{name}\u00a0: {value}")


def _rights(connection: Connection, account: Account) -> str:
    names = names_of_sites(connection, account.sites)
    told = ["lecture"] if account.may_read else []
    told += ["administration"] if account.may_administer else []
    told += [f"saisie {names[site]}" for site in sorted(names, key=names.__getitem__)]
    told += [] if account.profile == DataProfile.ALL else [f"profil {account.profile:d}"]
    return ", ".join(told) or "aucun droit"


def _locked(
    connection: Connection, engine: Engine, arguments: argparse.Namespace
) -> dict[str, datetime]:
    settings = arguments.installation.server
    return login_attempts.locked_accounts(connection, actor_of(engine).now, settings)


def _state(account: Account, locked: dict[str, datetime], arguments: argparse.Namespace) -> str:
    """Return why an account cannot sign in, "" when it can."""
    if account.disabled:
        return "désactivé"
    if account.id not in locked:
        return ""
    zone = ZoneInfo(arguments.installation.server.time_zone)
    return f"bloqué jusqu’à {locked[account.id].astimezone(zone):%H:%M}"


def _act(arguments: argparse.Namespace, act: Callable[[Actor, str], None]) -> None:
    """Do something to the account that the command line names."""
    with open_database(arguments.database) as engine, refusals_in_words(_unknown(arguments)):
        with engine.connect() as connection:
            account = _account(connection, arguments)
        act(actor_of(engine), account.id)


def _act_unless_last(
    arguments: argparse.Namespace, act: Callable[[Actor, str, bool], None]
) -> None:
    """Do something to an account; ask first when nobody would administer any more."""

    def once_or_knowingly(actor: Actor, account_id: str) -> None:
        try:
            act(actor, account_id, False)  # noqa: FBT003 - as the type says
        except LastAdministrator:
            confirm(
                f"{arguments.identifier} est le dernier administrateur\u00a0: après cela, plus "
                "personne n’administre dans le navigateur. Cette ligne de commande peut redonner "
                "le droit.",
                yes=arguments.yes,
            )
            act(actor, account_id, True)  # noqa: FBT003 - as the type says

    _act(arguments, once_or_knowingly)


def _account(connection: Connection, arguments: argparse.Namespace) -> Account:
    account = accounts.find(connection, arguments.identifier)
    if account is None:
        raise CommandFailed(_unknown(arguments), ExitCode.WRONG_USE)
    return account


def _unknown(arguments: argparse.Namespace) -> str:
    return f"Aucun compte {arguments.identifier}."


def _describe(
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


def _describe_adding(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _describe(actions, "add", "créer un compte", add)
    parser.add_argument("--name", required=True, help="nom affiché, par exemple « Camille Durand »")
    parser.add_argument("--read", action="store_true", help="lire toute la région")
    parser.add_argument("--administer", action="store_true", help="administrer")
    parser.add_argument(
        "--site", action="append", default=[], metavar="FINESS", help="établissement à déclarer"
    )
    add_profile(parser)
    _describe_password(parser)


def _describe_rights(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _describe(
        actions, "rights", "changer des droits et fermer les sessions du compte", rights
    )
    yes_or_no = argparse.BooleanOptionalAction
    parser.add_argument("--name", help="nom affiché désormais")
    parser.add_argument("--read", action=yes_or_no, help="lire toute la région, ou non")
    parser.add_argument("--administer", action=yes_or_no, help="administrer, ou non")
    add_profile(parser, default=None)
    for option, meaning in (
        ("--site", "établissement à déclarer en plus"),
        ("--remove-site", "établissement à ne plus déclarer"),
    ):
        parser.add_argument(option, action="append", default=[], metavar="FINESS", help=meaning)
    _describe_yes(parser)


def _describe_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin", action="store_true", help="lire le mot de passe sur l’entrée"
    )
    parser.add_argument(
        "--own-password",
        action="store_true",
        help="la personne l’a choisi elle-même\u00a0: ne pas lui en demander un autre",
    )


def _describe_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--yes",
        action="store_true",
        help="ne pas demander, même s’il s’agit du dernier administrateur",
    )
