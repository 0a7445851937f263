"""Notices: messages that the program shows in passing, for the status bar."""

from enum import IntEnum

from PySide6.QtCore import QObject, Signal


class NoticeLevel(IntEnum):
    """How much attention a notice asks for."""

    INFO = 0
    SUCCESS = 1
    WARNING = 2
    ERROR = 3


class Notices(QObject):
    """The one place through which the program speaks.

    Signals:
        said(str, NoticeLevel): a notice, in the language of the interface.
    """

    said = Signal(str, object)

    def say(self, text: str, level: NoticeLevel = NoticeLevel.INFO) -> None:
        """Tell the user something; it shows for a while and asks for nothing."""
        self.said.emit(text, level)

    def warn(self, text: str) -> None:
        """Tell the user something that they should not miss."""
        self.say(text, NoticeLevel.WARNING)
