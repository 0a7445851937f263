"""Which file a table becomes, by the ending of its name."""

from pathlib import Path

from ror_desktop.domain.export_table import ExportTable
from ror_desktop.exporting.csv_text import csv_bytes
from ror_desktop.exporting.whole_file import write_whole
from ror_desktop.exporting.workbook import workbook_bytes


def write(content: ExportTable | bytes, path: Path) -> Path:
    """Write a table as CSV or, by default, as a workbook; bytes as they are.

    Returns:
        The path written.

    Raises:
        FileNotWritten: the file could not be written; an earlier one is untouched.
    """
    if isinstance(content, ExportTable):
        as_csv = path.suffix.lower() == ".csv"
        content = csv_bytes(content) if as_csv else workbook_bytes(content)
    write_whole(path, content)
    return path
