"""Checks of a SQLite file and the folder around it."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection

from ror_server.checking.check_result import CheckResult, ok, problem, warning

_OTHERS = 0o007
_TOO_FULL, _NEARLY_FULL = 50 * 2**20, 500 * 2**20


def before_opening(url: URL) -> Iterator[CheckResult]:
    """Look at the file and its folder."""
    path = _path(url)
    folder = path.parent
    if path.is_dir():
        yield problem(f"{path} est un dossier, pas un fichier de base de données.")
    elif not folder.is_dir():
        yield problem(f"Le dossier {folder} n’existe pas.")
    elif not os.access(folder, os.W_OK | os.X_OK):
        yield problem(f"Pas le droit d’écrire dans le dossier {folder}.")
    elif path.exists() and not os.access(path, os.R_OK | os.W_OK):
        yield problem(f"Pas le droit de lire et d’écrire le fichier {path}.")
    elif path.exists() and sys.platform != "win32" and path.stat().st_mode & _OTHERS:
        yield problem(f"Tous les comptes de cette machine lisent {path} (chmod o-rwx {path}).")
    elif not path.exists():
        yield ok(f"Le fichier {path} sera créé par le premier démarrage ou par ror-server seed.")
    if folder.is_dir():
        yield disk(folder, shutil.disk_usage(folder).free)


def can_be_opened(url: URL) -> bool:
    """Tell whether there is something to open; opening would make an empty file."""
    return _path(url).is_file()


def disk(folder: Path, free: int) -> CheckResult:
    """Weigh the room that is left, in bytes."""
    room = f"{free // 2**20:,}".replace(",", "\u202f") + "\u00a0Mio libres"
    if free < _TOO_FULL:
        return problem(f"Disque plein sous {folder}\u00a0: {room}.")
    if free < _NEARLY_FULL:
        return warning(f"Disque presque plein sous {folder}\u00a0: {room}.")
    return ok(f"Disque sous {folder}\u00a0: {room}.")


def settings(connection: Connection, _now: datetime) -> Iterator[CheckResult]:
    """Look at the file as a whole."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found == "ok":
        yield ok("Fichier SQLite lisible et intact.")
    else:
        yield problem(f"Le fichier SQLite est endommagé ({found})\u00a0: restaurez une sauvegarde.")


def rights_to_create(connection: Connection) -> Iterator[CheckResult]:
    """Look whether tables could be made."""
    yield from rights_to_write(connection)


def rights_to_write(connection: Connection) -> Iterator[CheckResult]:
    """Write, and undo it."""
    connection.exec_driver_sql("CREATE TABLE ror_check (number INTEGER)")
    connection.rollback()
    yield ok("Écriture possible.")


def refusal(url: URL, error: Exception) -> CheckResult:
    """Put a failure into words."""
    reason = getattr(error, "orig", None) or error
    return problem(f"Le fichier {_path(url)} ne peut pas servir de base\u00a0: {reason}.")


def _path(url: URL) -> Path:
    return Path((url.database or "").removeprefix("file:"))
