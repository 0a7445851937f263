"""docs/architecture.md: its pictures are the import graph of today, its journeys are short."""

import re
from pathlib import Path

import pytest

from docs import architecture_picture

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize("program", architecture_picture.PROGRAMS)
def test_a_picture_shows_the_imports_of_today(program: str) -> None:
    kept = architecture_picture.picture_of(program).read_text("utf-8")
    assert kept == architecture_picture.drawn(program), "run docs/architecture_picture.py"


def test_what_follows_from_other_imports_is_not_drawn() -> None:
    imports = {("app", "views"), ("views", "domain"), ("app", "domain")}
    assert architecture_picture.essential(imports) == {("app", "views"), ("views", "domain")}


@pytest.mark.parametrize("journey", ["A typed figure, to the server", "A change, to the cell"])
def test_a_journey_has_at_most_ten_steps_each_with_its_file(journey: str) -> None:
    steps = re.split(
        r"^\d+\. ", PAGE.partition(f"## {journey}\n")[2].partition("\n## ")[0], flags=re.MULTILINE
    )
    assert 5 <= len(steps) - 1 <= 10
    assert all(re.search(r"\.\./ror_\w+/[\w/]+\.py", step) for step in steps[1:])


def test_every_package_is_told() -> None:
    for program in architecture_picture.PROGRAMS:
        packages = {name for layer in architecture_picture.layers_of(program) for name in layer}
        told = set(re.findall(r"`(\w+)`", PAGE))
        assert packages - told <= {"__main__", "paths"}
