"""Image preprocessing for the decoder: grey in, grey out, the image given stays as it is.

Each function answers one weakness measured by `benchmarks/qr`; lengths are in pixels.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Rows × columns, 0 is black."""

_SOFTENING = 1.0
_DEFOCUS = 5.0
_SHARPNESS = 2.0
_CONTRAST_LIMIT = 3.0
_TILES = (8, 8)


def fitted(grey: Grey, longest_side: int) -> Grey:
    """Shrink a picture until its longest side fits; noise averages out on the way."""
    longest = max(grey.shape)
    if longest <= longest_side:
        return grey
    scale = longest_side / longest
    return _grey(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def stretched(grey: Grey) -> Grey:
    """Give a dark picture the whole range, its noise softened first."""
    softened = cv2.GaussianBlur(grey, (0, 0), _SOFTENING)
    return _grey(cv2.normalize(softened, np.empty_like(grey), 0, 255, cv2.NORM_MINMAX))


def sharpened(grey: Grey) -> Grey:
    """Undo some of a lens out of focus or of a hand that moves."""
    blurred = cv2.GaussianBlur(grey, (0, 0), _DEFOCUS)
    return _grey(cv2.addWeighted(grey, 1 + _SHARPNESS, blurred, -_SHARPNESS, 0))


def equalised(grey: Grey) -> Grey:
    """Give each part of the picture its own contrast: a lit screen in a dark room."""
    return _grey(cv2.createCLAHE(_CONTRAST_LIMIT, _TILES).apply(grey))


def centre_doubled(grey: Grey) -> Grey:
    """Enlarge the middle of the picture twice: a code held too far is there, in the frame."""
    height, width = grey.shape
    middle = grey[height // 4 : height - height // 4, width // 4 : width - width // 4]
    return _grey(cv2.resize(middle, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))


def _grey(picture: object) -> Grey:
    """Give OpenCV's answer the type that it has when given a grey picture."""
    return np.asarray(picture, np.uint8)
