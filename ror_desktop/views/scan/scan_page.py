"""The scan page: a QR code read by camera, image, barcode reader or keyboard becomes a session."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt, Signal
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
from ror_desktop.models.scan_state import ScanPhase, ScanState, ScanStatus
from ror_desktop.models.scan_wording import hint_words, zbar_words
from ror_desktop.views.scan.barcode_reader import BarcodeReader
from ror_desktop.views.scan.camera_card import CameraCard
from ror_desktop.views.scan.code_input_card import CodeInputCard
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


@dataclass(frozen=True, slots=True)
class _ScanInput:
    """What a paste or a drop brings: an image, a file or the text of a code; one is filled."""

    image: QImage | None = None
    path: str = ""
    text: str = ""


def _read_mime_data(data: QMimeData | None) -> _ScanInput | None:
    """Return what can be read of something pasted or dropped; None for nothing.

    A file comes first: what is copied from a file manager carries its name as text and sometimes
    its icon as a picture.
    """
    if data is None:
        return None
    local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if local:
        return _ScanInput(path=local[0])
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return _ScanInput(image=image)
    if data.hasText() and data.text().strip():
        return _ScanInput(text=data.text().strip())
    return None


class ScanPage(QWidget):
    """The camera on one side, the other ways on the other, what is in the way below.

    Attributes:
        camera: the choice of a camera, what it sees, and the question about another server.

    Signals:
        scan_requested: the page is seen: look for a code.
        stop_requested: the page is no longer seen: let the camera go.
        file_chosen(str): read this image.
        image_given(QImage): read this one.
        text_given(str): a barcode reader or a person typed this.
        leave_requested: back to the other way to sign in.
        code_accepted(SignInCode): sign in with this.
    """

    scan_requested = Signal()
    stop_requested = Signal()
    file_chosen = Signal(str)
    image_given = Signal(QImage)
    text_given = Signal(str)
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
        self.camera = CameraCard(state)
        self._inputs = CodeInputCard()
        self._hint = Banner()
        self._zbar = Banner()
        self._barcode_reader = BarcodeReader(self)
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
        self._barcode_reader.listen(listening=True)
        self.scan_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go as soon as it is not, and forget what was typed."""
        super().hideEvent(event)
        self._barcode_reader.listen(listening=False)
        self._inputs.clear()
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
        if _read_mime_data(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        found = _read_mime_data(event.mimeData())
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
        left.addWidget(self.camera, 1)
        left.addWidget(self._hint)
        left.addWidget(self._zbar)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 1)
        self._inputs.setFixedWidth(348)
        middle.addWidget(self._inputs)
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
        self._barcode_reader.code_typed.connect(self.text_given)
        self._inputs.code_typed.connect(self.text_given)
        self._inputs.file_chosen.connect(self.file_chosen)
        self._inputs.paste_requested.connect(self._paste)
        self.camera.retry_requested.connect(self.scan_requested)

    def _follow(self) -> None:
        now = self._state.now
        self._inputs.set_reading(reading=now.reading)
        self._zbar.show_text(zbar_words() if now.lacks_zbar else "", BannerKind.INFO)
        text, kind = self._said(now)
        self._hint.show_text(text, kind)

    def _said(self, now: ScanStatus) -> tuple[str, BannerKind]:
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
        found = _read_mime_data(QGuiApplication.clipboard().mimeData())
        if found is None:
            nothing = self.tr("Le presse-papiers ne contient ni image ni code.")
            self._hint.show_text(nothing, BannerKind.WARNING)
        else:
            self._give(found)

    def _give(self, found: _ScanInput) -> None:
        if found.path:
            self.file_chosen.emit(found.path)
        elif found.image is not None:
            self.image_given.emit(found.image)
        else:
            self.text_given.emit(found.text)
