"""Reading an XLSX workbook of anyone: values only, nothing executed, unpacked within limits."""

import io
import zipfile
from collections.abc import Iterable

from ror_server.feed.mapping import FileForm
from ror_server.feed.tables import MOST_COLUMNS, MOST_LINES, Row, Table, UnreadableFile, table_of

_MOST_PARTS = 300
_LARGEST_UNPACKED = 32 * 2**20
_MARKUP = (".xml", ".rels", ".vml")
# What would let a document define entities that grow without end.
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

_NO_WORKBOOK = "ce n’est pas un classeur XLSX lisible"


def read_workbook(content: bytes, form: FileForm) -> Table:
    """Read one sheet; a formula counts for the value that was last computed.

    Raises:
        UnreadableFile: it is no workbook, has no such sheet, or is out of bounds.
    """
    _check(content)
    try:
        rows = _read(content, form.sheet)
    except UnreadableFile:
        raise
    except Exception as error:
        # openpyxl lets a KeyError, a TypeError or an error of XML out of a damaged file.
        raise UnreadableFile(_NO_WORKBOOK) from error
    return table_of(rows, form.header_line)


def _read(content: bytes, name: str) -> list[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and few feeds are workbooks
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet  # noqa: PLC0415 - same

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = {each.title: each for each in book.worksheets}
        if name and name not in sheets:
            raise UnreadableFile(f"la feuille «\u202f{name}\u202f» n’existe pas")
        sheet = sheets[name] if name else book.worksheets[0]
        if not isinstance(sheet, ReadOnlyWorksheet):
            raise UnreadableFile("cette feuille n’a pas de cellules")
        # What a file says of its own size is not to be believed.
        sheet.reset_dimensions()
        lines = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS, values_only=True)
        return [Row(number, _without_end(cells)) for number, cells in enumerate(lines, 1)]
    finally:
        book.close()


def _without_end(cells: Iterable[object]) -> tuple[object, ...]:
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)


def _check(content: bytes) -> None:
    """Look at what a workbook unpacks to before anything reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise UnreadableFile("ce classeur a trop de parties")
            if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise UnreadableFile("ce classeur est démesuré une fois décompressé")
            for part in parts:
                if part.filename.lower().endswith(_MARKUP):
                    _check_markup(archive.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableFile(_NO_WORKBOOK) from error


def _check_markup(text: bytes) -> None:
    upper = text.upper()
    if text.startswith(_UTF_16) or any(each in upper for each in _DECLARATIONS):
        raise UnreadableFile("ce classeur contient des déclarations XML interdites")
