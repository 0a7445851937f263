"""`ror-server client`: machine clients (OAuth2 client_credentials), made and listed here."""

import argparse

from ror_server.accounts import machines, people
from ror_server.accounts.passwords import Passwords
from ror_server.app import utc_now
from ror_server.audit.trail import Event, record
from ror_server.cli import client_state
from ror_server.cli.account_options import add_profile, sites_of
from ror_server.cli.configuration import COMMAND_LINE, add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.engine import writing
from ror_server.identity.data_profile import DataProfile


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("client", help="gérer les logiciels clients").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    adding = actions.add_parser("add", help="créer un client et afficher son secret, une fois")
    adding.add_argument("client_id", metavar="CLIENT_ID")
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
    adding.set_defaults(run=add)
    listing = actions.add_parser("list", help="lister les clients")
    listing.set_defaults(run=show)
    for parser in (adding, listing):
        add_configuration(parser)
    client_state.add_actions(actions)


def add(arguments: argparse.Namespace) -> None:
    """Make a client and print its secret, which is kept nowhere.

    Raises:
        CommandFailed: the id is taken, a site is unknown, or sites are given without --write.
    """
    if arguments.site and not arguments.write:
        raise CommandFailed("--site demande --write.", ExitCode.WRONG_USE)
    with open_database(arguments.database) as engine, writing(engine) as connection:
        try:
            secret = machines.add(
                connection,
                Passwords(),
                client_id=arguments.client_id,
                name=arguments.name,
                may_write=arguments.write,
                sites=sites_of(connection, arguments.site),
                now=utc_now(),
                profile=arguments.profile,
            )
        except machines.ClientProblem as problem:
            raise CommandFailed(f"Client refusé\u00a0: {problem}.", ExitCode.WRONG_USE) from problem
        event = Event.CLIENT_CREATED
        record(connection, event, None, COMMAND_LINE, utc_now(), arguments.client_id)
    print(secret)


def show(arguments: argparse.Namespace) -> None:
    """Print the clients, one a line."""
    with open_database(arguments.database) as engine, engine.connect() as connection:
        for client in machines.all_clients(connection):
            rights = ["lecture"] if client.may_read else []
            names = people.names_of_sites(connection, client.sites).values()
            rights += [f"saisie {name}" for name in sorted(names)]
            rights += ["saisie partout"] if client.may_write and not client.sites else []
            rights += [] if client.profile == DataProfile.ALL else [f"profil {client.profile:d}"]
            state = " (désactivé)" if client.disabled else ""
            print(f"{client.id}\t{client.name}{state}\t{', '.join(rights) or 'aucun droit'}")
