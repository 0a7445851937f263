"""Export button: each table of a page to a file (Excel, CSV, PDF) or to a printer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QStandardPaths, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ror_desktop.domain.export_table import ExportTable
from ror_desktop.views.export.printing import pdf_bytes, print_table
from ror_desktop.views.widgets import IconButton
from ror_desktop.views.widgets.file_dialog import ask_where_to_save

_WORKBOOK, _PDF = ".xlsx", ".pdf"


@dataclass(frozen=True, slots=True)
class ExportSource:
    """A table that can be exported and printed.

    Attributes:
        name: of the table in the menu, with its article, such as "la synthèse".
        table: makes it as it stands; None when there is nothing in it.
        file_key: key of "Exporter", "" for none.
        print_key: key of "Imprimer", "" for none.
    """

    name: str
    table: Callable[[], ExportTable | None]
    file_key: str = ""
    print_key: str = ""


class ExportButton(IconButton):
    """A menu with two entries a table.

    Signals:
        export_requested(ExportTable | bytes, str): write this to this path.
    """

    export_requested = Signal(object, str)

    def __init__(self, sources: Sequence[ExportSource], parent: QWidget | None = None) -> None:
        super().__init__("export", self.tr("Exporter et imprimer"), parent)
        self._folder = ""
        self._offers: list[tuple[ExportSource, QAction]] = []
        menu = QMenu(self)
        for source in sources:
            words = self.tr("Exporter %1…").replace("%1", source.name)
            self._offer(menu, source, words, self._export, source.file_key)
        menu.addSeparator()
        for source in sources:
            words = self.tr("Imprimer %1…").replace("%1", source.name)
            self._offer(menu, source, words, self._print, source.print_key)
        menu.aboutToShow.connect(self._refresh)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _offer(
        self,
        menu: QMenu,
        source: ExportSource,
        words: str,
        act: Callable[[ExportTable], None],
        key: str,
    ) -> None:
        action = menu.addAction(words)
        action.triggered.connect(_with_table(source, act))
        if key:
            action.setShortcut(QKeySequence(key))
            # A closed menu hears no keys; the button on screen does.
            self.addAction(action)
        self._offers.append((source, action))

    def _refresh(self) -> None:
        for source, action in self._offers:
            action.setEnabled(source.table() is not None)

    def _export(self, table: ExportTable) -> None:
        kinds = self._kinds()
        answer = ask_where_to_save(
            self.window(), self.tr("Exporter"), self._suggested(table), list(kinds)
        )
        if answer is None:
            return
        path, kind = answer
        chosen = with_ending(path, kinds.get(kind, _WORKBOOK), frozenset(kinds.values()))
        self._folder = str(chosen.parent)
        content = pdf_bytes(table) if chosen.suffix.lower() == _PDF else table
        self.export_requested.emit(content, str(chosen))

    def _print(self, table: ExportTable) -> None:
        print_table(self.window(), table)

    def _suggested(self, table: ExportTable) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(documents)
        moment = QDateTime.currentDateTime().toString("yyyy-MM-dd-HHmm")
        return Path(folder) / f"{table.name}-{moment}.xlsx"

    def _kinds(self) -> dict[str, str]:
        return {
            self.tr("Classeur Excel (*.xlsx)"): _WORKBOOK,
            self.tr("Texte CSV (*.csv)"): ".csv",
            self.tr("Document PDF (*.pdf)"): _PDF,
        }


def with_ending(path: Path, of_kind: str, known: frozenset[str]) -> Path:
    """Return the path with an ending that says its format.

    The kind chosen in the dialog holds, unless the user typed the ending of another one. The
    suggested name ends as a workbook, which nobody typed.
    """
    ending = path.suffix.lower()
    if ending not in known:
        return path.with_name(path.name + of_kind)
    return path.with_suffix(of_kind) if ending == _WORKBOOK else path


def _with_table(source: ExportSource, act: Callable[[ExportTable], None]) -> Callable[[], None]:
    def make_and_act() -> None:
        table = source.table()
        if table is not None:
            act(table)

    return make_and_act
