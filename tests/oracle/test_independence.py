"""A second opinion that shared code with what it judges would repeat its faults."""

import ast
import sys
from pathlib import Path

import pytest

_ITS_OWN = {"requests", "tests.oracle.told"}


@pytest.mark.parametrize("name", ["opinion.py", "told.py", "witnesses.py"])
def test_the_second_opinion_is_written_without_either_program(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / name).read_text("utf-8"))
    imported = {each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Import):
            imported |= {alias.name for alias in each.names}
    foreign = {each for each in imported if each.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign <= _ITS_OWN
