"""Export controller: writes tables to files, off the thread of the interface."""

from pathlib import Path

from PySide6.QtCore import QObject

from ror_desktop.domain.export_table import ExportTable
from ror_desktop.exporting.formats import write
from ror_desktop.models.notices import Notices
from ror_desktop.models.wording import named
from ror_desktop.tasks.runner import TaskRunner


class ExportController(QObject):
    """Says when a file is there; a failure is spoken by the runner."""

    def __init__(self, runner: TaskRunner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._notices = notices

    def write(self, content: ExportTable | bytes, path: str) -> None:
        """Write a table, or a file that is made already."""
        self._runner.run(lambda: write(content, Path(path)), self._tell)

    def tell_copied(self, name: str) -> None:
        """Say that something is on the clipboard."""
        self._notices.say(named(self.tr("Copié pour le dossier"), name))

    def _tell(self, path: Path) -> None:
        self._notices.say(named(self.tr("Fichier écrit"), str(path)))
