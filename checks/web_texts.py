"""Texts of the web pages: what templates and code say, and the gettext catalogues brought in line.

`python -m checks.web_texts` adds new texts to resources/web-account/translations/*.po, drops those
that are gone and fills the French, which stands in the code as it is; English is left for a person.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[1]
SPACE = ROOT / "resources" / "web-account"
CATALOGUES = {each: SPACE / "translations" / f"{each}.po" for each in ("fr", "en")}
_HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: {forms}\n"

"""
_KEYWORDS = ("_", "gettext", "ngettext")
_SERVER = ROOT / "ror_server"
_MODULES = (
    (_SERVER / "web", "**/*.py"),
    (_SERVER / "region", "*.py"),
    (_SERVER / "accounts", "password_rules.py"),
    (_SERVER / "administration", "*.py"),
    *((_SERVER / "accounts", f"{name}.py") for name in ("accounts", "clients", "sites")),
)
"""Modules whose sentences pages say, many of them a refusal on its way up."""
_SENTENCE = re.compile(r"(?:[A-ZÀÉ]|%\()[^<>]* [^<>]*(?:[.]|\)s)")

Text = tuple[str, ...]
"""A text alone, or its forms for one and for more."""


def said() -> set[Text]:
    """Return every French text that templates and modules say."""
    modules = (folder.glob(pattern) for folder, pattern in _MODULES)
    return {
        *chain.from_iterable(_in_template(path) for path in (SPACE / "templates").glob("*.html")),
        *chain.from_iterable(_in_module(path) for path in chain.from_iterable(modules)),
    }


def messages(language: str) -> dict[Text, Text]:
    """Return a catalogue: what is said for each French text, "" where nobody has written it."""
    with CATALOGUES[language].open("rb") as file:
        found = read_po(file, locale=language)
    return {_text(each.id): _text(each.string) for each in found if each.id}


def main() -> None:
    """Bring the catalogues in line with the code."""
    for language, path in CATALOGUES.items():
        known = messages(language) if path.exists() else {}
        renewed = Catalog(language)
        for text in sorted(said()):
            told = known.get(text, text if language == "fr" else ("",) * len(text))
            renewed.add(*((text, told) if len(text) > 1 else (text[0], told[0])))
        with path.open("wb") as file:
            # Babel's own header says when, and so would differ each time.
            file.write(_HEADER.format(language=language, forms=renewed.plural_forms).encode())
            write_po(file, renewed, width=0, omit_header=True)


def _in_template(path: Path) -> Iterator[Text]:
    with path.open("rb") as file:
        for _line, _function, found, _comments in babel_extract(file, _KEYWORDS, (), {}):
            # The arguments of a call, None for one that is no text.
            yield _text(found)


def _in_module(path: Path) -> Iterator[Text]:
    """Return the texts of a module that are sentences, except its docstrings."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plurals = {
        (_constant(node.args[0]), _constant(node.args[1]))
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "ngettext"
    }
    docstrings = {_constant(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = {_constant(node) for node in nodes} - docstrings - set(chain.from_iterable(plurals))
    yield from plurals - {("", "")}
    yield from ((text,) for text in texts if _SENTENCE.fullmatch(text))


def _constant(node: ast.AST) -> str:
    """Return a text that stands in the code, "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _text(forms: str | Sequence[str | None] | None) -> Text:
    """Return the forms of a text, without what Babel notes of arguments that are no text."""
    return (forms or "",) if isinstance(forms, str | None) else tuple(filter(None, forms))


if __name__ == "__main__":
    main()
