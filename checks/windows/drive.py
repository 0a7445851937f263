"""Run by a Windows Python: start the real program, use it as a person does, close its window.

`drive.py SERVER FOLDER IDENTIFIER PASSWORD [COUNT]` signs in, declares COUNT free beds of the first
service if it is given, closes the window. Ends with the program's exit code, or with 9 after a
step that took too long.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

import ror_desktop.app.main as program

_STEP_SECONDS = 60
_LOOK_MS = 100
_TOO_LONG = 9
_FREE_BEDS = "Disponibles – hommes"

Step = tuple[str, Callable[[], bool]]


def _steps(identifier: str, password: str, count: str) -> Iterator[Step]:
    """Yield what is waited for, with its name; act between."""
    yield "the form", lambda: _can_write("Identifiant")
    QTest.keyClicks(_line("Identifiant"), identifier)
    QTest.keyClicks(_line("Mot de passe"), password)
    QTest.mouseClick(_found(QAbstractButton, "Se connecter"), Qt.MouseButton.LeftButton)
    yield "the change stream", lambda: _reads("En direct")
    if count:
        yield "the first service", lambda: _can_write(_FREE_BEDS)
        line = _line(_FREE_BEDS)
        line.selectAll()
        QTest.keyClicks(line, count)
        QTest.keyClick(line, Qt.Key.Key_Return)
        yield "what was declared on disk", lambda: _reads("Enregistré")
        yield "what was declared on the server", lambda: not _reads("en attente d’envoi")
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    window.window().close()


def _shown(kind: type[QWidget]) -> list[QWidget]:
    return [
        each for each in QApplication.allWidgets() if isinstance(each, kind) and each.isVisible()
    ]


def _found(kind: type[QWidget], name: str) -> QWidget:
    for each in _shown(kind):
        written = each.text() if isinstance(each, QAbstractButton) else ""
        if name in {each.accessibleName(), written.replace("&", "")}:
            return each
    raise LookupError(name)


def _line(name: str) -> QLineEdit:
    found = _found(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def _can_write(name: str) -> bool:
    try:
        return _line(name).isEnabled()
    except LookupError:
        return False


def _reads(words: str) -> bool:
    return any(words in str(each.property("text") or "") for each in _shown(QWidget))


class Person(QObject):
    """Does the steps, each as soon as what it waits for is there."""

    def __init__(self, steps: Iterator[Step]) -> None:
        super().__init__()
        self._steps = steps
        self._waited, self._is_there = next(steps)
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._is_there():
            print(f"there is {self._waited}", flush=True)
            self._since = time.monotonic()
            step = next(self._steps, None)
            if step is None:
                self._timer.stop()
            else:
                self._waited, self._is_there = step
        elif time.monotonic() - self._since > _STEP_SECONDS:
            shown = [
                str(each.property("text")) for each in _shown(QWidget) if each.property("text")
            ]
            print(f"waited in vain for {self._waited}; on the screen: {shown}", flush=True)
            os._exit(_TOO_LONG)


def main() -> int:
    """Return the exit code."""
    server, folder, identifier, password, *count = sys.argv[1:]
    run = QApplication.exec
    people = []

    def run_with_a_person(*_application: QApplication) -> int:
        people.append(Person(_steps(identifier, password, "".join(count))))
        return run()

    QApplication.exec = run_with_a_person  # type: ignore[method-assign]
    return program.main(["--server", server, "--data-folder", folder, "--language", "fr"])


if __name__ == "__main__":
    sys.exit(main())
