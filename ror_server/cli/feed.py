"""`ror-server feed`: declarations from files of bed management, without typing."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from ror_server.accounts.principal import Principal
from ror_server.app import utc_now
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.cli.feed_report import print_report
from ror_server.cli.opening import add_database, opened
from ror_server.database.engine import writing
from ror_server.feed import register
from ror_server.feed.author import NotAnAuthor, author_of
from ror_server.feed.file_run import run_file
from ror_server.feed.mapping import BadMapping, Mapping, read_mapping
from ror_server.feed.sent_file import LARGEST_FILE
from ror_server.feed.tables import UnreadableFile


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("feed", help="déclarer sans saisie").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    filing = actions.add_parser("file", help="déclarer par un fichier CSV ou XLSX")
    filing.add_argument("file", type=Path, metavar="FICHIER")
    filing.add_argument(
        "--dry-run", action="store_true", help="dire ce qui changerait, sans rien écrire"
    )
    filing.add_argument(
        "--date",
        type=_moment,
        metavar="DATE",
        help="date des chiffres, avec son fuseau (celle du fichier par défaut)",
    )
    filing.set_defaults(run=feed_file)
    defining = actions.add_parser("define", help="préparer un flux pour POST /api/v1/feeds/NOM")
    defining.set_defaults(run=define)
    for parser in (filing, defining):
        add_mapping(parser)
    listing = actions.add_parser("list", help="lister les flux et leur dernier passage")
    listing.set_defaults(run=show)
    removing = actions.add_parser("remove", help="oublier un flux et les séjours qu’il compte")
    removing.add_argument("name", metavar="NOM")
    removing.set_defaults(run=remove)
    for parser in (filing, defining, listing, removing):
        add_database(parser)


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
    content = _bytes_of(arguments.file)
    modified = datetime.fromtimestamp(arguments.file.stat().st_mtime, UTC)
    with opened(arguments.database) as engine:
        author = prepared(engine, text, mapping, arguments.client, keep=not arguments.dry_run)
        try:
            report = run_file(
                engine,
                content,
                mapping,
                author,
                file_date=arguments.date or modified.replace(microsecond=0),
                now=utc_now(),
                dry_run=arguments.dry_run,
            )
        except UnreadableFile as error:
            raise CommandFailed(f"{arguments.file.name} est refusé\u00a0: {error}.") from error
    print_report(report)
    if report.problems or report.count("refused", "partly"):
        raise CommandFailed("Tout n’a pas été pris\u00a0: voir le compte rendu ci-dessus.")


def define(arguments: argparse.Namespace) -> None:
    """Keep a mapping, so that a client can send files under its name."""
    text, mapping = mapping_of(arguments.mapping)
    with opened(arguments.database) as engine:
        prepared(engine, text, mapping, arguments.client, keep=True)
    print(f"POST /api/v1/feeds/{mapping.name}")


def show(arguments: argparse.Namespace) -> None:
    """Print the feeds, one a line."""
    with opened(arguments.database) as engine, engine.connect() as connection:
        for feed in register.all_feeds(connection):
            last = feed.last_run_at.isoformat(timespec="seconds") if feed.last_run_at else "jamais"
            units = len(feed.report.units) if feed.report else 0
            refused = feed.report.count("refused", "partly") if feed.report else 0
            print(f"{feed.name}\t{feed.client_id}\t{last}\t{units} unités, {refused} refusées")


def remove(arguments: argparse.Namespace) -> None:
    """Forget a feed.

    Raises:
        CommandFailed: there is no such feed.
    """
    with opened(arguments.database) as engine, writing(engine) as connection:
        try:
            register.forget(connection, arguments.name)
        except register.FeedProblem as problem:
            raise CommandFailed(f"{problem}.", ExitCode.WRONG_USE) from problem


def mapping_of(path: Path) -> tuple[str, Mapping]:
    """Read a mapping file.

    Raises:
        CommandFailed: it is not there, or cannot be understood.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return text, read_mapping(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandFailed(f"{path} ne se lit pas\u00a0: {error}", ExitCode.WRONG_USE) from error
    except BadMapping as error:
        raise CommandFailed(f"{path} est refusé.\n{error}", ExitCode.WRONG_USE) from error


def prepared(
    engine: Engine, text: str, mapping: Mapping, client_id: str, *, keep: bool
) -> Principal:
    """Return in whose name to declare, keeping the feed for later runs.

    Raises:
        CommandFailed: the client cannot declare, or the feed is another's.
    """
    try:
        with writing(engine) as connection:
            author = author_of(connection, client_id)
            if keep:
                register.define(connection, text, mapping, client_id, utc_now())
    except (NotAnAuthor, register.FeedProblem) as problem:
        raise CommandFailed(f"Flux refusé\u00a0: {problem}.", ExitCode.WRONG_USE) from problem
    return author


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CommandFailed(f"{path} ne se lit pas\u00a0: {error}", ExitCode.WRONG_USE) from error
    if len(content) > LARGEST_FILE:
        raise CommandFailed(f"{path} dépasse {LARGEST_FILE // 1024}\u00a0Kio.", ExitCode.WRONG_USE)
    return content


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        print(
            "une date avec son fuseau est attendue, par exemple 2026-11-23T14:00+01:00",
            file=sys.stderr,
        )
        raise ValueError(text)
    return moment
