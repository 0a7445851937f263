"""Labels of Saisie: the few kinds of text, each with its size and its colour by meaning."""

from enum import StrEnum

from PySide6.QtWidgets import QLabel

from ror_desktop.views.theme import strong_font

_HEADING = 1.6
_FIRST = 1.15


class Tone(StrEnum):
    """What a colour means."""

    DANGER = "danger"
    WARNING = "warning"
    SUCCESS = "success"


def heading(text: str = "", scale: float = _HEADING) -> QLabel:
    """Return a title."""
    label = plain(text)
    label.setFont(strong_font(label.font(), scale))
    return label


def strong(text: str = "") -> QLabel:
    """Return what is read first among its like."""
    return heading(text, _FIRST)


def quiet(text: str = "") -> QLabel:
    """Return what is read second."""
    label = plain(text)
    label.setProperty("muted", True)  # noqa: FBT003 - Qt’s own signature
    return label


def toned(tone: Tone) -> QLabel:
    """Return a label for words that are there now and then, in a colour that means something."""
    label = heading("", 1.0)
    label.setProperty("tone", tone.value)
    return label


def plain(text: str = "") -> QLabel:
    """Return a text that may take several lines."""
    label = QLabel(text)
    label.setWordWrap(True)
    return label
