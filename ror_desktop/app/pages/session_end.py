"""Session end: what is not saved or not sent is asked about before the system logs the person off.

What was saved is on the disk and is sent at the next sign-in; only who is asked can know.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class SessionManager(Protocol):
    """What is used of Qt's QSessionManager."""

    def allowsInteraction(self) -> bool:
        """Tell whether the person may be asked now."""

    def release(self) -> None:
        """Let the next program ask."""

    def cancel(self) -> None:
        """Keep the session."""


class SessionEndCoordinator(QObject):
    """Answers the system when it wants to end the person's session."""

    def __init__(self, may_end: Callable[[], bool], parent: QObject) -> None:
        """Listen.

        Args:
            may_end: asks the person; False keeps the session.
            parent: owner.
        """
        super().__init__(parent)
        self._may_end = may_end
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.answer)

    def answer(self, manager: SessionManager) -> None:
        """Ask the person where the system allows it."""
        if not manager.allowsInteraction():
            return
        may_end = self._may_end()
        manager.release()
        if not may_end:
            manager.cancel()
