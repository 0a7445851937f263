"""`ror-server serve --workers`: several processes that look like one, whatever happens to them."""

import os
from pathlib import Path

import pytest
import requests

from ror_server.cli.main import main
from tests.server.changes.recording import wait_for
from tests.server.clients import SECONDS
from tests.support.databases import POSTGRESQL
from tests.support.running_server import ServerProcess, serve_process

pytestmark = pytest.mark.linux(reason="looks into /proc")
_SIGKILL = 9
"""Windows has no name for it."""


def workers_of(server: ServerProcess) -> set[int]:
    """Return the processes that answer for a server."""
    supervisor = server.process_id
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
    return {int(each) for each in children if "spawn_main" in command_of(int(each))}


def command_of(process: int) -> str:
    """Return the command line of a process, "" once it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def answers(server: ServerProcess) -> bool:
    return requests.get(f"{server.url}/health", timeout=SECONDS).ok


@pytest.mark.parametrize("dialect", [POSTGRESQL])
def test_a_worker_that_dies_is_replaced_and_a_stop_ends_them_all(small_url: str) -> None:
    with serve_process(small_url, "--workers", "2") as server:
        first = workers_of(server)
        assert len(first) == 2
        victim = min(first)
        os.kill(victim, _SIGKILL)
        wait_for(lambda: len(workers_of(server) - {victim}) == 2)
        assert all(answers(server) for _ in range(10))
        last = workers_of(server)
        assert victim not in last
    assert not any(command_of(each) for each in last)


def test_workers_end_with_their_supervisor_even_when_it_is_killed(small_url: str) -> None:
    with serve_process(small_url, "--workers", "2") as server:
        workers = workers_of(server)
        os.kill(server.process_id, _SIGKILL)
        wait_for(lambda: not any(command_of(each) for each in workers))


def test_an_impossible_number_of_workers_is_said(
    small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--database", small_url, "--workers", "0"])
    assert "0 n’est pas" in capsys.readouterr().err
