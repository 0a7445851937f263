"""The repository's pages: every link leads somewhere, and French ones are set as French."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "resources/guide/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
)
FRENCH = [ROOT / "docs" / "administration.md", ROOT / "docs" / "guide.md"]
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
PICTURE = re.compile(r'(?:src|srcset)="([^"]+)"')
LINK = re.compile(r"\]\(([^)\s#]+)(#[^)\s]*)?\)")


def prose(page: Path) -> str:
    return CODE.sub("", page.read_text("utf-8"))


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = [link for link, _ in LINK.findall(prose(page))] + PICTURE.findall(prose(page))
    here = [link for link in links if not link.startswith(("https:", "http:", "mailto:"))]
    assert [link for link in here if not (page.parent / link).exists()] == []


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    readme = prose(ROOT / "README.md")
    reached = {(ROOT / link).resolve() for link, _ in LINK.findall(readme)}
    assert [page.name for page in (ROOT / "docs").glob("*.md") if page not in reached] == []


@pytest.mark.parametrize("page", FRENCH, ids=named)
def test_a_french_page_is_set_as_french(page: Path) -> None:
    text = re.sub(r"\]\([^)]*\)", "]", prose(page))
    assert re.findall(r"\w'\w", text) == []
    assert re.findall(r"[^\u202f\s|][;!?](?=\s)| [;:!?](?=\s)|« | »", text) == []


def test_the_guide_is_listed_chapter_by_chapter() -> None:
    listed = re.findall(r"^\d+\. \[(.+)\]\(\.\./(.+)\)$", prose(FRENCH[1]), re.MULTILINE)
    chapters = sorted((ROOT / "resources" / "guide").glob("*.md"))
    paths = [chapter.relative_to(ROOT).as_posix() for chapter in chapters]
    assert [path for _, path in listed] == paths
    first_lines = [chapter.read_text("utf-8").partition("\n")[0] for chapter in chapters]
    assert [f"# {title}" for title, _ in listed] == first_lines


def test_the_changelog_speaks_of_the_version_that_the_project_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_picture_of_docs_is_shown_on_a_page() -> None:
    pages = [prose(page) for page in PAGES]
    pictures = (ROOT / "docs" / "pictures").iterdir()
    assert [each.name for each in pictures if not any(each.name in page for page in pages)] == []
