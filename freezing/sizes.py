"""What takes how much room in the built program."""

from collections import Counter
from pathlib import Path

_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Chromium (Qt WebEngine)", ("*WebEngine*", "qtwebengine*", "v8_context*", "icudtl*")),
    ("Qt", ("PySide6/*", "shiboken6/*")),
    ("OpenCV", ("cv2/*", "opencv_python_headless.libs/*")),
    ("NumPy", ("numpy/*", "numpy.libs/*")),
    ("Data of the program", ("resources/*",)),
)
_OWN = "Programs with their Python modules"
_REST = "Python, other libraries"
_MEGABYTE = 1_000_000


def sizes(folder: Path) -> dict[str, int]:
    """Return bytes by part, the largest first.

    Args:
        folder: the built program.
    """
    counted: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            counted[_part(file.relative_to(folder))] += file.stat().st_size
    return dict(counted.most_common())


def table(folder: Path) -> str:
    """Return the sizes in words, in MB of a million bytes, with their sum."""
    found = sizes(folder)
    lines = [f"{size / _MEGABYTE:8.1f} MB  {part}" for part, size in found.items()]
    return "\n".join([*lines, f"{sum(found.values()) / _MEGABYTE:8.1f} MB  in all"])


def _part(file: Path) -> str:
    if len(file.parts) == 1:
        return _OWN
    inner = Path(*file.parts[1:])
    for part, patterns in _PARTS:
        if any(inner.match(pattern) or _is_under(inner, pattern) for pattern in patterns):
            return part
    return _REST


def _is_under(file: Path, pattern: str) -> bool:
    return pattern.endswith("/*") and file.parts[0] == pattern.removesuffix("/*")
