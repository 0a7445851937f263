"""Work beside the interface: answers come back on its thread, failures are never forgotten."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.domain.errors import RorError, StorageFailed
from ror_desktop.tasks.runner import Lane, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    assert qtbot is not None
    made = TaskRunner()
    yield made
    made.close(timedelta(seconds=5))


def fail() -> None:
    raise StorageFailed("disk full")


def test_an_answer_comes_back_on_the_thread_of_the_interface(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []

    def work() -> str:
        threads.append(threading.current_thread())
        return "done"

    answers: list[tuple[str, threading.Thread]] = []
    runner.run(work, lambda result: answers.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("done", threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_a_failure_goes_to_its_handler(runner: TaskRunner, qtbot: QtBot) -> None:
    failures: list[RorError] = []
    runner.run(fail, on_failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], StorageFailed)


def test_a_failure_without_a_handler_is_spoken(runner: TaskRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.failed) as spoken:
        runner.run(fail)
    assert isinstance(spoken.args[0], StorageFailed)


def test_an_unexpected_failure_is_logged_and_spoken(
    runner: TaskRunner, qtbot: QtBot, expected_errors: list[str]
) -> None:
    expected_errors.append("nobody expected")
    with qtbot.waitSignal(runner.failed):
        runner.run(lambda: 1 // 0)


def test_stored_things_are_done_one_after_another_in_order(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    done: list[int] = []
    answers: list[None] = []
    for number in range(20):
        runner.run(partial(done.append, number), answers.append, lane=Lane.STORAGE)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert done == list(range(20))


def test_network_tasks_do_not_wait_for_each_other(runner: TaskRunner, qtbot: QtBot) -> None:
    both_run = threading.Barrier(2)
    answers: list[int] = []
    for _ in range(2):
        runner.run(lambda: both_run.wait(5), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)


def test_closing_finishes_what_is_to_be_stored_and_then_says_nothing(qtbot: QtBot) -> None:
    runner = TaskRunner()
    stored: list[int] = []
    answers: list[None] = []
    for number in range(5):
        runner.run(partial(stored.append, number), answers.append, lane=Lane.STORAGE)
    runner.close(timedelta(seconds=5))
    qtbot.wait(1)
    assert stored == [0, 1, 2, 3, 4]
    assert answers == []
    runner.run(lambda: stored.append(99), lane=Lane.STORAGE)
    assert 99 not in stored


def test_what_is_cut_while_closing_is_logged(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    assert qtbot is not None
    runner = TaskRunner()
    begun, release = threading.Event(), threading.Event()

    def endless() -> None:
        begun.set()
        release.wait(10)

    runner.run(endless)
    assert begun.wait(5)
    runner.close(timedelta(0))
    release.set()
    assert "endless" in caplog.text
