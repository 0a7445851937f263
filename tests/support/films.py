"""Films that play the part of a webcam."""

from collections.abc import Iterable

import cv2

from tests.support.qr_pictures import Picture

RHYTHM = 25.0
"""Frames a second."""


def write_film(path: str, frames: Iterable[Picture]) -> str:
    """Write frames of one size to a video file, and return its path."""
    frames = list(frames)
    height, width = frames[0].shape[:2]
    writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), RHYTHM, (width, height))
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path
