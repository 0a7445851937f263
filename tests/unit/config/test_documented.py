"""The guide for administrators names every setting, its built-in value and where it is kept."""

import re
import tomllib
from pathlib import Path

import pytest

from ror_desktop.config import Settings
from ror_desktop.config.fields import FIELDS, Field, Scope, value_of, written

GUIDE = Path(__file__).parents[3] / "docs" / "administration.md"
ROW = re.compile(r"^\| `([a-z_]+\.[a-z_]+)` \| .+ \| `([^`]*)` \| ([^|]+) \|$", re.MULTILINE)
WHERE = {
    Scope.USER: "suit l’utilisateur",
    Scope.MACHINE: "reste sur le poste",
    Scope.POLICY: "politique",
    Scope.SITE: "fixé si nommé",
}
TOLD = {name: (built_in, where) for name, built_in, where in ROW.findall(GUIDE.read_text("utf-8"))}


def test_every_setting_is_told_and_no_other() -> None:
    assert TOLD.keys() == FIELDS.keys()


@pytest.mark.parametrize(("name", "field"), FIELDS.items(), ids=FIELDS)
def test_a_setting_is_told_as_it_is(name: str, field: Field) -> None:
    built_in, where = TOLD[name]
    told = tomllib.loads(f"value = {built_in}")["value"]
    value = written(name, value_of(Settings(), name))
    if isinstance(told, str) and told.endswith("…"):
        assert str(value).startswith(told[:-1])
    else:
        assert told == value
    assert where == WHERE[field.scope]
