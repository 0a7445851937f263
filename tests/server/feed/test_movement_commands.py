"""`ror-server feed hl7` and `feed census` on the terminal."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database.schema import capacity, feed_stay
from ror_server.feed import register
from tests.server.feed.movements import FEED, MAPPING, REA_1, REA_2, adt, sender

Run = Callable[..., int]
ROOT = Path(__file__).parents[3]
CENSUS = "Venue;UF\nV1;REA2\nV2;REA2\nV3;CHIRURGIE\n"


@pytest.fixture
def words(small_url: str, tmp_path: Path) -> list[str]:
    """What every command of the feed is told."""
    (tmp_path / "movements.toml").write_text(MAPPING, encoding="utf-8")
    told = ["--mapping", str(tmp_path / "movements.toml"), "--client", "logiciel-lits"]
    return [*told, "--pseudonym-key", str(tmp_path / "key"), "--database", small_url]


def counts(engine: Engine) -> dict[str, int]:
    """Return the occupied beds that a feed of admissions declared, by place."""
    chosen = select(capacity.c.location_id, capacity.c["count"]).where(
        capacity.c.status == "03", capacity.c.source_type == "03"
    )
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(chosen)}


def take_census(path: Path, text: str, words: list[str], *more: str) -> int:
    path.write_text(text, encoding="utf-8")
    return main(["feed", "census", str(path), *words, *more])


def test_a_census_is_declared_and_keeps_no_visit_number(
    words: list[str],
    tmp_path: Path,
    small_database: Engine,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at = datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert take_census(tmp_path / "now.csv", CENSUS, words, "--date", at.isoformat()) == 0
    assert counts(small_database) == {REA_1: 0, REA_2: 2}
    assert "unités mises à jour\u00a0: 2" in capsys.readouterr().out
    with small_database.connect() as connection:
        stays = list(connection.execute(select(feed_stay)))
    assert len(stays) == 3
    assert "V1" not in repr(stays)
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_a_census_with_one_wrong_line_is_refused_whole(
    words: list[str],
    tmp_path: Path,
    small_database: Engine,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = CENSUS + "V1;REA1\n;REA1\nV5;\n"
    assert take_census(tmp_path / "now.csv", text, words) == 1
    said = capsys.readouterr().err
    assert "ligne 5\u00a0: cette venue est déjà listée" in said
    assert "ligne 6\u00a0: le numéro de venue manque" in said
    assert "ligne 7\u00a0: l’unité manque" in said
    assert counts(small_database) == {}


def test_a_visit_listed_twice_in_two_spellings_is_one_line_too_many(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Venue;UF\n001234;REA1\n1 234^^^HOP;REA2\n"
    assert take_census(tmp_path / "now.csv", text, words) == 1
    assert "ligne 3\u00a0: cette venue est déjà listée" in capsys.readouterr().err


def test_a_script_is_told_when_a_unit_still_waits_for_a_census(
    words: list[str], tmp_path: Path, small_database: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_census(tmp_path / "now.csv", CENSUS, words) == 0
    with engines.writing(small_database) as connection:
        register.ask_recount(connection, FEED, [REA_2], datetime.now(UTC))
    old = datetime.now(UTC) - timedelta(hours=1)
    assert take_census(tmp_path / "now.csv", CENSUS, words, "--date", old.isoformat()) == 1
    said = capsys.readouterr()
    assert "recensement à faire" in said.out
    assert "Tout n’a pas été déclaré" in said.err
    assert main(["feed", "list", "--database", words[-1]]) == 0
    assert "recensement à faire" in capsys.readouterr().out
    late = datetime.now(UTC) + timedelta(seconds=1)
    assert take_census(tmp_path / "now.csv", CENSUS, words, "--date", late.isoformat()) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda words: [*words, "--host", "0.0.0.0"], "--without-tls"),  # noqa: S104 - refused
        (lambda words: [*words, "--tls-certificate", "tls.pem"], "vont ensemble"),
        (
            lambda words: [*words, "--tls-key", "no.pem", "--tls-certificate", "no.pem"],
            "ne peut pas être lu",
        ),
        (
            lambda words: [*words, "--host", "0.0.0.0", "--without-tls"],  # noqa: S104 - refused
            "--allow",
        ),
        (lambda words: [*words, "--allow", "le réseau"], "des adresses ou des réseaux"),
        (lambda words: [*words, "--client-authority", "ca.pem"], "demande certificate et key"),
        (lambda words: [*words, "--client", "personne"], "n’existe pas"),
    ],
)
def test_a_listener_that_cannot_start_says_why(
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    change: Callable[[list[str]], list[str]],
    said: str,
) -> None:
    assert main(["feed", "hl7", *change(words)]) == 2
    assert said in capsys.readouterr().err


def test_the_stays_of_a_feed_are_not_mixed_with_those_of_another_key(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_census(tmp_path / "now.csv", CENSUS, words) == 0
    other = [*words, "--pseudonym-key", str(tmp_path / "other-key")]
    assert take_census(tmp_path / "now.csv", CENSUS, other) == 2
    assert "la clé n’est pas celle" in capsys.readouterr().err


@pytest.mark.linux(reason="Windows has no SIGTERM to send")
def test_a_listener_stopped_in_the_middle_of_a_burst_declares_it(
    words: list[str], tmp_path: Path, small_database: Engine
) -> None:
    mapping = tmp_path / "movements.toml"
    patient = MAPPING.replace("settle = 0.05", "settle = 600").replace("= 1\n", "= 600\n")
    mapping.write_text(patient, encoding="utf-8")
    command = [sys.executable, "-m", "ror_server", "feed", "hl7", *words, "--port", "0"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process, sender(int(process.stdout.readline().rpartition(":")[2])) as gam:
        recorded = datetime.now(UTC) - timedelta(minutes=1)
        for number in range(3):
            assert gam.send(adt("A01", f"v{number}", "REA2", recorded))[1] == "AA"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert counts(small_database) == {REA_2: 3}
