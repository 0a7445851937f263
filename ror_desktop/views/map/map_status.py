"""The line under the map: what it does not show."""

from PySide6.QtWidgets import QLabel, QWidget


class MapStatus(QLabel):
    """Empty when everything is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles_arrive = True
        self._unplaced = 0
        self.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self.setWordWrap(True)

    def note_tiles(self, *, arrive: bool) -> None:
        """Take whether the base map comes."""
        self._tiles_arrive = arrive
        self._tell()

    def note_unplaced(self, number: int) -> None:
        """Take how many units have no position."""
        self._unplaced = number
        self._tell()

    def _tell(self) -> None:
        notes = []
        if not self._tiles_arrive:
            notes.append(self.tr("Fond de carte indisponible : seuls les contours sont affichés."))
        if self._unplaced:
            words = self.tr("Unités sans position, absentes de la carte : %1.")
            notes.append(words.replace("%1", str(self._unplaced)))
        self.setText(" ".join(notes))
