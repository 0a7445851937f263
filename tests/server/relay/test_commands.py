"""The commands of `ror-server relay`, run in this process."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from ror_server.cli.main import main
from ror_server.database import schema
from tests.server.relay.looking import FREE, declare, figures, units
from tests.server.relay.region import NOW, UNITS
from tests.support.national_server import Instead, NationalServer

Say = Callable[..., str]


@pytest.fixture
def say(configuration: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command that succeeds; return what it says."""

    def run(*words: str, code: int = 0) -> str:
        found = main(["relay", "--config", str(configuration), *words])
        said = capsys.readouterr()
        assert found == code, said.err
        return said.out + said.err

    return run


def test_a_region_is_read_and_declarations_are_sent_on_command(
    say: Say, regional: Engine, national: NationalServer
) -> None:
    assert "nouvelles" in say("once", "--full")
    assert units(regional) == UNITS
    declare(regional, "rea-1", 5, NOW)
    assert say("once", "--send").startswith("Déclarations envoyées\u00a0: 1, refusées\u00a0: 0")
    assert figures(national.engine, "rea-1")[FREE] == 5
    assert "changées\u00a0: 0" in say("once", "--delta")
    status = say("status")
    assert "Relais\u00a0: arrêté" in status
    assert "Déclarations en attente\u00a0: 0" in status
    assert "jamais" not in status


def test_refused_declarations_are_listed_sent_again_and_given_up(
    say: Say, regional: Engine, national: NationalServer
) -> None:
    say("once", "--full")
    national.faults.instead = lambda request: Instead(400) if request.method == "PATCH" else None
    declare(regional, "rea-1", 5, NOW)
    declare(regional, "rea-2", 5, NOW)
    assert "refusées\u00a0: 2" in say("once", "--send")
    listed = say("parked", "list").splitlines()
    # Several are sent at the same time: either may be refused first.
    assert sorted(line.split("\t")[1] for line in listed) == [
        "Structure site-75 – Lieu rea-1",
        "Structure site-75 – Lieu rea-2",
    ]
    numbers = [re.match(r"\d+", line) for line in listed]
    first, second = (match[0] for match in numbers if match)
    national.faults.instead = lambda _request: None
    say("parked", "retry", first)
    say("parked", "drop", second)
    assert "Aucune déclaration" in say("parked", "drop", second, code=2)
    assert say("once", "--send").startswith("Déclarations envoyées\u00a0: 1")


def test_a_failure_is_told_and_remembered(say: Say, national: NationalServer) -> None:
    with national.line.offline():
        assert "refuse la connexion" in say("once", "--full", code=1)
    assert "Lecture en échec depuis" in say("status")


def test_a_region_is_described_with_its_first_load(say: Say, regional: Engine) -> None:
    folder = Path(__file__).parents[3] / "resources" / "regions" / "idf"
    say("once", "--full", "--region-folder", str(folder))
    with regional.connect() as connection:
        described = connection.execute(select(schema.region)).one()
        groupings = connection.scalar(select(func.count()).select_from(schema.grouping))
    assert described.code == "11"
    assert described.document["fictitious"] is False
    assert groupings
    assert "region.json" in say("once", "--full", "--region-folder", "/nulle-part", code=2)


def test_nothing_configured_is_told(regional_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relay", "once", "--full", "--database", regional_url]) == 2
    assert "[relay.reading]" in capsys.readouterr().err
