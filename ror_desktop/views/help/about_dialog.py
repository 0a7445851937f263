"""*À propos*, the about dialog: versions, licences, and whose work the program stands on."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ror_desktop.views.theme import application_icon, make_heading

_WIDTH = 520
_LOGO = 64
# Name and licence of what is shipped with the program; names are not translated.
_CREDITS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("Chromium (Qt WebEngine)", "BSD-3-Clause, LGPL"),
    ("Leaflet, Leaflet.markercluster", "BSD-2-Clause, MIT"),
    ("folium", "MIT"),
    ("Inter", "OFL-1.1"),
    ("zbar, pyzbar", "LGPL-2.1, MIT"),
    ("zxing-cpp, OpenCV, requests", "Apache-2.0"),
    ("FastAPI, SQLAlchemy, Alembic, segno", "MIT, BSD-3-Clause"),
)


class AboutDialog(QDialog):
    """Nothing to do but read and close."""

    def __init__(
        self, version: str, versions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Build it.

        Args:
            version: of the program.
            versions: of what it runs on, one a line.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("À propos de ROR Desktop"))
        self.setFixedWidth(_WIDTH)
        logo = QLabel()
        logo.setPixmap(application_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        title = QLabel(self.tr("ROR Desktop %1").replace("%1", version))
        make_heading(title)
        words = QLabel(
            self.tr(
                "Déclarer et trouver des lits de soins critiques. Logiciel libre, licence"
                " Apache 2.0. Nomenclatures et modèle : Agence du numérique en santé ; contours et"
                " fond de carte : IGN."
            )
        )
        self.versions = QLabel("\n".join(versions))
        self.versions.setProperty("muted", "true")
        self.credits = QLabel("\n".join(f"{name} – {licence}" for name, licence in _CREDITS))
        self.credits.setProperty("muted", "true")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("&Fermer"))
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for each in (logo, title, words, self.versions, self.credits, box):
            if isinstance(each, QLabel):
                each.setWordWrap(True)
                each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(each)
