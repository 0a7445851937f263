"""Detects a code too small or too blurred for any reader: only to say "come closer".

A code seen from afar is a small square of dense detail with a plain, brighter rim (its quiet zone).
"""

import cv2
import numpy as np

from ror_desktop.qr.preprocessing import Grey, fitted

_WORKING_SIDE = 960
"""Longest side at which pictures are searched, in pixels."""
_DETAIL_ABOVE = 36.0
"""Mean local contrast, in grey levels, inside a code; plain surfaces have a third of it."""
_REACH = 9
"""Side of the square over which contrast is averaged, in pixels."""
_SMALLEST, _LARGEST = 0.055, 0.25
"""Sides searched for, over the height of the picture."""
_MOST_OBLONG = 1.35
_LEAST_FILLED = 0.55
_RIM = 0.12


def distant_code(grey: Grey) -> float | None:
    """Return the side, over the height of the picture, of the largest square that may be a code."""
    small = fitted(grey, _WORKING_SIDE)
    contrast = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    detail = cv2.blur(contrast, (_REACH, _REACH))
    _, mask = cv2.threshold(detail, _DETAIL_ABOVE, 255, cv2.THRESH_BINARY)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    height = small.shape[0]
    sides = [
        max(w, h) / height
        for x, y, w, h, area in stats[1:].tolist()
        if _SMALLEST * height <= max(w, h) <= _LARGEST * height
        and max(w, h) <= _MOST_OBLONG * min(w, h)
        and area >= _LEAST_FILLED * w * h
        and _has_bright_rim(small, x, y, w, h)
    ]
    return max(sides, default=None)


def _has_bright_rim(grey: Grey, x: int, y: int, w: int, h: int) -> bool:
    margin = max(2, round(_RIM * max(w, h)))
    inside = grey[y + margin : y + h - margin, x + margin : x + w - margin]
    corner_top, corner_left = max(0, y - margin // 2), max(0, x - margin // 2)
    outer = grey[corner_top : y + h + margin // 2, corner_left : x + w + margin // 2]
    rim_sum = float(outer.sum()) - float(inside.sum())
    rim_mean = rim_sum / max(1, outer.size - inside.size)
    return inside.size > 0 and rim_mean > float(inside.mean())
