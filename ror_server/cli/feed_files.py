"""What the commands of feeds share: mapping files, bed files, in whose name one declares."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from ror_server.administration import feeds
from ror_server.cli.actor import actor_of
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.feed import register
from ror_server.feed.mapping import BadMapping, Mapping, read_mapping
from ror_server.feed.register import NotAnAuthor, author_of
from ror_server.identity.principal import Principal
from ror_server.routes.api.uploads import LARGEST_FILE


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
        if keep:
            return feeds.define(actor_of(engine), text, mapping, client_id)
        with engine.connect() as connection:
            return author_of(connection, client_id)
    except (NotAnAuthor, register.FeedProblem) as problem:
        raise CommandFailed(f"Flux refusé\u00a0: {problem}.", ExitCode.WRONG_USE) from problem


def bytes_of(path: Path) -> bytes:
    """Read a file that is not too large.

    Raises:
        CommandFailed: it is not there, or too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CommandFailed(f"{path} ne se lit pas\u00a0: {error}", ExitCode.WRONG_USE) from error
    if len(content) > LARGEST_FILE:
        raise CommandFailed(f"{path} dépasse {LARGEST_FILE // 1024}\u00a0Kio.", ExitCode.WRONG_USE)
    return content


def dated(path: Path, asked: datetime | None) -> datetime:
    """Return the date of the figures of a file: what is asked, else when it was last written."""
    return asked or datetime.fromtimestamp(int(path.stat().st_mtime), UTC)


def moment(text: str) -> datetime:
    """Read a date with its zone (a type of argparse)."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(
            "une date avec son fuseau est attendue, par exemple 2026-11-23T14:00+01:00"
        )
    return found
