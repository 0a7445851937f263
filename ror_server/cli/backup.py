"""`ror-server backup` and `ror-server restore`: the whole database to a file and back."""

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ror_server.app import utc_now
from ror_server.cli.actor import actor_of
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database import migrations
from ror_server.operations import epoch
from ror_server.operations.backup import back_up
from ror_server.operations.backup_file import BackupUnusable
from ror_server.operations.restore import NotRestored, Restored, restore

_NAME = "ror-{:%Y%m%dT%H%M%S}Z.backup"
_NAMES = "ror-*Z.backup"
_DIFFERENCES = {
    "account": "n’existe que dans l’une des deux bases",
    "display_name": "nom",
    "password_hash": "mot de passe",
    "may_read": "droit de lire",
    "may_administer": "droit d’administrer",
    "disabled": "désactivé ou non",
    "profile": "profil",
    "must_change_password": "mot de passe à changer",
    "sites": "établissements",
    "second_factor": "second facteur",
    "recovery_codes": "codes de secours",
    "openid": "comptes liés",
}


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
            restored = restore(engine, arguments.file, utc_now(), replace=arguments.replace)
        except (BackupUnusable, NotRestored) as error:
            raise CommandFailed(f"Rien n’a été restauré\u00a0: {error}.") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise CommandFailed(f"Rien n’a été restauré\u00a0: {reason}.") from error
    manifest = restored.manifest
    with open_database(arguments.database) as engine:
        actor = actor_of(engine)
        differing = epoch.begin(engine, restored.lost, manifest.taken_at, actor.origin, actor.now)
        taken = datetime.fromisoformat(manifest.taken_at)
        print(
            f"Restauré\u00a0: la base du {taken:%Y-%m-%d %H:%M} UTC, "
            f"{sum(manifest.rows.values())} lignes, révision {migrations.head()}."
        )
    print("Toutes les sessions sont closes, chaque poste relira tout.")
    _tell_accounts(restored, differing)
    if restored.aside:
        print(f"L’ancienne base est gardée\u00a0: {restored.aside}", file=sys.stderr)


def _tell_accounts(restored: Restored, differing: Mapping[str, list[str]]) -> None:
    """List the accounts that are no longer as they were before the restore."""
    if restored.lost.accounts is None:
        print("L’ancienne base n’est pas là\u00a0: ses comptes ne sont pas comparés.")
        return
    for identifier, names in differing.items():
        words = ", ".join(_DIFFERENCES.get(name, name) for name in names)
        print(f"Compte à vérifier\u00a0: {identifier} ({words}).")


def _count(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word} n’est pas un nombre de sauvegardes")
    return int(word)
