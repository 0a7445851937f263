"""Camera card: which camera, its preview, and in its place the question about another server."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.scanning import Camera
from ror_desktop.models.scan_state import ScanPhase, ScanState, ScanStatus
from ror_desktop.models.scan_wording import failure_words
from ror_desktop.views.scan.camera_preview import CameraPreview
from ror_desktop.views.theme import make_heading, make_subheading


class OtherServerPanel(QFrame):
    """Asks whether a code that names another server is to be followed; never decides by itself.

    It names the server; the safe answer has the keyboard.

    Signals:
        accepted: follow the code.
        refused: leave it.
    """

    accepted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Ce code vient d’un autre serveur"))
        make_subheading(heading)
        self._server = QLabel()
        make_heading(self._server)
        self._server.setWordWrap(True)
        advice = QLabel(
            self.tr(
                "Ce poste n’est pas réglé sur ce serveur. N’acceptez que si c’est bien celui de"
                " votre compte : c’est à lui que votre connexion sera confiée."
            )
        )
        advice.setWordWrap(True)
        self._refuse = QPushButton(self.tr("Ne pas suivre ce code"))
        self._refuse.setProperty("primary", "true")
        self._refuse.setAutoDefault(True)
        self._refuse.clicked.connect(self.refused)
        accept = QPushButton(self.tr("Accepter ce serveur"))
        accept.clicked.connect(self.accepted)
        buttons = QHBoxLayout()
        buttons.addWidget(self._refuse)
        buttons.addWidget(accept)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(heading)
        layout.addWidget(self._server)
        layout.addWidget(advice)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def ask(self, server: str) -> None:
        """Name a server and give the keyboard to the refusal."""
        # The whole address, without the part that all of ours share.
        name = server.removeprefix("https://")
        self._server.setText(name)
        words = self.tr("Ce code vient d’un autre serveur : %1").replace("%1", name)
        self.setAccessibleName(words)
        self._refuse.setAccessibleDescription(words)
        self._refuse.setFocus()


_KEEPS_IMAGE = {ScanPhase.LOOKING, ScanPhase.ACCEPTED}
_SHOWS_CAMERA = {ScanPhase.STARTING, ScanPhase.LOOKING}


class CameraCard(QFrame):
    """Follows the scan.

    Signals:
        camera_chosen(Camera): use this one.
        retry_requested: try the camera again.

    Attributes:
        question: whether a code that names another server is to be followed.
    """

    camera_chosen = Signal(object)
    retry_requested = Signal()

    def __init__(self, state: ScanState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._state = state
        self._shown: tuple[Camera, ...] = ()
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Caméra"))
        self._choice.activated.connect(self._choose)
        self._retry = QPushButton(self.tr("Réessa&yer"))
        self._retry.clicked.connect(self.retry_requested)
        self._preview = CameraPreview()
        self.question = OtherServerPanel()
        self._lay_out()
        state.changed.connect(self._follow)
        state.frame_changed.connect(self._show_frame)
        self._follow()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Ca&méra"))
        label.setBuddy(self._choice)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._choice, 1)
        row.addWidget(self._retry)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._preview)
        self._pages.addWidget(self.question)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(row)
        layout.addLayout(self._pages, 1)

    def _follow(self) -> None:
        now = self._state.now
        self._show_cameras(now)
        self._retry.setVisible(now.phase is ScanPhase.WITHOUT_CAMERA)
        self._preview.mark(warns=now.hint is not None, done=now.phase is ScanPhase.ACCEPTED)
        message = self._message(now)
        if now.phase not in _KEEPS_IMAGE or not self._preview.has_image:
            self._preview.show_message(message)
        if message and message != self._preview.accessibleName():
            self._preview.setAccessibleName(message)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._preview, message))
        if now.asked is not None and self._pages.currentWidget() is not self.question:
            self._pages.setCurrentWidget(self.question)
            self.question.ask(now.asked.server)
        elif now.asked is None:
            self._pages.setCurrentWidget(self._preview)

    def _message(self, now: ScanStatus) -> str:
        if now.failure is not None and now.phase is ScanPhase.WITHOUT_CAMERA:
            return failure_words(now.failure)
        if now.phase is ScanPhase.STARTING:
            return self.tr("Ouverture de la caméra…")
        if now.phase is ScanPhase.ACCEPTED:
            return self.tr("Code reconnu. Connexion…")
        return self.tr("Image de la caméra") if now.phase is ScanPhase.LOOKING else ""

    def _show_cameras(self, now: ScanStatus) -> None:
        blocker = QSignalBlocker(self._choice)
        if now.cameras != self._shown:
            self._shown = now.cameras
            self._choice.clear()
            for camera in now.cameras:
                self._choice.addItem(camera.name, camera)
        if now.camera is not None:
            self._choice.setCurrentIndex(now.cameras.index(now.camera))
        self._choice.setEnabled(bool(now.cameras) and now.phase is not ScanPhase.ASKING)
        if not now.cameras:
            self._choice.setPlaceholderText(self.tr("Aucune caméra"))
        blocker.unblock()

    def _show_frame(self, image: QImage) -> None:
        if self._state.now.phase in _SHOWS_CAMERA:
            self._preview.show_image(image)

    def _choose(self, index: int) -> None:
        camera = self._choice.itemData(index, Qt.ItemDataRole.UserRole)
        if isinstance(camera, Camera):
            self.camera_chosen.emit(camera)
