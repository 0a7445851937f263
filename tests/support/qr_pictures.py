"""Pictures of a QR code as a poor webcam sees it: the same seed gives the same pictures.

Each picture starts from a code of the product's payload, shown as on a telephone held in a room,
then suffers what its `Hardship` says. Shared by the tests and by `benchmarks/qr`.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
import segno
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Rows × columns × 3, blue first, as `cv2.VideoCapture` gives them."""

WIDTH, HEIGHT = 1280, 720
_QUIET_ZONE = 4


class Hardship(StrEnum):
    """What makes a picture hard to read."""

    ROTATION = "rotation"
    PERSPECTIVE = "perspective"
    BLUR = "blur"
    MOTION = "motion"
    LOW_LIGHT = "low light"
    NOISE = "noise"
    SMALL = "small"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class HardPicture:
    """A picture, what it suffered and what must be read in it."""

    picture: Picture
    hardship: Hardship
    text: str


def payload(generator: np.random.Generator) -> str:
    """Return the text of a code of this product, with a random secret."""
    secret = "".join(generator.choice(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), 26))
    return f"ROR1:https://ror.example.fr#{secret}"


def code(text: str, scale: int = 10) -> Picture:
    """Draw a code with its quiet zone, as it shows on a screen."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="png", scale=scale, border=_QUIET_ZONE
    )
    data = np.frombuffer(drawn.getvalue(), np.uint8)
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def hard_pictures(
    each: int, seed: int, width: int = WIDTH, height: int = HEIGHT
) -> Iterator[HardPicture]:
    """Generate hard pictures.

    Args:
        each: how many for each hardship.
        seed: same seed, same pictures.
        width: of the pictures, in pixels.
        height: of the pictures, in pixels.
    """
    for number, hardship in enumerate(Hardship):
        for index in range(each):
            generator = np.random.default_rng((seed, number, index))
            text = payload(generator)
            yield HardPicture(_suffer(text, hardship, generator, width, height), hardship, text)


def frame(
    text: str,
    *,
    share: float = 0.5,
    angle: float = 0.0,
    tilt: float = 0.0,
    seed: int = 1,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Picture:
    """Return a frame of a room with the code somewhere near its middle.

    Args:
        text: of the code.
        share: side of the code (quiet zone not counted) over the height of the frame.
        angle: rotation, in degrees.
        tilt: how far the corners move, over the side of the code.
        seed: of the room and of the place of the code.
        width: of the frame, in pixels.
        height: of the frame, in pixels.
    """
    generator = np.random.default_rng(seed)
    return _place(code(text), _room(generator, width, height), share, angle, tilt, generator)


def view(
    shown: Picture,
    hardship: Hardship,
    *,
    border: float = 0.1,
    share: float | None = None,
    angle: float | None = None,
    seed: int = 1,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Picture:
    """Return a frame of a room in which a picture of a code is shown.

    Args:
        shown: the code with its quiet zone, as taken from a screen.
        hardship: what the frame suffers.
        border: width of the quiet zone over the side of the picture.
        share: side of the code over the height of the frame, chosen when absent.
        angle: rotation, in degrees, chosen when absent.
        seed: of the room, of the place of the code and of what it suffers.
        width: of the frame, in pixels.
        height: of the frame, in pixels.
    """
    generator = np.random.default_rng((seed, list(Hardship).index(hardship)))
    chosen_share, chosen_angle, tilt = _pose(hardship, generator)
    share = chosen_share if share is None else share
    angle = chosen_angle if angle is None else angle
    room = _room(generator, width, height)
    placed = _place(shown, room, share, angle, tilt, generator, border * shown.shape[0])
    # Of a code of version 4, the one that a server's address asks for.
    return _degrade(placed, hardship, share * height / 33, generator)


def empty_frame(seed: int = 1, width: int = WIDTH, height: int = HEIGHT) -> Picture:
    """Return a frame of a room without any code."""
    return _room(np.random.default_rng(seed), width, height)


def darkened(picture: Picture, light: float, seed: int = 1, noise: float = 4.0) -> Picture:
    """Return the picture with only a share of its light, and a sensor's noise."""
    generator = np.random.default_rng(seed)
    return _noisy(picture * np.float64(light), noise, generator)


def _suffer(
    text: str, hardship: Hardship, generator: np.random.Generator, width: int, height: int
) -> Picture:
    share, angle, tilt = _pose(hardship, generator)
    room = _room(generator, width, height)
    picture = _place(code(text), room, share, angle, tilt, generator)
    module = share * height / segno.make(text, error="m", micro=False).symbol_size(border=0)[0]
    return _degrade(picture, hardship, module, generator)


def _pose(hardship: Hardship, generator: np.random.Generator) -> tuple[float, float, float]:
    """Choose how a code is held: its share of the height, its angle in degrees, its tilt."""
    share = float(generator.uniform(0.28, 0.6))
    angle = float(generator.uniform(-8, 8))
    tilt = 0.02
    if hardship in {Hardship.ROTATION, Hardship.MIXED}:
        angle = float(generator.uniform(15, 40) * generator.choice([-1, 1]))
    if hardship in {Hardship.PERSPECTIVE, Hardship.MIXED}:
        tilt = float(generator.uniform(0.08, 0.2 if hardship is Hardship.PERSPECTIVE else 0.12))
    if hardship is Hardship.SMALL:
        share = float(generator.uniform(0.15, 0.2))
    return share, angle, tilt


def _degrade(
    picture: Picture, hardship: Hardship, module: float, generator: np.random.Generator
) -> Picture:
    """Blur, darken and disturb; lengths are in modules (dots of the code), as seen."""
    noise = 3.0
    light = 1.0
    if hardship is Hardship.BLUR:
        picture = _blurred(picture, float(generator.uniform(0.35, 0.75)) * module)
    elif hardship is Hardship.MOTION:
        picture = _moved(picture, float(generator.uniform(0.8, 2.0)) * module, generator)
    elif hardship is Hardship.LOW_LIGHT:
        light, noise = float(generator.uniform(0.05, 0.15)), 5.0
    elif hardship is Hardship.NOISE:
        noise = float(generator.uniform(25, 60))
    elif hardship is Hardship.MIXED:
        picture = _blurred(picture, float(generator.uniform(0.2, 0.4)) * module)
        light, noise = float(generator.uniform(0.15, 0.4)), 8.0
    return _noisy(picture * np.float64(light), noise, generator)


def _room(generator: np.random.Generator, width: int, height: int) -> Picture:
    """Draw a room: large soft shapes, with edges and lines as furniture has."""
    coarse = generator.uniform(40, 190, (6, 10, 3)).astype(np.float32)
    room = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(12):
        corner = generator.integers((0, 0), (width, height))
        size = generator.integers(20, height // 3, 2)
        colour = [float(each) for each in generator.uniform(20, 230, 3)]
        x, y, w, h = (int(each) for each in (*corner, *size))
        cv2.rectangle(room, (x, y), (x + w, y + h), colour, int(generator.choice([-1, 2, 4])))
    return np.clip(room, 0, 255).astype(np.uint8)


def _place(
    drawn: Picture,
    room: Picture,
    share: float,
    angle: float,
    tilt: float,
    generator: np.random.Generator,
    border: float = 10 * _QUIET_ZONE,
) -> Picture:
    height, width = room.shape[:2]
    full = drawn.shape[0]
    half = share * height / 2 * full / (full - 2 * border)
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float64) * half
    corners += generator.uniform(-tilt, tilt, (4, 2)) * half * 2
    turn = np.deg2rad(angle)
    rotation = np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])
    reach = np.abs(corners @ rotation.T).max(axis=0)
    room_left = np.maximum(np.array((width, height)) / 2 - reach, 0)
    centre = np.array((width, height)) / 2 + generator.uniform(-0.6, 0.6, 2) * room_left
    target = (corners @ rotation.T + centre).astype(np.float32)
    source = np.array([(0, 0), (full, 0), (full, full), (0, full)], np.float32)
    warp = cv2.getPerspectiveTransform(source, target)
    # Shrinking needs averaging, which warping does not do: twice the size, then halved.
    double = np.diag((2.0, 2.0, 1.0)) @ warp
    size = (2 * width, 2 * height)
    code_big = cv2.warpPerspective(drawn, double, size, flags=cv2.INTER_AREA)
    mask_big = cv2.warpPerspective(np.full_like(drawn, 255), double, size)
    code_seen = cv2.resize(code_big, (width, height), interpolation=cv2.INTER_AREA)
    mask = cv2.resize(mask_big, (width, height), interpolation=cv2.INTER_AREA) / 255.0
    # A lit screen is neither black nor white to a camera.
    lit = 25 + code_seen.astype(np.float64) * (210 / 255)
    return np.clip(room * (1 - mask) + lit * mask, 0, 255).astype(np.uint8)


def _blurred(picture: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(sigma, 0.3)), np.uint8)


def _moved(picture: Picture, length: float, generator: np.random.Generator) -> Picture:
    size = max(3, round(length) | 1)
    kernel = np.zeros((size, size), np.float32)
    kernel[size // 2] = 1
    turn = cv2.getRotationMatrix2D((size // 2, size // 2), float(generator.uniform(0, 180)), 1)
    kernel = np.asarray(cv2.warpAffine(kernel, turn, (size, size)), np.float32)
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)


def _noisy(
    picture: NDArray[np.floating], deviation: float, generator: np.random.Generator
) -> Picture:
    noise = generator.standard_normal(picture.shape, np.float32) * deviation
    return np.clip(picture + noise, 0, 255).astype(np.uint8)
