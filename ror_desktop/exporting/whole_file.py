"""A file that is there whole or not at all."""

from pathlib import Path
from uuid import uuid4

from ror_desktop.domain.errors import FileNotWritten


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then take its place; an earlier file stays until then.

    Raises:
        FileNotWritten: the disk is full, the folder refuses, another program holds the file.
    """
    beside = path.with_name(f".{uuid4().hex}.part")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileNotWritten(f"{type(error).__name__}: {error.strerror}") from error
