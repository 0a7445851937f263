"""The configuration file: what it says is what the server does, and mistakes are told by name."""

import argparse
import re
import tomllib
from dataclasses import dataclass, field, is_dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Literal, get_type_hints

import pytest
from sqlalchemy import make_url

from ror_server.cli.configuration import settle
from ror_server.cli.main import main
from ror_server.settings.file import load, sections
from ror_server.settings.installation import Installation
from ror_server.settings.validation import SettingsRefused, keys, section
from ror_server.settings.values import PrivatePath, Secret, duration, duration_text

SAMPLE = Path(__file__).parents[3] / "packaging" / "debian" / "ror-server.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "ror-server.toml"
    path.write_text(text, encoding="utf-8")
    return path


def secret_file(folder: Path, text: str = "s3cret\n", mode: int = 0o640) -> Path:
    path = folder / "secret"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def refusal(path: Path) -> str | None:
    """Return what is said against a file, None when it is taken."""
    try:
        load(path)
    except SettingsRefused as refused:
        return str(refused).removeprefix(f"{path}\u00a0: ")
    return None


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Installation()


def test_what_a_file_says_is_what_the_server_does(tmp_path: Path) -> None:
    text = """
        [database]
        address = "postgresql://ror@db/ror"
        [listen]
        port = 8443
        behind_proxy = ["10.0.0.2", "10.0.0.3"]
        [server]
        access_lifetime = "5 min"
        heartbeat = 7.5
        change_retention = "48 h"
        page_size = 100
        require_ror_headers = false
    """
    installation = load(written(tmp_path, text))
    assert installation.database.address == "postgresql://ror@db/ror"
    assert installation.listen.port == 8443
    assert installation.listen.behind_proxy == ("10.0.0.2", "10.0.0.3")
    server = installation.server
    assert server.access_lifetime == timedelta(minutes=5)
    assert server.heartbeat == timedelta(seconds=7.5)
    assert server.change_retention == timedelta(days=2)
    assert (server.page_size, server.require_ror_headers) == (100, False)
    assert server.session_lifetime == timedelta(days=14)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[serveur]\n", "serveur (peut-être server)"),
        ("[zzz]\n", "zzz"),
        ("page_size = 3", "page_size"),
        (
            "[server]\npage_siz = 3",
            "la section [server] ne connaît pas page_siz (peut-être page_size)",
        ),
        ("server = 3", "[server] doit être une section"),
        ("[server]\npage_size = '200'", "server.page_size doit être un nombre entier, non « 200 »"),
        ("[server]\npage_size = true", "non true"),
        ("[server]\ndemonstration = 1", "server.demonstration doit être true ou false, non 1"),
        ("[server]\npublic_url = 3", "un texte entre guillemets"),
        ("[server]\npublic_url = 'http://ror.example.fr'", "n’est pas une adresse https://"),
        ("[server]\nheartbeat = '3 lustres'", "server.heartbeat doit être une durée"),
        ("[server]\nheartbeat = '-3 s'", "server.heartbeat"),
        ("[server]\nheartbeat = -3", "server.heartbeat"),
        ("[server]\nheartbeat = 1e30", "server.heartbeat"),
        ("[server]\nheartbeat = nan", "server.heartbeat"),
        ("[listen]\nport = 70000", "[listen] : port doit être entre 0 et 65535"),
        ("[listen]\nbehind_proxy = '10.0.0.2'", "listen.behind_proxy doit être une liste"),
        ("[listen]\nbehind_proxy = [1]", "listen.behind_proxy[1] doit être un texte"),
        ("[database]\npassword = 'x'", "ne connaît pas password (peut-être password_file)"),
        ("[database]\npassword_file = 'secret'", "le chemin entier d’un fichier"),
        ("[server", "n’est pas du TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsRefused) as refused:
        load(path)
    assert said in str(refused.value).replace("\u00a0", " ")
    assert str(path) in str(refused.value)


@pytest.mark.parametrize(
    "value",
    ["true", "3", "-1", "0.5", "nan", "''", "'x'", "'10 min'", "[]", "['x']", "[3]", "[[]]", "{}",
     "{a = 1}", "2026-01-31", "2026-01-31T08:00:00Z", "08:00:00"],
)  # fmt: skip
def test_whatever_a_file_says_of_a_key_is_taken_or_refused_with_its_place(
    tmp_path: Path, value: str
) -> None:
    for name, cls in sections().items():
        for key in keys(cls):
            told = refusal(written(tmp_path, f"[{name}]\n{key} = {value}"))
            assert told is None or name in told, (key, told)


def test_names_that_are_not_known_are_told_before_values_that_do_not_fit(tmp_path: Path) -> None:
    path = written(tmp_path, "[server]\npage_size = 'x'\nzzz = 1\nyyy = 2")
    with pytest.raises(SettingsRefused, match=r"la section \[server\] ne connaît pas zzz, yyy$"):
        load(path)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="ne peut pas être lu"):
        load(tmp_path / "absent.toml")
    (tmp_path / "latin.toml").write_bytes(b'[server]\npublic_url = "\x81"')
    with pytest.raises(SettingsRefused, match="utf-8 ni en cp1252"):
        load(tmp_path / "latin.toml")


def test_a_secret_comes_from_its_file_and_shows_nowhere(tmp_path: Path) -> None:
    path = secret_file(tmp_path)
    installation = load(written(tmp_path, f"[database]\npassword_file = '{path}'"))
    assert installation.database.password == Secret("s3cret")
    assert "s3cret" not in repr(installation)
    assert "s3cret" not in str(installation.database.password)


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [("s3cret", 0o644, "ouvert à tous"), ("s3cret", 0o602, "ouvert à tous"), ("\n", 0o600, "vide")],
)
def test_a_secret_that_everybody_reads_or_that_is_empty_is_refused(
    tmp_path: Path, text: str, mode: int, said: str
) -> None:
    path = secret_file(tmp_path, text, mode)
    with pytest.raises(SettingsRefused, match=said) as refused:
        load(written(tmp_path, f"[database]\npassword_file = '{path}'"))
    assert "s3cret" not in str(refused.value)


def keys_of(cls: type, place: str) -> dict[str, set[str]]:
    """Return the keys that a section may have, those of sections inside it apart."""
    hints = get_type_hints(cls)
    inside = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    found = {place: {key for key, name in keys(cls).items() if name not in inside or name == key}}
    for name, hint in inside.items():
        if hint is not Secret:
            assert isinstance(hint, type)
            found |= keys_of(hint, f"{place}.{name}")
    return found


def keys_in(table: dict[str, object], place: str) -> dict[str, set[str]]:
    """Return the keys that a table has, those of tables inside it apart."""
    found = {place: set(table)}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= keys_in(value, f"{place}.{name}")
    return found


def test_the_sample_file_is_accepted_as_it_is() -> None:
    installation = load(SAMPLE)
    assert installation.server == Installation().server
    assert installation.listen == Installation().listen


def test_the_sample_file_names_every_key_with_a_value_that_is_accepted(tmp_path: Path) -> None:
    uncommented = re.sub(
        r"(?m)^#(?=(\[?\[?\w+[\w.]*\]?\]? *=|\[\[?\w))", "", SAMPLE.read_text("utf-8")
    )
    told = tomllib.loads(uncommented)
    wanted: dict[str, set[str]] = {}
    for name, cls in sections().items():
        wanted |= keys_of(cls, name)
    # Those of [server] that are dataclasses are sections of their own.
    wanted["server"] -= set(wanted)
    wanted = {name: each for name, each in wanted.items() if not name.startswith("server.")}
    found: dict[str, set[str]] = {}
    for name, table in told.items():
        found |= keys_in(table, name)
    # Its keys are names of feeds.
    assert found.pop("mllp.allowed")
    assert found == wanted
    secret = secret_file(tmp_path)
    load(written(tmp_path, re.sub(r'"/etc/ror-server/[^"]*"', f'"{secret}"', uncommented)))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("250 ms", 0.25), ("30 s", 30), ("1,5 min", 90), ("24h", 86400), ("2 j", 172800), (4, 4)],
)
def test_a_duration_is_read_as_it_is_written(text: object, seconds: float) -> None:
    assert duration(text) == timedelta(seconds=seconds)
    assert duration(duration_text(duration(text))) == duration(text)


class Colour(Enum):
    GREEN = "vert"


@dataclass(frozen=True)
class Leaf:
    name: str


@dataclass(frozen=True)
class Tree:
    """Everything that the section of a developer may hold."""

    key: PrivatePath | None = None
    level: Literal["bas", "haut"] = "bas"
    colour: Colour | None = None
    ratio: float = 0.5
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    sites: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=dict)


def test_a_section_may_hold_sections_lists_choices_and_mappings(tmp_path: Path) -> None:
    key = secret_file(tmp_path)
    text = f"""
        key = '{key}'
        level = 'haut'
        colour = 'vert'
        ratio = 1
        leaf = {{name = 'a'}}
        leaves = [{{name = 'b'}}, {{name = 'c'}}]
        sites = ['x']
        names = {{a = 'b'}}
    """
    assert section(Tree, tomllib.loads(text), "tree") == Tree(
        PrivatePath(key), "haut", Colour.GREEN, 1.0, Leaf("a"), (Leaf("b"), Leaf("c")),
        frozenset({"x"}), {"a": "b"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("level = 'fort'", "tree.level doit être parmi bas, haut, non « fort »"),
        ("colour = ['vert']", "tree.colour doit être parmi vert, non une liste"),
        ("ratio = 'x'", "tree.ratio doit être un nombre"),
        ("[leaf]", "[tree.leaf] : il manque name"),
        ("leaves = [{nom = 'a'}]", "tree.leaves[1]"),
        ("names = 3", "tree.names doit être une section"),
    ],
)
def test_a_mistake_inside_is_told_with_its_whole_place(text: str, said: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        section(Tree, tomllib.loads(text), "tree")
    assert said in str(refused.value).replace("\u00a0", " ")


def test_the_password_of_a_file_goes_into_the_address(tmp_path: Path) -> None:
    secret = secret_file(tmp_path, "p@ss/word")
    text = f'[database]\naddress = "postgresql://ror@db/ror"\npassword_file = "{secret}"'
    asked = argparse.Namespace(config=written(tmp_path, text), database=None)
    settle(asked)
    assert make_url(asked.database).password == "p@ss/word"
    assert asked.installation.database.address == "postgresql://ror@db/ror"


def test_a_command_finds_the_database_of_a_file_and_believes_the_command_line_first(
    tmp_path: Path, small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, f'[database]\naddress = "{small_url}"')
    assert main(["user", "list", "--config", str(path)]) == 0
    assert "pitie" in capsys.readouterr().out
    path = written(tmp_path, '[database]\naddress = "sqlite:////nulle/part/ror.db"')
    assert main(["user", "list", "--config", str(path), "--database", small_url]) == 0
    assert main(["user", "list", "--config", str(path)]) == 3
    assert main(["user", "list", "--config", str(tmp_path / "absent")]) == 2
    assert main(["user", "list"]) == 2
    assert "--config" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whatever_editor_saved_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "server.toml"
    path.write_bytes("# région\n[listen]\nport = 8443\n".encode(encoding))
    assert load(path).listen.port == 8443
