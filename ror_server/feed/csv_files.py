"""Reading a CSV file as spreadsheets of French hospitals write it."""

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
from ror_server.text_files import UnreadableText, decode, shown_cell, without_separator_line

_SEPARATORS = (";", ",", "\t")


def read_csv(content: bytes, form: FileForm, expected: Iterable[str]) -> Table:
    """Read a file.

    Args:
        content: the whole file.
        form: how the mapping says to read it.
        expected: titles that the mapping needs, by which the separator is recognised.

    Raises:
        UnreadableFile: it is no text, or no table.
    """
    try:
        text, said = without_separator_line(decode(content, form.encoding))
    except UnreadableText as error:
        raise UnreadableFile(str(error)) from None
    if "\0" in text:
        raise UnreadableFile("ce fichier n’est ni du texte ni un classeur XLSX")
    wanted = {heading(each) for each in expected}
    separator = said or form.separator
    if separator != "auto":
        return table_of(_rows(text, separator), form.header_line)
    tables = [table_of(_rows(text, each), form.header_line) for each in _SEPARATORS]
    return max(tables, key=lambda table: (len(wanted & set(table.columns)), len(table.columns)))


def _rows(text: str, separator: str) -> list[Row]:
    """Number each line by where it begins: a cell between quotes may hold several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise UnreadableFile(f"ligne\u00a0{begins}\u00a0: trop de colonnes")
            rows.append(Row(begins, tuple(map(shown_cell, cells))))
            begins = reader.line_num + 1
            if len(rows) > MOST_LINES:
                break
    except csv.Error:
        raise UnreadableFile(
            f"ligne\u00a0{reader.line_num}\u00a0: ce n’est pas du CSV lisible"
        ) from None
    return rows
