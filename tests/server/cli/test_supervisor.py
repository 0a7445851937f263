"""The supervisor of workers: it says what fails, and leaves no process behind."""

import pytest

from ror_server.cli.workers import Supervisor, WorkerFailed
from tests.server.cli import working


def test_a_worker_that_cannot_start_is_told_and_nothing_is_left() -> None:
    supervisor = Supervisor(2, working.fail, (), patience=30)
    with pytest.raises(WorkerFailed):
        supervisor.run(lambda: pytest.fail("nobody was ready"))


def test_a_worker_that_does_not_end_is_killed(expected_errors: list[str]) -> None:
    expected_errors.append("does not end and is killed")
    supervisor = Supervisor(1, working.never_end, (), patience=0.1)
    supervisor.run(supervisor.stop)
