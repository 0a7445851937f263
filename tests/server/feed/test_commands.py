"""`ror-server feed` on the terminal."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from ror_server.cli.main import main
from ror_server.database.schema import audit
from tests.server.feed.files import MAPPING, csv_file
from tests.support import sample_region

Run = Callable[..., int]
OPTIONS = ("--client", "logiciel-lits")


@pytest.fixture
def run(small_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the small region at its time, in a folder with a mapping and files."""
    for module in ("feed", "actor"):
        monkeypatch.setattr(f"ror_server.cli.{module}.utc_now", lambda: sample_region.NOW)
    (tmp_path / "lits.toml").write_text(MAPPING, encoding="utf-8")
    dated = "22/11/2026 10:00"
    lines = [("3020", "", 3, 7, dated), ("3010", "", "x", 7, dated)]
    (tmp_path / "mixed.csv").write_bytes(csv_file(lines))
    (tmp_path / "good.csv").write_bytes(csv_file([("3030", "", 3, 7, "23/11/2026 14:59")]))
    (tmp_path / "not.csv").write_bytes(b"rien")

    def run(action: str, *words: str) -> int:
        placed = [str(tmp_path / word) if (tmp_path / word).exists() else word for word in words]
        return main(["feed", action, *placed, "--database", small_url])

    return run


def test_a_file_is_declared_and_the_report_tells_of_each_unit(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("file", "good.csv", "--mapping", "lits.toml", *OPTIONS) == 0
    said = capsys.readouterr().out
    assert "Surveillance continue\tdéclaré" in said
    assert "Disponible, Indéterminé\t0 → 3\tdéclaré" in said
    assert "unités mises à jour\u00a0: 1" in said


def test_a_dry_run_says_what_would_be_declared(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("good.csv", "--mapping", "lits.toml", *OPTIONS)
    assert run("file", *words, "--dry-run") == 0
    assert "à déclarer" in capsys.readouterr().out
    assert run("list") == 0
    assert capsys.readouterr().out == ""


def test_a_script_is_told_when_not_everything_was_taken(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("file", "mixed.csv", "--mapping", "lits.toml", *OPTIONS) == 1
    said = capsys.readouterr()
    assert "ligne 4, colonne «\u202fLits libres\u202f»" in said.out
    assert "plus récente que le fichier" in said.out
    assert "Tout n’a pas été pris" in said.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("not.csv", "--mapping", "lits.toml", *OPTIONS), 1, "refusé"),
        (("absent.csv", "--mapping", "lits.toml", *OPTIONS), 2, "ne se lit pas"),
        (("good.csv", "--mapping", "absent.toml", *OPTIONS), 2, "ne se lit pas"),
        (("good.csv", "--mapping", "good.csv", *OPTIONS), 2, "refusé"),
        (("good.csv", "--mapping", "lits.toml", "--client", "personne"), 2, "n’existe pas"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(
    run: Run, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    assert run("file", *words) == code
    assert said in capsys.readouterr().err


def test_a_file_without_date_column_is_as_old_as_the_file(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MAPPING.replace('column = "Édité le"', "")
    (tmp_path / "lits.toml").write_text(text, encoding="utf-8")
    # Before everything that the sample declares.
    os.utime(tmp_path / "good.csv", (1_000_000_000, 1_000_000_000))
    assert run("file", "good.csv", "--mapping", "lits.toml", *OPTIONS) == 1
    assert "(09/09/2001 à 03:46)" in capsys.readouterr().out


def test_feeds_are_defined_listed_and_removed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("define", "--mapping", "lits.toml", *OPTIONS) == 0
    assert "POST /api/v1/feeds/pitie-lits" in capsys.readouterr().out
    assert run("list") == 0
    assert "pitie-lits\tlogiciel-lits\tjamais" in capsys.readouterr().out
    assert run("remove", "pitie-lits") == 0
    assert run("remove", "pitie-lits") == 2


def test_a_feed_that_is_defined_changed_or_removed_leaves_a_line(
    run: Run, tmp_path: Path, small_database: Engine
) -> None:
    words = ("define", "--mapping", "lits.toml", *OPTIONS)
    assert run(*words) == run(*words) == 0
    (tmp_path / "lits.toml").write_text(MAPPING + "\n# relu\n", encoding="utf-8")
    assert run(*words) == 0
    assert run("remove", "pitie-lits") == 0
    columns = audit.c
    with small_database.connect() as connection:
        chosen = select(columns.event, columns.address, columns.detail).order_by(columns.id)
        lines = [tuple(row) for row in connection.execute(chosen)]
    assert lines == [
        ("feed_defined", "ror-server", "pitie-lits"),
        ("feed_defined", "ror-server", "pitie-lits"),
        ("feed_removed", "ror-server", "pitie-lits"),
    ]
