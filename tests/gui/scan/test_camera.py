"""A video file or an image sequence goes the way of a webcam."""

import sys
from collections.abc import Set as AbstractSet
from pathlib import Path

import cv2
import numpy as np
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.camera_session import CameraSession
from ror_desktop.domain.scanning import Camera, CameraFailure
from ror_desktop.tasks.camera import CameraThread, Frame, first_picture
from ror_desktop.tasks.camera_devices import WAYS, linux_cameras, why_closed
from tests.gui.scan.conftest import Film
from tests.support.qr_pictures import Picture

MISSING_CAMERA = 97


def plain(level: int) -> Picture:
    return np.full((90, 160, 3), level, np.uint8)


def test_a_film_is_seen_as_grey_and_as_a_picture(film: Film, qtbot: QtBot) -> None:
    camera = CameraThread(film([plain(200)] * 3))
    with qtbot.waitSignal(camera.frame_waiting):
        camera.start()
    frame = camera.take()
    camera.stop()
    assert camera.wait(5000)
    assert frame is not None
    assert frame.grey.shape == (90, 160)
    assert abs(float(frame.grey.mean()) - 200) < 5
    assert (frame.picture.width(), frame.picture.height()) == (160, 90)
    assert abs(frame.picture.pixelColor(80, 45).red() - 200) < 8


def test_an_image_sequence_is_seen_too(tmp_path: Path, qtbot: QtBot) -> None:
    for number in range(3):
        cv2.imwrite(str(tmp_path / f"frame_{number:03d}.png"), plain(100))
    camera = CameraThread(str(tmp_path / "frame_%03d.png"))
    with qtbot.waitSignals([camera.frame_waiting, camera.finished], timeout=10_000):
        camera.start()


def test_at_most_one_frame_waits_and_it_is_the_newest(film: Film, qtbot: QtBot) -> None:
    camera = CameraThread(film([plain(level) for level in (0, 60, 120, 240)]))
    told: list[None] = []
    camera.frame_waiting.connect(lambda: told.append(None))
    newest: list[float] = []

    def look_at_the_end() -> None:
        frame = camera._waiting
        assert frame is not None
        newest.append(float(frame.grey.mean()))

    camera.failed.connect(look_at_the_end)
    original = camera.take
    camera.take = lambda: None  # type: ignore[method-assign] # the end would empty it
    with qtbot.waitSignal(camera.finished, timeout=10_000):
        camera.start()
    qtbot.waitUntil(lambda: bool(newest))
    assert len(told) == 1
    assert newest[0] > 200
    assert original() is not None
    assert original() is None


def test_the_end_of_a_film_is_a_camera_unplugged(film: Film, qtbot: QtBot) -> None:
    camera = CameraThread(film([plain(90)] * 2))
    with qtbot.waitSignal(camera.failed, timeout=10_000) as failure:
        camera.start()
    assert failure.args == [CameraFailure.UNPLUGGED]
    assert camera.wait(5000)


def test_a_camera_that_is_not_there_is_told(qtbot: QtBot) -> None:
    camera = CameraThread(MISSING_CAMERA)
    with qtbot.waitSignal(camera.failed, timeout=10_000) as failure:
        camera.start()
    assert failure.args == [CameraFailure.NO_CAMERA]
    assert camera.wait(5000)


def test_a_camera_asked_to_stop_says_nothing_more(film: Film, qtbot: QtBot) -> None:
    camera = CameraThread(film([plain(90)] * 200))
    said: list[object] = []
    camera.failed.connect(said.append)
    with qtbot.waitSignal(camera.frame_waiting):
        camera.start()
    with qtbot.waitSignal(camera.finished):
        camera.stop()
    assert said == []
    assert camera.take() is None


def test_the_next_camera_is_opened_when_the_last_one_is_free(film: Film, qtbot: QtBot) -> None:
    use = CameraSession()
    first, second = film([plain(40)] * 200), film([plain(220)] * 200)
    with qtbot.waitSignal(use.frame_waiting, timeout=10_000):
        use.open(first)
    with qtbot.waitSignal(use.released):
        use.open(second)
        assert use.take() is None
    frames: list[Frame] = []

    def take() -> bool:
        if (frame := use.take()) is not None:
            frames.append(frame)
        return bool(frames)

    qtbot.waitUntil(take)
    use.close()
    assert float(frames[0].grey.mean()) > 180


def test_each_camera_is_listed_once_by_its_name(tmp_path: Path) -> None:
    for device, index, name in (("video2", 0, "HD Webcam"), ("video3", 1, "HD Webcam")):
        (tmp_path / device).mkdir()
        (tmp_path / device / "index").write_text(f"{index}\n")
        (tmp_path / device / "name").write_text(f"{name}\n")
    (tmp_path / "video10").mkdir()
    assert linux_cameras(tmp_path) == [Camera(2, "HD Webcam")]


def test_no_folder_of_cameras_means_no_camera(tmp_path: Path) -> None:
    assert linux_cameras(tmp_path / "missing") == []


def test_a_missing_file_is_a_missing_camera() -> None:
    assert why_closed("nothing.avi") is CameraFailure.NO_CAMERA


class Driver:
    """A camera whose ways open or not, give pictures or not, after some time."""

    def __init__(
        self, works: AbstractSet[int], opens: AbstractSet[int] = frozenset(), seconds: float = 1
    ) -> None:
        self.works, self.opens, self.seconds = works, opens, seconds
        self.time = 0.0
        self.tried: list[int] = []
        self.set_up: list[int] = []
        self.released = 0

    def open(self, _source: int | str, way: int) -> bool:
        self.tried.append(way)
        self.time += self.seconds
        return way in self.works | self.opens

    def read(self) -> tuple[bool, Picture | None]:
        works = self.tried[-1] in self.works
        return works, plain(100) if works else None

    def release(self) -> None:
        self.released += 1

    def first(self, *ways: int, unwanted: bool = False) -> object:
        def set_up(_capture: object) -> None:
            self.set_up.append(self.tried[-1])

        return first_picture(
            self,  # type: ignore[arg-type] # what is used of a capture is there
            0,
            ways,
            set_up,
            lambda: unwanted,
            lambda: self.time,
        )


MSMF, DSHOW = 1400, 700


def test_the_second_way_of_opening_a_camera_is_tried_when_the_first_does_not_open() -> None:
    driver = Driver({DSHOW})
    assert driver.first(MSMF, DSHOW) is not None
    assert driver.tried == [MSMF, DSHOW]
    assert driver.set_up == [DSHOW]
    assert driver.released == 1


def test_a_way_that_opens_and_gives_no_picture_is_let_go_and_the_next_one_tried() -> None:
    driver = Driver({DSHOW}, opens={MSMF})
    assert driver.first(MSMF, DSHOW) is not None
    assert driver.released == 1


def test_the_first_way_that_gives_a_picture_is_the_only_one_tried() -> None:
    driver = Driver({MSMF, DSHOW})
    assert driver.first(MSMF, DSHOW) is not None
    assert driver.tried == [MSMF]
    assert driver.released == 0


def test_a_driver_that_takes_too_long_is_the_last_one_asked() -> None:
    driver = Driver({DSHOW}, seconds=20)
    assert driver.first(MSMF, DSHOW) is None
    assert driver.tried == [MSMF]


def test_a_camera_that_nobody_wants_any_more_is_not_opened() -> None:
    driver = Driver({MSMF})
    assert driver.first(MSMF, DSHOW, unwanted=True) is None
    assert driver.tried == []


def test_the_ways_are_known_to_opencv_and_media_foundation_comes_first_on_windows() -> None:
    assert all(hasattr(cv2, name) for name in WAYS)
    on_windows = sys.platform == "win32"
    wanted = ("CAP_MSMF", "CAP_DSHOW") if on_windows else ("CAP_ANY",)
    assert wanted == WAYS
