"""The FHIRPath selectors that a capacity PATCH may carry, and nothing else of FHIRPath.

A selector is `Location.extension.where(url = '…ror-location-supported-capacity')`, then any number
of tests `extension.where(url = 'capacityStatus' and valueCodeableConcept.coding.code = '02')`
joined by `and` inside `.where(…)`. Order, spacing and quotes are free, and a test may end in
`.exists()` as general engines want it. Nothing is evaluated: the text is read once, left to right.
"""

import re
from collections.abc import Iterator, Mapping

from ror_server.fhir import canonical
from ror_server.fhir.capacities import KEY_PARTS, Key

LONGEST = 4_000
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)|(?P<word>[A-Za-z]+)|(?P<mark>[.()=])"
    r"|'(?P<single>[^'\\]*)'|\"(?P<double>[^\"\\]*)\"",
    re.ASCII,
)
_VALUE = ("valueCodeableConcept", ".", "coding", ".", "code")
_NAMES = frozenset(part.url for part in KEY_PARTS)


class BadSelector(ValueError):  # noqa: N818 - what it is
    """A path that is no selector of a capacity; the message is a French sentence."""


class _Text(str):
    """A quoted text, to be told from a bare word."""

    __slots__ = ()


def parse(path: str) -> Mapping[str, str]:
    """Read a selector.

    Returns:
        Wanted codes by sub-extension; empty when the path names all capacities.

    Raises:
        BadSelector: the path is anything else.
    """
    if len(path) > LONGEST:
        raise BadSelector("Le FhirPath est trop long")
    reader = _Reader(list(_tokens(path)))
    reader.expect("Location", ".", "extension", ".", "where", "(")
    reader.expect("url", "=")
    if reader.text() != canonical.SUPPORTED_CAPACITY:
        raise BadSelector("Le FhirPath ne désigne pas ror-location-supported-capacity")
    reader.expect(")")
    wanted: dict[str, str] = {}
    while reader.accept("."):
        reader.expect("where", "(")
        _add_test(reader, wanted)
        while reader.accept("and"):
            _add_test(reader, wanted)
        reader.expect(")")
    reader.end()
    return wanted


def key_of(wanted: Mapping[str, str]) -> Key:
    """Return the codes that a selector names; those that it does not test are absent ones."""
    return Key(*(wanted.get(part.url, "") for part in KEY_PARTS))


def _tokens(path: str) -> Iterator[str]:
    position = 0
    while position < len(path):
        match = _TOKEN.match(path, position)
        if match is None:
            raise BadSelector(f"Le FhirPath est illisible à partir du signe {position + 1}")
        position = match.end()
        if match.lastgroup in {"single", "double"}:
            yield _Text(match[match.lastgroup])
        elif match.lastgroup != "space":
            yield match[0]


def _add_test(reader: "_Reader", wanted: dict[str, str]) -> None:
    reader.expect("extension", ".", "where", "(")
    if reader.next_is("url"):
        name = _name(reader)
        reader.expect("and")
        code = _code(reader)
    else:
        code = _code(reader)
        reader.expect("and")
        name = _name(reader)
    reader.expect(")")
    if reader.next_is(".") and reader.accept("."):
        reader.expect("exists", "(", ")")
    if name not in _NAMES:
        raise BadSelector("Le FhirPath contient un critère inconnu")
    if name in wanted:
        raise BadSelector(f"Le FhirPath contient deux fois le critère {name}")
    wanted[name] = code


def _name(reader: "_Reader") -> str:
    reader.expect("url", "=")
    return reader.text()


def _code(reader: "_Reader") -> str:
    reader.expect(*_VALUE, "=")
    return reader.text()


class _Reader:
    """Tokens from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._position = 0

    def next_is(self, word: str) -> bool:
        """Tell whether a bare word or mark comes next."""
        if self._position == len(self._tokens):
            return False
        token = self._tokens[self._position]
        return token == word and not isinstance(token, _Text)

    def accept(self, word: str) -> bool:
        """Take a word if it comes next."""
        taken = self.next_is(word)
        self._position += taken
        return taken

    def expect(self, *words: str) -> None:
        """Take these words.

        Raises:
            BadSelector: something else comes.
        """
        for word in words:
            if not self.accept(word):
                raise BadSelector(f"Le FhirPath est invalide\u00a0: « {word} » attendu")

    def text(self) -> str:
        """Take a quoted text.

        Raises:
            BadSelector: something else comes.
        """
        if self._position < len(self._tokens):
            token = self._tokens[self._position]
            if isinstance(token, _Text):
                self._position += 1
                return str(token)
        raise BadSelector("Le FhirPath est invalide\u00a0: texte entre apostrophes attendu")

    def end(self) -> None:
        """Check that nothing is left.

        Raises:
            BadSelector: something is.
        """
        if self._position != len(self._tokens):
            raise BadSelector("Le FhirPath est invalide\u00a0: rien n’est attendu après le critère")
