"""The catalogues say everything that the code says, with every placeholder."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[3]
CATALOGUES = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "en")
# Parts of one page, whose letters must differ too.
SHARED_PAGES = {"CameraCard": "ScanPage", "CodeInputCard": "ScanPage"}
NARROW, WIDE = "\u202f", "\u00a0"
Texts = dict[tuple[str, str], str]


def texts_of(catalogue: Path) -> Texts:
    """Return each text's translation by context and source; "" while unfinished.

    Of a text with a number, the form for several.
    """
    found: Texts = {}
    for context in ET.parse(catalogue).iter("context"):  # noqa: S314 - a file of the project
        for message in context.iter("message"):
            translation = message.find("translation")
            unfinished = translation is None or translation.get("type") == "unfinished"
            key = (context.findtext("name", ""), message.findtext("source", ""))
            if unfinished or translation is None:
                found[key] = ""
            else:
                several = [form.text or "" for form in translation.iter("numerusform")]
                found[key] = several[-1] if all(several) and several else translation.text or ""
    return found


_TEXTS = pytest.mark.linux(reason="the same texts everywhere, and lupdate need not be there")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Contexts and texts in the code as it is now."""
    catalogue = tmp_path_factory.mktemp("catalogue") / "now.ts"
    program = Path(sys.executable).with_name("pyside6-lupdate")
    sources = [str(path) for path in sorted(ROOT.glob("ror_desktop/**/*.py"))]
    subprocess.run([program, "-silent", *sources, "-ts", str(catalogue)], check=True)  # noqa: S603 - of the project's own environment
    return set(texts_of(catalogue))


@_TEXTS
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_stands_in_the_catalogue(
    language: str, written: set[tuple[str, str]]
) -> None:
    known = set(texts_of(CATALOGUES / f"ror_{language}.ts"))
    assert written - known == set(), "run: python dev.py translations"
    assert known - written == set(), "run: python dev.py translations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_placeholders(language: str) -> None:
    for (context, source), translation in texts_of(CATALOGUES / f"ror_{language}.ts").items():
        assert translation, f"{context}: {source}"
        placeholders = sorted(re.findall(r"%\d|%n|\{\w+\}", source))
        assert sorted(re.findall(r"%\d|%n|\{\w+\}", translation)) == placeholders, source


def test_french_stands_as_it_is_written() -> None:
    for (_, source), translation in texts_of(CATALOGUES / "ror_fr.ts").items():
        assert translation in {source, source.replace("(s)", "s")}


def test_no_line_of_a_french_text_can_begin_with_its_punctuation() -> None:
    loose = re.compile(rf" [;:!?»]|« |[{WIDE} ][;!?]|{NARROW}:")
    assert [
        source for _, source in texts_of(CATALOGUES / "ror_fr.ts") if loose.search(source)
    ] == []


def test_english_is_set_as_english() -> None:
    foreign = re.compile(rf"[ {WIDE}{NARROW}][;:!?]|[«»\"']|Entrée|Échap|[Rr]esuscitat")
    english = texts_of(CATALOGUES / "ror_en.ts").values()
    assert [text for text in english if foreign.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_reached_with_alt_leads_to_one_control(language: str) -> None:
    held: dict[tuple[str, str], str] = {}
    for (context, source), translation in texts_of(CATALOGUES / f"ror_{language}.ts").items():
        letters = re.findall(r"&(\w)", translation)
        assert len(letters) == len(re.findall(r"&\w", source)), source
        for letter in letters:
            place = (SHARED_PAGES.get(context, context), letter.lower())
            assert held.setdefault(place, source) == source, place
