"""Decoding text files of administrators: byte-order marks, UTF-8, and Windows' cp1252."""

import codecs
from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK = ("utf-8", "cp1252")


def read_text(path: Path) -> str:
    """Read a file, without its mark.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is no text.
    """
    content = path.read_bytes()
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    for name in (marked,) if marked else _WITHOUT_MARK:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise ValueError("no text in a known encoding")
