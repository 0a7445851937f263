"""File dialog: asks for a path, in the system's own dialog where it has one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_where_to_save(
    parent: QWidget, title: str, suggested: Path, kinds: Sequence[str]
) -> tuple[Path, str] | None:
    """Return the path and the kind chosen, None when the user refuses.

    Args:
        parent: window that it stands over.
        title: of the dialog.
        suggested: folder and name to begin with.
        kinds: such as "Texte CSV (*.csv)".
    """
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    return _answer(dialog)


def ask_which_to_open(parent: QWidget, title: str, kinds: Sequence[str]) -> Path | None:
    """Return the path of a file that exists, None when the user refuses."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    answer = _answer(dialog)
    return None if answer is None else answer[0]


def _dialog(parent: QWidget, title: str, kinds: Sequence[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilters(list(kinds))
    # Qt's own French catalogue lacks these two.
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.LookIn, translate("FileDialog", "&Dossier\u00a0:"))
    dialog.setLabelText(labels.FileType, translate("FileDialog", "&Type de fichier\u00a0:"))
    return dialog


def _answer(dialog: QFileDialog) -> tuple[Path, str] | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    files, kind = dialog.selectedFiles(), dialog.selectedNameFilter()
    dialog.deleteLater()
    return (Path(files[0]), kind) if accepted and files else None
