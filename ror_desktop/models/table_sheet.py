"""Any table of the program as a table to take away: what its cells show, in the order shown."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt

from ror_desktop.domain.sheet import Sheet, SheetCell

_DISPLAY = Qt.ItemDataRole.DisplayRole


def table_sheet(
    name: str,
    title: str,
    model: QAbstractItemModel,
    facts: Sequence[str],
    *,
    columns: Sequence[int] | None = None,
    spoken: frozenset[int] = frozenset(),
) -> Sheet:
    """Return a table.

    Args:
        name: beginning of a file's name.
        title: what it is about.
        model: the table.
        facts: what has to be known to read it.
        columns: shown, in order; all of the model when absent.
        spoken: columns whose words say more than their text, such as exact times.
    """
    shown = range(model.columnCount()) if columns is None else columns
    headings = (model.headerData(each, Qt.Orientation.Horizontal, _DISPLAY) for each in shown)
    return Sheet(
        name=name,
        title=title,
        facts=tuple(facts),
        columns=tuple(str(heading or "") for heading in headings),
        rows=tuple(
            tuple(_cell(model, row, each, as_spoken=each in spoken) for each in shown)
            for row in range(model.rowCount())
        ),
    )


def _cell(model: QAbstractItemModel, row: int, column: int, *, as_spoken: bool) -> SheetCell:
    index = model.index(row, column)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) if as_spoken else None
    text = str(said or index.data(_DISPLAY) or "")
    return SheetCell(text, int(text) if text.isascii() and text.isdecimal() else None)
