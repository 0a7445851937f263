"""`ror-server feed`: declarations without typing, from files and from messages."""

import argparse
from pathlib import Path

from ror_server.administration import feeds
from ror_server.app import utc_now
from ror_server.cli import feed_movements
from ror_server.cli.actor import actor_of
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.cli.feed_files import bytes_of, dated, mapping_of, moment, prepared
from ror_server.cli.feed_report import print_report
from ror_server.feed import register
from ror_server.feed.file_run import run_file
from ror_server.feed.tables import UnreadableFile


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("feed", help="déclarer sans saisie").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    filing = actions.add_parser("file", help="déclarer par un fichier CSV ou XLSX")
    add_file(filing)
    filing.add_argument(
        "--dry-run", action="store_true", help="dire ce qui changerait, sans rien écrire"
    )
    filing.set_defaults(run=feed_file)
    listening = actions.add_parser("hl7", help="compter les lits par messages ADT (MLLP)")
    add_listening(listening)
    listing = actions.add_parser("census", help="donner la liste des séjours en cours")
    add_file(listing)
    listing.set_defaults(run=feed_movements.census)
    for parser in (listening, listing):
        parser.add_argument(
            "--pseudonym-key",
            type=Path,
            required=True,
            metavar="FICHIER",
            help="clé des pseudonymes de venues, créée si elle n’existe pas",
        )
    defining = actions.add_parser("define", help="préparer un flux pour POST /api/v1/feeds/NOM")
    defining.set_defaults(run=define)
    showing = actions.add_parser("list", help="lister les flux et leur dernier passage")
    showing.set_defaults(run=show)
    removing = actions.add_parser("remove", help="oublier un flux et les séjours qu’il compte")
    removing.add_argument("name", metavar="NOM")
    removing.set_defaults(run=remove)
    for parser in (filing, listening, listing, defining):
        add_mapping(parser)
    for parser in (filing, listening, listing, defining, showing, removing):
        add_configuration(parser)


def add_file(parser: argparse.ArgumentParser) -> None:
    """Let a command name a file and its date."""
    parser.add_argument("file", type=Path, metavar="FICHIER")
    parser.add_argument(
        "--date",
        type=moment,
        metavar="DATE",
        help="date des chiffres, avec son fuseau (celle du fichier par défaut)",
    )


def add_listening(parser: argparse.ArgumentParser) -> None:
    """Let a command say where to listen."""
    parser.add_argument("--host", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port (2575)")
    parser.add_argument(
        "--allow",
        action="append",
        metavar="ADRESSES",
        help="adresses et réseaux dont les messages sont pris (10.0.0.2, 10.0.0.0/24)",
    )
    parser.add_argument("--tls-certificate", type=Path, metavar="FICHIER", help="PEM, pour MLLPS")
    parser.add_argument("--tls-key", type=Path, metavar="FICHIER", help="PEM, pour MLLPS")
    parser.add_argument(
        "--client-authority",
        type=Path,
        metavar="FICHIER",
        help="autorité (PEM) des certificats que les logiciels doivent montrer",
    )
    parser.add_argument(
        "--without-tls",
        action="store_true",
        help="écouter en clair hors de cette machine\u00a0: le réseau est protégé autrement",
    )
    parser.set_defaults(run=feed_movements.listen)


def add_mapping(parser: argparse.ArgumentParser) -> None:
    """Let a command name a mapping file and a machine client."""
    parser.add_argument(
        "--mapping", type=Path, required=True, metavar="FICHIER", help="correspondance (TOML)"
    )
    parser.add_argument(
        "--client", required=True, metavar="CLIENT_ID", help="logiciel au nom duquel déclarer"
    )


def feed_file(arguments: argparse.Namespace) -> None:
    """Declare what a file says and print what became of each unit.

    Raises:
        CommandFailed: nothing could be taken, or not all of it.
    """
    text, mapping = mapping_of(arguments.mapping)
    content = bytes_of(arguments.file)
    with open_database(arguments.database) as engine:
        author = prepared(engine, text, mapping, arguments.client, keep=not arguments.dry_run)
        try:
            report = run_file(
                engine,
                content,
                mapping,
                author,
                file_date=dated(arguments.file, arguments.date),
                now=utc_now(),
                dry_run=arguments.dry_run,
            )
        except UnreadableFile as error:
            raise CommandFailed(f"{arguments.file.name} est refusé\u00a0: {error}.") from error
    print_report(report)
    if report.problems or report.count("refused", "partly"):
        some = report.count("written", "unchanged", "partly")
        raise CommandFailed(
            "Tout n’a pas été pris\u00a0: voir le compte rendu ci-dessus."
            if some
            else "Rien n’a été pris\u00a0: voir le compte rendu ci-dessus."
        )


def define(arguments: argparse.Namespace) -> None:
    """Keep a mapping, so that a client can send files under its name."""
    text, mapping = mapping_of(arguments.mapping)
    with open_database(arguments.database) as engine:
        prepared(engine, text, mapping, arguments.client, keep=True)
    print(f"POST /api/v1/feeds/{mapping.name}")


def show(arguments: argparse.Namespace) -> None:
    """Print the feeds, one a line."""
    with open_database(arguments.database) as engine, engine.connect() as connection:
        fed = register.fed_units(connection)
        for feed in register.all_feeds(connection):
            last = feed.last_run_at.isoformat(timespec="seconds") if feed.last_run_at else "jamais"
            units = len(feed.report.units) if feed.report else 0
            refused = feed.report.count("refused", "partly") if feed.report else 0
            print(
                f"{feed.name}\t{feed.client_id}\t{last}\t"
                f"unités\u00a0: {units}, refusées\u00a0: {refused}"
            )
            for unit in fed:
                if unit.feed == feed.name and unit.recount_since is not None:
                    print(f"\t{unit.name}\t{unit.problem}")


def remove(arguments: argparse.Namespace) -> None:
    """Forget a feed.

    Raises:
        CommandFailed: there is no such feed.
    """
    with open_database(arguments.database) as engine:
        try:
            feeds.remove(actor_of(engine), arguments.name)
        except register.FeedProblem as problem:
            raise CommandFailed(f"{problem}.", ExitCode.WRONG_USE) from problem
