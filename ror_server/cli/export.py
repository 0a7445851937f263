"""`ror-server export`: every resource in its read shape, as a Bundle or one JSON a line."""

import argparse
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, select

from ror_server.availability.serialization import TABLES, read
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed
from ror_server.fhir.profile_rules import EVERYTHING

_PAGE = 500


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = commands.add_parser("export", help="écrire toutes les ressources FHIR")
    add_configuration(parser)
    parser.add_argument(
        "--output", type=Path, metavar="FICHIER", help="fichier (.ndjson ou .json), sinon la sortie"
    )
    parser.add_argument(
        "--format", choices=("bundle", "ndjson"), help="déduit du fichier, sinon bundle"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write everything as it is at one moment; a file appears whole or not at all.

    Raises:
        CommandFailed: the file cannot be written, or the database cannot be used.
    """
    output: Path | None = arguments.output
    by_name = "ndjson" if output is not None and output.suffix == ".ndjson" else "bundle"
    write = _write_ndjson if (arguments.format or by_name) == "ndjson" else _write_bundle
    with open_database(arguments.database) as engine, engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        if output is None:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")
            write(sys.stdout, _resources(connection))
            return
        try:
            _write_file(output, lambda stream: write(stream, _resources(connection)))
        except OSError as error:
            raise CommandFailed(f"Impossible d’écrire {output}\u00a0: {error.strerror}.") from error


def _resources(connection: Connection) -> Iterator[dict[str, Any]]:
    for resource_type, table in TABLES.items():
        ids = connection.scalars(select(table.c.id).order_by(table.c.id)).all()
        for start in range(0, len(ids), _PAGE):
            some = ids[start : start + _PAGE]
            yield from read(connection, resource_type, some, EVERYTHING).values()


def _write_ndjson(stream: TextIO, resources: Iterator[dict[str, Any]]) -> None:
    stream.writelines(_json(resource) + "\n" for resource in resources)


def _write_bundle(stream: TextIO, resources: Iterator[dict[str, Any]]) -> None:
    """Write a Bundle entry by entry: a region need not fit in memory."""
    stream.write('{"resourceType":"Bundle","type":"collection","entry":[')
    for index, resource in enumerate(resources):
        stream.write("," if index else "")
        stream.write(f'\n{{"resource":{_json(resource)}}}')
    stream.write("\n]}\n")


def _json(resource: dict[str, Any]) -> str:
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":"))


def _write_file(output: Path, write: Callable[[TextIO], None]) -> None:
    """Write beside the file, then put it in place."""
    descriptor, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            write(stream)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
