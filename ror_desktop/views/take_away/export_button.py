"""The button by which tables leave the program: each as a file, or on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QStandardPaths, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ror_desktop.domain.sheet import Sheet
from ror_desktop.views.take_away.paper import pdf_bytes, print_sheet
from ror_desktop.views.widgets import IconButton
from ror_desktop.views.widgets.file_dialog import ask_where_to_save

_WORKBOOK, _PDF = ".xlsx", ".pdf"


@dataclass(frozen=True, slots=True)
class Source:
    """A table that can be taken away.

    Attributes:
        name: of the table in the menu, with its article, such as "la synthèse".
        sheet: makes it as it stands; None when there is nothing to take.
        file_key: key of "Exporter", "" for none.
        print_key: key of "Imprimer", "" for none.
    """

    name: str
    sheet: Callable[[], Sheet | None]
    file_key: str = ""
    print_key: str = ""


class ExportButton(IconButton):
    """A menu with two entries a table.

    Signals:
        export_requested(Sheet | bytes, str): write this to this path.
    """

    export_requested = Signal(object, str)

    def __init__(self, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__("export", self.tr("Exporter et imprimer"), parent)
        self._folder = ""
        self._offers: list[tuple[Source, QAction]] = []
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
        self, menu: QMenu, source: Source, words: str, act: Callable[[Sheet], None], key: str
    ) -> None:
        action = menu.addAction(words)
        action.triggered.connect(_taking(source, act))
        if key:
            action.setShortcut(QKeySequence(key))
            # A closed menu hears no keys; the button on screen does.
            self.addAction(action)
        self._offers.append((source, action))

    def _refresh(self) -> None:
        for source, action in self._offers:
            action.setEnabled(source.sheet() is not None)

    def _export(self, sheet: Sheet) -> None:
        kinds = self._kinds()
        answer = ask_where_to_save(
            self.window(), self.tr("Exporter"), self._suggested(sheet), list(kinds)
        )
        if answer is None:
            return
        path, kind = answer
        chosen = with_ending(path, kinds.get(kind, _WORKBOOK), frozenset(kinds.values()))
        self._folder = str(chosen.parent)
        content = pdf_bytes(sheet) if chosen.suffix.lower() == _PDF else sheet
        self.export_requested.emit(content, str(chosen))

    def _print(self, sheet: Sheet) -> None:
        print_sheet(self.window(), sheet)

    def _suggested(self, sheet: Sheet) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(documents)
        moment = QDateTime.currentDateTime().toString("yyyy-MM-dd-HHmm")
        return Path(folder) / f"{sheet.name}-{moment}.xlsx"

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


def _taking(source: Source, act: Callable[[Sheet], None]) -> Callable[[], None]:
    def take() -> None:
        sheet = source.sheet()
        if sheet is not None:
            act(sheet)

    return take
