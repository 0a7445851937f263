"""`ror-server backup` and `ror-server restore`: the whole database to a file and back."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from ror_server.app import utc_now
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database import migrations
from ror_server.operations.backup import back_up
from ror_server.operations.backup_file import BackupUnusable
from ror_server.operations.restore import NotRestored, restore

_NAME = "ror-{:%Y%m%dT%H%M%S}Z.backup"
_NAMES = "ror-*Z.backup"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    saving = commands.add_parser("backup", help="sauvegarder la base, serveur en marche")
    add_configuration(saving)
    saving.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="FICHIER",
        help="fichier à écrire, ou dossier où un fichier daté est ajouté",
    )
    saving.add_argument(
        "--keep", type=_count, metavar="N", help="ne garder dans le dossier que les N derniers"
    )
    saving.set_defaults(run=save)
    putting = commands.add_parser("restore", help="remettre une sauvegarde, serveur arrêté")
    add_configuration(putting)
    putting.add_argument("file", type=Path, metavar="FICHIER")
    putting.add_argument(
        "--replace", action="store_true", help="mettre de côté ce que la base contient déjà"
    )
    putting.set_defaults(run=put_back)


def save(arguments: argparse.Namespace) -> None:
    """Write a backup, then remove the oldest ones.

    Raises:
        CommandFailed: the copy or the file could not be made; or it was, and the audit trail in it
            does not hold.
    """
    output: Path = arguments.output
    folder = output if output.is_dir() else None
    if arguments.keep and folder is None:
        raise CommandFailed("--keep demande que --output soit un dossier.", ExitCode.WRONG_USE)
    now = utc_now()
    target = folder / _NAME.format(now) if folder else output
    with open_database(arguments.database, as_it_is=True) as engine:
        try:
            manifest, fault = back_up(engine, target, now)
        except BackupUnusable as error:
            raise CommandFailed(f"Aucune sauvegarde\u00a0: {error}.") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise CommandFailed(f"Impossible d’écrire {target}\u00a0: {reason}.") from error
    rows = sum(manifest.rows.values())
    print(f"{target}\u00a0: {rows} lignes de {len(manifest.rows)} tables, vérifiées.")
    if fault:
        raise CommandFailed(f"La sauvegarde est écrite, mais le journal est altéré. {fault}")
    if folder and arguments.keep:
        for old in sorted(folder.glob(_NAMES))[: -arguments.keep]:
            old.unlink()


def put_back(arguments: argparse.Namespace) -> None:
    """Restore a backup and bring it up to date.

    Raises:
        CommandFailed: the file will not do, or the database is in use or not empty.
    """
    with open_database(arguments.database, as_it_is=True) as engine:
        try:
            manifest, aside = restore(engine, arguments.file, utc_now(), replace=arguments.replace)
        except (BackupUnusable, NotRestored) as error:
            raise CommandFailed(f"Rien n’a été restauré\u00a0: {error}.") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise CommandFailed(f"Rien n’a été restauré\u00a0: {reason}.") from error
    with open_database(arguments.database):
        taken = datetime.fromisoformat(manifest.taken_at)
        print(
            f"Restauré\u00a0: la base du {taken:%Y-%m-%d %H:%M} UTC, "
            f"{sum(manifest.rows.values())} lignes, révision {migrations.head()}."
        )
    if aside:
        print(f"L’ancienne base est gardée\u00a0: {aside}", file=sys.stderr)


def _count(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word} n’est pas un nombre de sauvegardes")
    return int(word)
