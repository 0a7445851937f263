"""`ror-server client`: machine clients (OAuth2 client_credentials), made, listed and changed."""

import argparse
from collections.abc import Callable

from ror_server.accounts import clients
from ror_server.accounts.sites import names_of_sites
from ror_server.administration import clients as acts
from ror_server.administration.actor import Actor
from ror_server.administration.clients import Writing
from ror_server.cli.account_options import add_profile, sites_of
from ror_server.cli.actor import actor_of, refusals_in_words
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.identity.data_profile import DataProfile


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("client", help="gérer les logiciels clients").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    adding = _describe(actions, "add", "créer un client et afficher son secret, une fois", add)
    adding.add_argument("--name", required=True, help="nom affiché dans les historiques")
    adding.add_argument("--write", action="store_true", help="déclarer des capacités")
    adding.add_argument(
        "--site",
        action="append",
        default=[],
        metavar="FINESS",
        help="établissement à déclarer\u00a0; sans lui, --write vaut pour tous",
    )
    add_profile(adding)
    _describe_rights(actions)
    _describe(actions, "disable", "désactiver un client et ses jetons", disable)
    _describe(actions, "enable", "réactiver un client", enable)
    _describe(actions, "secret", "remplacer le secret d’un client et l’afficher, une fois", secret)
    listing = actions.add_parser("list", help="lister les clients")
    listing.set_defaults(run=show_all)
    add_configuration(listing)


def add(arguments: argparse.Namespace) -> None:
    """Make a client and print its secret, which is kept nowhere.

    Raises:
        CommandFailed: the id is taken, a site is unknown, or sites are given without --write.
    """
    if arguments.site and not arguments.write:
        raise CommandFailed("--site demande --write.", ExitCode.WRONG_USE)
    with open_database(arguments.database) as engine, refusals_in_words(""):
        with engine.connect() as connection:
            sites = sites_of(connection, arguments.site)
        chosen = acts.create(
            actor_of(engine),
            client_id=arguments.client_id,
            name=arguments.name,
            may_write=arguments.write,
            sites=sites,
            profile=arguments.profile,
        )
    print(chosen)


def rights(arguments: argparse.Namespace) -> None:
    """Change the rights and the sites that the command line names; the others stay.

    Raises:
        CommandFailed: there is no such client or site, or it is to declare for chosen sites and
            has none.
    """

    def change(actor: Actor, client_id: str) -> None:
        with actor.engine.connect() as connection:
            added = sites_of(connection, arguments.site)
            removed = sites_of(connection, arguments.remove_site)
        if added or removed:
            acts.change_sites(actor, client_id, added=added, removed=removed)
        named = (arguments.name, arguments.read, arguments.declare, arguments.profile)
        if any(each is not None for each in named):
            acts.change_rights(
                actor,
                client_id,
                name=arguments.name,
                may_read=arguments.read,
                writes=arguments.declare,
                profile=arguments.profile,
            )

    _act(arguments, change)


def disable(arguments: argparse.Namespace) -> None:
    """Keep a client out from now on; its tokens end.

    Raises:
        CommandFailed: there is no such client.
    """
    _act(arguments, acts.disable)


def enable(arguments: argparse.Namespace) -> None:
    """Let a client in again.

    Raises:
        CommandFailed: there is no such client.
    """
    _act(arguments, acts.enable)


def secret(arguments: argparse.Namespace) -> None:
    """Give a client another secret, printed here and kept nowhere; its tokens end.

    Raises:
        CommandFailed: there is no such client.
    """

    def replace(actor: Actor, client_id: str) -> None:
        print(acts.replace_secret(actor, client_id)[1])

    _act(arguments, replace)


def show_all(arguments: argparse.Namespace) -> None:
    """Print the clients, one a line."""
    with open_database(arguments.database) as engine, engine.connect() as connection:
        for client in clients.all_clients(connection):
            rights = ["lecture"] if client.may_read else []
            names = names_of_sites(connection, client.sites).values()
            rights += [f"saisie {name}" for name in sorted(names)]
            rights += ["saisie partout"] if client.may_write and not client.sites else []
            rights += [] if client.profile == DataProfile.ALL else [f"profil {client.profile:d}"]
            state = " (désactivé)" if client.disabled else ""
            print(f"{client.id}\t{client.name}{state}\t{', '.join(rights) or 'aucun droit'}")


def _act(arguments: argparse.Namespace, act: Callable[[Actor, str], None]) -> None:
    """Do something to the client that the command line names."""
    with (
        open_database(arguments.database) as engine,
        refusals_in_words(f"Aucun client {arguments.client_id}."),
    ):
        act(actor_of(engine), arguments.client_id)


def _describe(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    meaning: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=meaning)
    parser.add_argument("client_id", metavar="CLIENT_ID")
    parser.set_defaults(run=run)
    add_configuration(parser)
    return parser


def _describe_rights(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _describe(actions, "rights", "changer les droits d’un client", rights)
    parser.add_argument("--name", help="nom affiché désormais")
    parser.add_argument(
        "--read", action=argparse.BooleanOptionalAction, help="lire toute la région, ou non"
    )
    parser.add_argument(
        "--declare",
        type=Writing,
        choices=list(Writing),
        help="pour quels établissements déclarer",
    )
    add_profile(parser, default=None)
    for option, meaning in (
        ("--site", "établissement à déclarer en plus"),
        ("--remove-site", "établissement à ne plus déclarer"),
    ):
        parser.add_argument(option, action="append", default=[], metavar="FINESS", help=meaning)
