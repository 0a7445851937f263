"""The file of a backup: a ZIP of the copied database and of a manifest that says what is in it.

A file appears whole or not at all, readable by its owner only; reading one checks every byte
against the manifest before anything is done with it.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FORMAT = 1
_MANIFEST, _DATA = "manifest.json", "database"
_CHUNK = 2**20


class BackupUnusable(Exception):  # noqa: N818 - a state of affairs
    """A file that is no backup, or a damaged one; the message is for people."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        taken_at: when the copy began, RFC 3339.
        dialect: sqlite or postgresql.
        revision: of the schema.
        rows: number of rows of each table.
        sha256: of the copied database.
        size: of the copied database, bytes.
        format: of the file.
    """

    taken_at: str
    dialect: str
    revision: str
    rows: Mapping[str, int]
    sha256: str
    size: int
    format: int = FORMAT


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a private folder on the same disk as a file; it is gone after the block."""
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(
    target: Path,
    data: Path,
    *,
    taken_at: datetime,
    dialect: str,
    revision: str,
    rows: Mapping[str, int],
) -> Manifest:
    """Put a copied database and its manifest into a file, on the disk when this returns.

    Args:
        target: the file, replaced when it exists.
        data: the copy, in a folder of `beside(target)`.
        taken_at: when the copy began.
        dialect: of the copy.
        revision: of its schema.
        rows: of its tables.
    """
    manifest = Manifest(
        taken_at.isoformat(), dialect, revision, rows, _sha256(data), data.stat().st_size
    )
    draft = data.parent / "draft"
    with draft.open("xb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            archive.write(data, _DATA)
        stream.flush()
        os.fsync(stream.fileno())
    draft.chmod(0o600)
    draft.replace(target)
    return manifest


def extract(source: Path, data: Path) -> Manifest:
    """Take the database out of a file, checked against its manifest.

    Args:
        source: the file.
        data: where the database goes.

    Raises:
        BackupUnusable: nothing may be done with this file.
        OSError: it cannot be read, or there is no room.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read(_MANIFEST)))
            if manifest.format != FORMAT:
                raise BackupUnusable(f"{source}\u00a0: format {manifest.format} inconnu")
            with archive.open(_DATA) as inside, data.open("xb") as outside:
                shutil.copyfileobj(inside, outside, _CHUNK)
    except (
        zipfile.BadZipFile,
        KeyError,
        TypeError,
        ValueError,
        EOFError,
        zlib.error,
    ) as error:
        raise BackupUnusable(f"{source} n’est pas une sauvegarde, ou est abîmé") from error
    if (data.stat().st_size, _sha256(data)) != (manifest.size, manifest.sha256):
        raise BackupUnusable(f"{source} est abîmé\u00a0: son contenu n’est plus celui d’origine")
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
