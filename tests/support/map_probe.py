"""Looks into the map's page as a person would: what is drawn, what a click does."""

import json
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ror_desktop.app.pages.map import MapCoordinator
from ror_desktop.views.map.web_map import WebMap

_START_MS = 30_000
_WAIT_MS = 10_000


class MapProbe:
    """A map on the screen, with questions about its page."""

    def __init__(self, cartography: MapCoordinator, qtbot: QtBot) -> None:
        self.cartography = cartography
        self.page = cartography.page
        self._qtbot = qtbot
        self.tickets: list[int] = []
        self.spent: list[float] = []
        cartography.map.painted.connect(self._note)

    def show(self) -> None:
        """Open the map and wait until its markers are painted."""
        self.page.resize(1200, 700)
        self.page.show()
        self._qtbot.waitUntil(lambda: bool(self.tickets), timeout=_START_MS)

    def close(self) -> None:
        """Close the map and wait until Chromium's page is gone."""
        web = self.page.web
        gone: list[bool] = []
        if web is not None:
            web.destroyed.connect(lambda: gone.append(True))
        self.page.close()
        self.page.hide()
        if web is not None:
            self._qtbot.waitUntil(lambda: bool(gone), timeout=_WAIT_MS)
        self.page.deleteLater()

    @property
    def web(self) -> WebMap:
        """The running view."""
        assert self.page.web is not None
        return self.page.web

    def ask(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Evaluate an expression in the page."""
        answers: list[Any] = []
        self.web.page().runJavaScript(f"JSON.stringify({expression})", 0, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=_WAIT_MS)
        return json.loads(answers[0]) if answers[0] else None

    def wait_for(self, expression: str) -> None:
        """Wait until something is true in the page."""
        deadline = 200
        while not self.ask(f"Boolean({expression})"):
            deadline -= 1
            assert deadline, f"never true in the page: {expression}"

    def texts(self, selector: str) -> list[str]:
        """Return the texts of what a selector finds, in the order of the page."""
        found: list[str] = self.ask(
            f"[...document.querySelectorAll({selector!r})].map((each) => each.textContent)"
        )
        return found

    def click(self, selector: str) -> None:
        """Click the first thing that a selector finds, with the mouse."""
        QTest.mouseClick(self._target(), Qt.MouseButton.LeftButton, pos=self._middle(selector))

    def right_click(self, x: int, y: int) -> None:
        """Click with the right button, in pixels of the page."""
        QTest.mouseClick(self._target(), Qt.MouseButton.RightButton, pos=QPoint(x, y))

    def _middle(self, selector: str) -> QPoint:
        x, y = self.ask(
            f"(() => {{ const box = document.querySelector({selector!r}).getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        return QPoint(round(x), round(y))

    def _target(self) -> Any:  # noqa: ANN401 - Qt gives a widget that may change
        return self.web.focusProxy()

    def _note(self, ticket: int, spent: float) -> None:
        self.tickets.append(ticket)
        self.spent.append(spent)
