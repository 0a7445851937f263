"""The page on which a QR code becomes a signed-in session."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ror_desktop.domain.scanning import ScanHint
from ror_desktop.models.scan_state import ScanPhase, ScanPicture, ScanState
from ror_desktop.models.scan_wording import hint_words, zbar_words
from ror_desktop.views.scan.camera_card import CameraCard
from ror_desktop.views.scan.keystrokes import Keystrokes
from ror_desktop.views.scan.offered import Offered, offered
from ror_desktop.views.scan.other_ways import OtherWays
from ror_desktop.views.theme import make_heading
from ror_desktop.views.widgets.banner import Banner, BannerKind

_REFUSALS = {
    ScanHint.NOT_A_ROR_CODE,
    ScanHint.NEWER_VERSION,
    ScanHint.INSECURE_SERVER,
    ScanHint.UNKNOWN,
    ScanHint.EXPIRED,
    ScanHint.USED,
    ScanHint.NOT_A_PICTURE,
    ScanHint.NO_CODE_IN_PICTURE,
}


class ScanPage(QWidget):
    """The camera on one side, the other ways on the other, what is in the way below.

    Signals:
        scan_requested: the page is seen: look for a code.
        stop_requested: the page is no longer seen: let the camera go.
        camera_chosen(Camera): use this one.
        file_chosen(str): read this picture.
        picture_given(QImage): read this one.
        text_given(str): a barcode reader or a person typed this.
        server_accepted: follow the code to its server.
        server_refused: do not.
        leave_requested: back to the other way to sign in.
        code_accepted(SignInCode): sign in with this.
    """

    scan_requested = Signal()
    stop_requested = Signal()
    camera_chosen = Signal(object)
    file_chosen = Signal(str)
    picture_given = Signal(QImage)
    text_given = Signal(str)
    server_accepted = Signal()
    server_refused = Signal()
    leave_requested = Signal()
    code_accepted = Signal(object)

    def __init__(
        self, state: ScanState, account_address: str = "", parent: QWidget | None = None
    ) -> None:
        """Build the page.

        Args:
            state: of the scan.
            account_address: where the user opens their account, "" when that is not known.
            parent: owner.
        """
        super().__init__(parent)
        self._state = state
        self._account_address = account_address
        self._camera = CameraCard(state)
        self._ways = OtherWays()
        self._hint = Banner()
        self._zbar = Banner()
        self._keystrokes = Keystrokes(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def said(self) -> str:
        """What the user is told below the camera."""
        return self._hint.text

    def showEvent(self, event: QShowEvent) -> None:
        """Look for a code as soon as the page is seen."""
        super().showEvent(event)
        self._keystrokes.listen(listening=True)
        self.scan_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go as soon as it is not, and forget what was typed."""
        super().hideEvent(event)
        self._keystrokes.listen(listening=False)
        self._ways.clear()
        self.stop_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste from anywhere; Escape leaves."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take only what can be read."""
        if offered(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        found = offered(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self._give(found)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Scanner un QR code"))
        make_heading(heading)
        advice = QLabel(self._advice())
        advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        advice.setWordWrap(True)
        advice.setProperty("muted", "true")
        leave = QPushButton(self.tr("&Retour"))
        leave.setToolTip(self.tr("Revenir à l’identifiant et au mot de passe (Échap)"))
        leave.setAccessibleName(self.tr("Revenir à l’identifiant et au mot de passe"))
        leave.clicked.connect(self.leave_requested)
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(heading)
        titles.addWidget(advice)
        top.addLayout(titles, 1)
        top.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self._camera, 1)
        left.addWidget(self._hint)
        left.addWidget(self._zbar)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 1)
        self._ways.setFixedWidth(348)
        middle.addWidget(self._ways)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addLayout(middle, 1)

    def _advice(self) -> str:
        if not self._account_address:
            return self.tr(
                "Sur le site de votre compte, choisissez « Afficher mon QR code », puis présentez"
                " l’écran à la caméra."
            )
        words = self.tr(
            "Ouvrez %1 sur un téléphone ou un autre écran, choisissez « Afficher mon QR code »,"
            " puis présentez le code à la caméra."
        )
        return words.replace("%1", self._account_address)

    def _connect(self) -> None:
        self._state.changed.connect(self._follow)
        self._state.accepted.connect(self.code_accepted)
        self._keystrokes.code_typed.connect(self.text_given)
        self._ways.code_typed.connect(self.text_given)
        self._ways.file_chosen.connect(self.file_chosen)
        self._ways.paste_requested.connect(self._paste)
        self._camera.camera_chosen.connect(self.camera_chosen)
        self._camera.retry_requested.connect(self.scan_requested)
        self._camera.server_accepted.connect(self.server_accepted)
        self._camera.server_refused.connect(self.server_refused)

    def _follow(self) -> None:
        now = self._state.now
        self._ways.set_reading(reading=now.reading)
        self._zbar.show_text(zbar_words() if now.lacks_zbar else "", BannerKind.INFO)
        text, kind = self._said(now)
        self._hint.show_text(text, kind)

    def _said(self, now: ScanPicture) -> tuple[str, BannerKind]:
        """Say one thing at a time: what the user is to do, or has just done, comes first."""
        if now.reading:
            return self.tr("Lecture de l’image…"), BannerKind.INFO
        if now.hint is not None:
            kind = BannerKind.ERROR if now.hint in _REFUSALS else BannerKind.WARNING
            return hint_words(now.hint), kind
        if now.phase is ScanPhase.WITHOUT_CAMERA:
            return self.tr("Utilisez l’un des autres moyens."), BannerKind.INFO
        if now.phase is ScanPhase.ACCEPTED:
            return self.tr("Code reconnu. Connexion…"), BannerKind.SUCCESS
        return self.tr("Placez le QR code dans le cadre."), BannerKind.INFO

    def _paste(self) -> None:
        found = offered(QGuiApplication.clipboard().mimeData())
        if found is None:
            nothing = self.tr("Le presse-papiers ne contient ni image ni code.")
            self._hint.show_text(nothing, BannerKind.WARNING)
        else:
            self._give(found)

    def _give(self, found: Offered) -> None:
        if found.path:
            self.file_chosen.emit(found.path)
        elif found.picture is not None:
            self.picture_given.emit(found.picture)
        else:
            self.text_given.emit(found.text)
