"""What holds for every test: no screen needed, and nothing may grumble or be left behind."""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests run as root in containers, where Chromium's sandbox cannot start.
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import pytest

pytest_plugins = ["tests.support.postgres_of_the_run"]

_THREAD_END_SECONDS = 5.0


# Marks of tests that only one system can run; each wants a `reason`.
_SYSTEMS = {"linux": "linux", "windows": "win32"}


def pytest_configure(config: pytest.Config) -> None:
    """Make the marks known."""
    for mark in _SYSTEMS:
        config.addinivalue_line("markers", f"{mark}(reason): only for this system")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what another system is needed for."""
    for mark, platform in _SYSTEMS.items():
        found = item.get_closest_marker(mark)
        if found is not None and sys.platform != platform:
            pytest.skip(f"for {mark} alone: {found.kwargs['reason']}")


def pytest_collection_finish() -> None:
    """Spare searches for garbage what was imported: it stays, and there are 450,000 objects of it.

    A search after every test that may have a window would take most of the time of such tests.
    """
    gc.collect()
    gc.freeze()


class _ErrorLog(logging.Handler):
    """Collects what the program logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def in_paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make local time that of Paris, with its doubled hour in October."""
    if sys.platform == "win32":
        pytest.skip("Windows has one time zone for all its programs")
    else:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", "Europe/Paris")
            time.tzset()
            yield
        time.tzset()


@pytest.fixture
def expected_errors() -> list[str]:
    """Texts of the error logs that a test expects; add to it inside the test."""
    return []


@pytest.fixture(autouse=True)
def no_error_logged(expected_errors: list[str]) -> Iterator[None]:
    """Fail a test during which the program logs an error that the test does not expect.

    Where the program notes into files and to the error output is given back as it was.
    """
    handler = _ErrorLog()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    # What a fixture of a wider scope has added since stays with it: these are the program's own.
    for each in set(root.handlers) - set(handlers):
        if type(each).__module__ == "ror_desktop.app.log_file":
            root.removeHandler(each)
            each.close()
            root.setLevel(level)
    unexpected = [
        record.getMessage()
        for record in handler.records
        if not any(text in record.getMessage() for text in expected_errors)
    ]
    assert not unexpected, f"errors were logged: {unexpected}"


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread of its own running."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if thread.daemon and thread.name.startswith(("pytest_", "execnet")):
            continue
        # Workers of a server that other tests of the module share; its own thread is looked for.
        if thread.name.startswith(("AnyIO", "asyncio_")):
            continue
        # Qt's own threads that ran a line of Python: nobody can wait for them here.
        if thread.name.startswith("Dummy-"):
            continue
        thread.join(_THREAD_END_SECONDS)
        assert not thread.is_alive(), f"thread left running: {thread.name}"


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a top-level window open."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - Qt tests only
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - same

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not visible, f"windows left open: {visible}"
