"""Films that play the part of a webcam, and a scan page put together as in the program."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.app.pages.qr_sign_in import scan_page
from ror_desktop.controllers.scan_controller import ScanController
from ror_desktop.domain.scanning import Camera, SignInCode
from ror_desktop.models.scan_state import ScanPhase, ScanState, ScanStatus
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.scan.scan_page import ScanPage
from tests.support.films import write_film
from tests.support.qr_pictures import Picture

SERVER = "https://ror.example.fr"

Film = Callable[[Sequence[Picture]], str]


@pytest.fixture
def film(tmp_path: Path) -> Film:
    """Return a function that writes frames to a video file and returns its path."""
    written = 0

    def write(frames: Sequence[Picture]) -> str:
        nonlocal written
        written += 1
        path = str(tmp_path / f"film-{written}.avi")
        return write_film(path, frames)

    return write


@dataclass
class Scan:
    """A scan page in use, and what came out of it."""

    page: ScanPage
    controller: ScanController
    state: ScanState
    cameras: list[Camera]
    qtbot: QtBot
    accepted: list[SignInCode] = field(default_factory=list)
    phases: list[ScanPhase] = field(default_factory=list)
    frames: int = 0

    @property
    def now(self) -> ScanStatus:
        return self.state.now

    def plug_in(self, *films: str) -> None:
        self.cameras[:] = [Camera(path, f"Caméra {n}") for n, path in enumerate(films, 1)]

    def show(self) -> None:
        self.page.show()
        self.wait_for(lambda: self.now.phase is not ScanPhase.STOPPED)

    def see_frames(self, number: int) -> None:
        """Wait until the camera has shown so many more frames; all but the last are judged."""
        wanted = self.frames + number
        self.wait_for(lambda: self.frames >= wanted)

    def count_frame(self) -> None:
        self.frames += 1

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=15_000)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    assert qtbot is not None
    made = TaskRunner()
    yield made
    made.close(timedelta(seconds=10))


@pytest.fixture
def scan(qtbot: QtBot, runner: TaskRunner) -> Iterator[Scan]:
    cameras: list[Camera] = []
    page, controller = scan_page(runner, SERVER, lambda: list(cameras))
    qtbot.addWidget(page)
    page.resize(1100, 620)
    state = page.findChild(ScanState)
    assert state is not None
    made = Scan(page, controller, state, cameras, qtbot)
    page.code_accepted.connect(made.accepted.append)
    state.frame_changed.connect(made.count_frame)
    state.changed.connect(lambda: made.phases.append(state.now.phase))
    yield made
    page.hide()
    controller.close()
