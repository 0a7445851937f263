"""Export table: what stood on screen, with what has to be known to read it elsewhere."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExportCell:
    """One cell.

    Attributes:
        text: as it is read.
        value: what a spreadsheet computes with, when that is not the text alone.
        absent: there is no such thing here, which is not the same as an empty cell.
        strong: a sum or a heading.
    """

    text: str
    value: int | float | datetime | None = None
    absent: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table.

    Attributes:
        name: beginning of a file's name, without extension.
        title: what it is about.
        facts: of which region, how old, under which filters; one sentence each.
        columns: headings.
        rows: as many cells each as there are columns.
        legend: signs of the cells in words.
        beside: what stands beside a number, in a word, for formats that keep the two apart.
        numbers: columns of numbers; others are, too, that hold one.
        off_paper: columns that files have and paper has no room for.
    """

    name: str
    title: str
    facts: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[ExportCell, ...], ...]
    legend: tuple[str, ...] = ()
    beside: str = ""
    numbers: frozenset[int] = frozenset()
    off_paper: frozenset[int] = frozenset()

    def is_of_numbers(self, column: int) -> bool:
        """Tell whether a column holds numbers, whatever stands in its other cells."""
        values = (row[column].value for row in self.rows)
        return column in self.numbers or any(isinstance(each, int | float) for each in values)
