"""The real program in its window on a made-up Windows, with a server of this machine."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine, windows_path
from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support.running_server import serve
from tests.support.small_region import password_of, write_small_region

_SCRIPT = Path(__file__).with_name("drive.py")
_DECLARER, _REGULATOR = "pitie", "samu"
_DECLARED = 4
# wine says so of itself, on the error output.
_BAD = re.compile(r" (WARNING|ERROR|CRITICAL) |Traceback|^qt\.|^Q\w+:|libpng|Warning")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server on the sample region."""
    url = f"sqlite:///{tmp_path_factory.mktemp('server') / 'ror.db'}"
    engine = engines.create(url)
    migrations.upgrade(engine)
    with engines.writing(engine) as connection:
        write_small_region(connection, datetime.now(UTC))
    engine.dispose()
    with serve(url) as running:
        yield running.url


@pytest.mark.parametrize(("identifier", "count"), [(_DECLARER, str(_DECLARED)), (_REGULATOR, "")])
def test_a_person_signs_in_works_and_leaves_without_a_word_in_the_log(
    wine: Wine, python: WindowsPython, server: str, tmp_path: Path, identifier: str, count: str
) -> None:
    data = tmp_path / "data"
    words = [server, windows_path(data), identifier, password_of(identifier)]
    words += [count] if count else []
    done = wine.run(str(python.program), "-B", windows_path(_SCRIPT), *words, cwd=ROOT)
    log = (data / "desktop.log").read_text("utf-8")
    print(done.stdout, done.stderr, log, sep="\n")
    assert done.returncode == 0
    told = [*log.splitlines(), *done.stdout.splitlines(), *done.stderr.splitlines()]
    assert not [line for line in told if _BAD.search(line)]
    if count:
        assert _DECLARED in _declared(server)


def _declared(server: str) -> list[int]:
    account = {"identifier": _DECLARER, "password": password_of(_DECLARER)}
    session = requests.post(f"{server}/api/v1/session", json=account, timeout=10).json()
    bearer = {"Authorization": f"Bearer {session['access_token']}"}
    latest = f"{server}/api/v1/declarations/latest"
    entries = requests.get(latest, headers=bearer, timeout=10).json()["entries"]
    return [each["count"] for each in entries]
