"""Reading a CSV file as spreadsheets of French hospitals write it."""

import codecs
import csv
import io
from collections.abc import Iterable

from ror_server.feed.mapping import FileForm
from ror_server.feed.tables import (
    MOST_COLUMNS,
    MOST_LINES,
    Row,
    Table,
    UnreadableFile,
    heading,
    table_of,
)

_SEPARATORS = (";", ",", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(content: bytes, form: FileForm, expected: Iterable[str]) -> Table:
    """Read a file.

    Args:
        content: the whole file.
        form: how the mapping says to read it.
        expected: titles that the mapping needs, by which the separator is recognised.

    Raises:
        UnreadableFile: it is no text, or no table.
    """
    text = _decoded(content, form.encoding)
    if "\0" in text:
        raise UnreadableFile("ce fichier n’est ni du texte ni un classeur XLSX")
    wanted = {heading(each) for each in expected}
    if form.separator != "auto":
        return table_of(_rows(text, form.separator), form.header_line)
    tables = [table_of(_rows(text, each), form.header_line) for each in _SEPARATORS]
    return max(tables, key=lambda table: (len(wanted & set(table.columns)), len(table.columns)))


def _decoded(content: bytes, encoding: str) -> str:
    """Decode by the mark at the start, else UTF-8, else what Windows writes in France."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    tries = [marked] if marked else ["utf-8", "cp1252"] if encoding == "auto" else [encoding]
    for name in tries:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(f"le texte n’est pas en {' ni en '.join(tries)}")


def _rows(text: str, separator: str) -> list[Row]:
    """Number each line by where it begins: a cell between quotes may hold several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise UnreadableFile(f"ligne\u00a0{begins}\u00a0: trop de colonnes")
            rows.append(Row(begins, tuple(cells)))
            begins = reader.line_num + 1
            if len(rows) > MOST_LINES:
                break
    except csv.Error:
        raise UnreadableFile(
            f"ligne\u00a0{reader.line_num}\u00a0: ce n’est pas du CSV lisible"
        ) from None
    return rows
