"""Wording of signing in with a QR code: hints, failures of the camera, a missing library."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.scanning import CameraFailure, ScanHint
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_HINTS = {
    ScanHint.TOO_DARK: QT_TRANSLATE_NOOP(
        "Scan", "L’image est trop sombre : augmentez la luminosité de l’écran ou de la pièce."
    ),
    ScanHint.TOO_FAR: QT_TRANSLATE_NOOP("Scan", "Le code est trop loin : rapprochez-le."),
    ScanHint.UNREADABLE: QT_TRANSLATE_NOOP(
        "Scan", "Le code n’est pas net : tenez-le immobile, à plat, sans reflet."
    ),
    ScanHint.SEVERAL_CODES: QT_TRANSLATE_NOOP(
        "Scan", "Plusieurs codes sont visibles : n’en présentez qu’un seul."
    ),
    ScanHint.NOT_A_ROR_CODE: QT_TRANSLATE_NOOP(
        "Scan",
        "Ce n’est pas un code de connexion du ROR. Affichez celui de votre compte.",
    ),
    ScanHint.NEWER_VERSION: QT_TRANSLATE_NOOP(
        "Scan",
        "Ce code demande une version plus récente de ROR Desktop."
        " Prévenez votre service informatique.",
    ),
    ScanHint.INSECURE_SERVER: QT_TRANSLATE_NOOP(
        "Scan",
        "Ce code mène à un serveur sans chiffrement (http) : il est refusé, rien n’a été envoyé.",
    ),
    ScanHint.FIXED_SERVER: QT_TRANSLATE_NOOP(
        "Scan",
        "Ce code vient d’un autre serveur que celui que votre établissement a fixé pour ce poste.",
    ),
    ScanHint.OTHER_SERVER: QT_TRANSLATE_NOOP("Scan", "Ce code vient d’un autre serveur."),
    ScanHint.UNKNOWN: QT_TRANSLATE_NOOP(
        "Scan",
        "Le serveur ne reconnaît pas ce code : affichez-en un nouveau dans votre compte.",
    ),
    ScanHint.EXPIRED: QT_TRANSLATE_NOOP(
        "Scan", "Ce code a expiré : renouvelez-le dans votre compte, puis présentez-le."
    ),
    ScanHint.USED: QT_TRANSLATE_NOOP(
        "Scan", "Ce code a déjà servi : renouvelez-le dans votre compte, puis présentez-le."
    ),
    ScanHint.NO_CODE_IN_PICTURE: QT_TRANSLATE_NOOP(
        "Scan", "Aucun code n’est lisible dans cette image."
    ),
    ScanHint.NOT_A_PICTURE: QT_TRANSLATE_NOOP("Scan", "Ce fichier n’est pas une image lisible."),
}
_FAILURES = {
    CameraFailure.NO_CAMERA: QT_TRANSLATE_NOOP("Scan", "Aucune caméra n’est branchée à ce poste."),
    CameraFailure.BUSY: QT_TRANSLATE_NOOP(
        "Scan",
        "La caméra est utilisée par une autre application (visioconférence ?)."
        " Fermez-la, puis réessayez.",
    ),
    CameraFailure.REFUSED: QT_TRANSLATE_NOOP(
        "Scan",
        "L’accès à la caméra est refusé. Autorisez-le dans les réglages de confidentialité"
        " du système, puis réessayez.",
    ),
    CameraFailure.UNPLUGGED: QT_TRANSLATE_NOOP(
        "Scan", "La caméra a été débranchée. Rebranchez-la, puis réessayez."
    ),
}
_ZBAR = QT_TRANSLATE_NOOP(
    "Scan",
    "La bibliothèque zbar manque : certains codes difficiles ne seront pas lus. Pour"
    " l’installer : sudo apt install libzbar0",
)


def hint_words(hint: ScanHint) -> str:
    """Say what is in the way, and what helps."""
    return translate("Scan", _HINTS[hint])


def failure_words(failure: CameraFailure) -> str:
    """Say why there is no image; the page offers the other ways beside it."""
    return translate("Scan", _FAILURES[failure])


def zbar_words() -> str:
    """Say what to install."""
    return translate("Scan", _ZBAR)
