"""`ror-server import`: load structures, places and offers from what `export` writes."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from ror_server.administration.actor import Actor
from ror_server.administration.region_import import describe, record_import
from ror_server.app import utc_now
from ror_server.availability.author import Author
from ror_server.availability.ingest import ingest
from ror_server.availability.resource_rows import CannotIngest
from ror_server.cli.actor import actor_of
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.engine import recording
from ror_server.database.schema import region
from ror_server.fhir import json_text
from ror_server.seed.files import RegionFiles
from ror_server.text_files import encoding_of

_AUTHOR = Author(kind="client", name="Import")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "import",
        help="charger les ressources d’une région (NDJSON ou Bundle)",
        description="Tout le fichier, ou rien. Les ressources ne doivent pas être déjà là.",
    )
    add_configuration(parser)
    parser.add_argument("file", type=Path, metavar="FICHIER", help="écrit par « export »")
    parser.add_argument(
        "--region-folder",
        type=Path,
        metavar="DOSSIER",
        help="region.json et regroupements.csv, pour une base qui n’a pas encore de région",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Load a file, all or nothing.

    Raises:
        CommandFailed: it cannot be read, a resource cannot be kept or is already there, or nobody
            says which region this is.
    """
    try:
        resources = list(_resources(arguments.file))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailed(f"{arguments.file} ne peut pas être lu\u00a0: {reason}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandFailed(
            f"{arguments.file} n’est ni un Bundle ni du NDJSON de ressources FHIR.",
            ExitCode.WRONG_USE,
        ) from error
    with open_database(arguments.database) as engine, recording(engine) as connection:
        actor = actor_of(engine)
        code = _region_of(actor, connection, arguments.region_folder)
        try:
            beyond = ingest(connection, resources, now=utc_now(), region=code, author=_AUTHOR)
        except CannotIngest as error:
            raise CommandFailed(f"Rien n’a été chargé\u00a0: {error}.") from error
        except IntegrityError as error:
            raise CommandFailed(
                "Rien n’a été chargé\u00a0: une ressource est déjà dans la base, ou "
                "deux fois dans le fichier."
            ) from error
        record_import(actor, connection, code, arguments.file.name, len(resources))
    print(f"Chargé\u00a0: {len(resources)} ressources.")
    for each in sorted(set(beyond)):
        print(f"{each}\u00a0: plus de lits disponibles que possible, laissés de côté.")
    if beyond:
        raise CommandFailed("Tout n’a pas été pris\u00a0: voir ci-dessus.")


def _region_of(actor: Actor, connection: Connection, folder: Path | None) -> str:
    """Return the code of the region, described first if it is not yet."""
    if folder is not None:
        try:
            return describe(actor, connection, RegionFiles(folder))
        except (OSError, ValueError, KeyError) as error:
            raise CommandFailed(
                f"{folder} ne décrit pas une région (region.json, regroupements.csv)\u00a0: "
                f"{error}.",
                ExitCode.WRONG_USE,
            ) from error
    code: str | None = connection.scalar(select(region.c.code).order_by(region.c.code))
    if code is None:
        raise CommandFailed(
            "Cette base n’a pas encore de région\u00a0: donnez --region-folder.", ExitCode.WRONG_USE
        )
    return code


def _resources(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the resources of a Bundle, or of a file with one on each line."""
    with path.open(encoding=encoding_of(path)) as stream:
        first = stream.readline()
        stream.seek(0)
        if not _is_whole_resource(first):
            document = json_text.read(stream.read())
            for entry in document["entry"]:
                yield dict(entry["resource"])
            return
        for line in stream:
            if line.strip():
                yield dict(json_text.read(line))


def _is_whole_resource(line: str) -> bool:
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("resourceType") != "Bundle"
