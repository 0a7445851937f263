"""Decoding text files of anyone: byte-order marks, UTF-8, and Windows' cp1252.

Every text file that an administrator or a hospital gives passes here: whether it is read must not
depend on the editor that saved it.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK = ("utf-8", "cp1252")
_SEPARATORS = (";", ",", "\t")
_PIECE = 2**20
# How software keeps Excel from dropping zeros: a formula that is a text, or the sign for a text.
_AS_TEXT = re.compile(r'="([^"]*)"|\'(?=\w)(.*)', re.DOTALL)


class UnreadableText(ValueError):  # noqa: N818 - what is wrong, in words
    """A file is no text; the message is for people and goes on from the name of the file."""


def decode(content: bytes, encoding: str = "auto") -> str:
    """Return a text without its mark.

    Args:
        content: the whole file.
        encoding: Python's name of the one to use when there is no mark, or « auto ».

    Raises:
        UnreadableText: it is in none of the encodings tried.
    """
    marked = _marked(content)
    tries = [marked] if marked else list(_WITHOUT_MARK) if encoding == "auto" else [encoding]
    for name in tries:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise UnreadableText(f"le texte n’est pas en {' ni en '.join(tries)}")


def read_text(path: Path) -> str:
    """Read a whole file.

    Raises:
        OSError: it cannot be opened.
        UnreadableText: it is no text.
    """
    return decode(path.read_bytes())


def encoding_of(path: Path) -> str:
    """Return the encoding of a file that is too large to be held as a whole, as `open` names it.

    Raises:
        OSError: it cannot be opened.
    """
    with path.open("rb") as stream:
        decoder = codecs.getincrementaldecoder("utf-8")()
        piece = stream.read(_PIECE)
        if marked := _marked(piece):
            return marked
        try:
            while piece:
                decoder.decode(piece)
                piece = stream.read(_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of a table whose first line names the columns, as any spreadsheet saves it.

    Raises:
        OSError: it cannot be opened.
        UnreadableText: it is no text.
    """
    text, separator = without_separator_line(read_text(path))
    header = text.partition("\n")[0]
    chosen = separator or max(_SEPARATORS, key=header.count)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=chosen):
        yield {title: shown_cell(cell or "") for title, cell in row.items() if title is not None}


def shown_cell(cell: str) -> str:
    """Return what a spreadsheet shows of a cell: `="0310"` and `'0310` are 0310."""
    found = _AS_TEXT.fullmatch(cell.strip())
    return cell if found is None else found[1] or found[2] or ""


def without_separator_line(text: str) -> tuple[str, str]:
    """Take off the line by which Excel is told the separator (`sep=;`), which it does not show.

    Returns:
        The text below it and the separator; the whole text and "" where there is no such line.
    """
    first, _, rest = text.partition("\n")
    said = first.rstrip("\r").strip('" ' if first.startswith('"') else " ")
    if len(said) == len("sep=;") and said[:4].casefold() == "sep=":
        return rest, said[4]
    if said.casefold() == "sep=":
        # A tabulation, which was taken for a blank at the end.
        return rest, "\t"
    return text, ""


def _marked(content: bytes) -> str:
    return next((name for mark, name in _MARKS if content.startswith(mark)), "")
