"""Commands that the pages of the repository show are commands that there are."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from ror_server.cli.main import _parser

ROOT = Path(__file__).parents[3]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md")])
COMMAND = re.compile(r"(?:^|`|\$ )\s*(?:ror-server|ror) ([a-z][^`\n#]*)", re.MULTILINE)
DEV = re.compile(r"dev\.py ([a-z][a-z-]*)")


def choices_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def shown() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = page.read_text("utf-8").replace("\\\n", " ")
        code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
        for words in COMMAND.findall(code):
            yield page.name, words.strip()


SHOWN = sorted(set(shown()))


def test_pages_show_commands() -> None:
    assert len(SHOWN) > 20


@pytest.mark.parametrize(("page", "words"), SHOWN, ids=[words for _, words in SHOWN])
def test_a_command_shown_is_one_that_there_is(page: str, words: str) -> None:
    parser = _parser()
    options = set(parser._option_string_actions)
    for number, word in enumerate(words.split()):
        known = choices_of(parser)
        # "user add|password" shows two at once; "client …" stops short.
        names = [name for name in word.split("|") if re.fullmatch(r"[a-z][a-z0-9-]*", name)]
        if not known or not names:
            break
        assert set(names) <= known.keys(), f"{page}: {words} (word {number + 1})"
        parser = known[names[0]]
        options |= set(parser._option_string_actions)
    named = set(re.findall(r"(?<!\S)\[?(--[a-z][a-z-]*)", words))
    assert named <= options, page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_dev_are_known(page: Path) -> None:
    known = choices_of(dev._parser())
    assert set(DEV.findall(page.read_text("utf-8"))) <= known.keys()
