"""Words of others are plain text: finds where the desktop would let Qt read them as HTML.

`resources/styles/app.qss` makes every label, message box and tooltip plain. What reads HTML beside
that, or turns it on again, is forbidden here but for the modules that name what they show: the
guide is a file of this program, paper is written by `printing`, which escapes every word.

Run by `python dev.py lint`, or alone: `python -m checks.plain_text`.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READS_HTML = frozenset(
    {
        "QErrorMessage",
        "QStaticText",
        "QTextBrowser",
        "QTextDocument",
        "QTextDocumentFragment",
        "QTextEdit",
        "QWhatsThis",
        "insertHtml",
        "loadFromRenderedHtml",
        "setHtml",
        "setMarkdown",
        "setTextFormat",
        "setWhatsThis",
    }
)
"""Classes and methods of Qt that may take a text for HTML."""
ALLOWED = {
    "ror_desktop/app/options.py": {"setTextFormat"},  # before there is a style sheet: plain
    "ror_desktop/views/export/printing.py": {"QTextDocument", "setHtml"},
    "ror_desktop/views/help/guide_browser.py": {
        "QTextBrowser",
        "QTextDocument",
        "QTextEdit",
        "setMarkdown",
    },
}
"""What a module may use all the same."""


def main() -> int:
    """Name what is forbidden; return 1 where something is."""
    found = [
        f"{name}:{line}: {word}"
        for path in sorted((ROOT / "ror_desktop").rglob("*.py"))
        for name in [path.relative_to(ROOT).as_posix()]
        for line, word in forbidden(name, path.read_text(encoding="utf-8"))
    ]
    for each in found:
        print(f"{each} may take words of others for HTML")
    return 1 if found else 0


def forbidden(name: str, source: str) -> Iterator[tuple[int, str]]:
    """Yield line and word of what a module uses and may not.

    Args:
        name: path of the module from the root of the project, with slashes.
        source: its text.
    """
    allowed = ALLOWED.get(name, set())
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.alias(name=word):
                if word in READS_HTML - allowed:
                    yield node.lineno, word
                if word in {"RichText", "MarkdownText", "AutoText"}:
                    yield node.lineno, word
            case ast.Constant(value=str(text)) if "qproperty-" in text:
                yield node.lineno, "qproperty-"


if __name__ == "__main__":
    sys.exit(main())
