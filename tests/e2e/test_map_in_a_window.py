"""The map in a program of its own: opened in a real window, ended with it, nothing said."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.running_server import RunningServer

ROOT = Path(__file__).parents[2]
_PATIENCE = 90
_EXPECTED = (
    # What Chromium and Qt say on a machine without a graphics card, a system bus or a sandbox.
    "painted",
    "Sandboxing disabled by user.",
    "propagateSizeHints",
    "Vulkan",
    "vulkan",
    "QRhiGles2",
    "RHI for backend",
    "GBM is not supported",
    "GPUInfo not initialized",
    "Unable to detect GPU vendor",
    "Failed to connect to the bus",
    "command_buffer_proxy_impl.cc",
    # The same on Windows; wine keeps no list of networks either, and no sound card is its affair.
    "gpu_channel_manager.cc",
    *(("network_change_notifier_win.cc", "ALSA lib") if sys.platform == "win32" else ()),
)


@contextmanager
def screen() -> Iterator[str]:
    """Give an X server of its own, by its display; 24 bits, or WebEngine crashes."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        pytest.skip("no Xvfb")
    read, write = os.pipe()
    command = [xvfb, "-displayfd", str(write), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)  # noqa: S603 - a system program
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def open_and_quit(url: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.support.map_desktop", url, str(folder), "samu"]
    return subprocess.run(  # noqa: S603 - our own program
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        text=True,
        timeout=_PATIENCE,
    )


def unexpected(ended: "subprocess.CompletedProcess[str]") -> list[str]:
    lines = (ended.stdout + ended.stderr).splitlines()
    return [line for line in lines if line and not any(each in line for each in _EXPECTED)]


def assert_painted_and_quiet(ended: "subprocess.CompletedProcess[str]") -> None:
    assert "painted" in ended.stdout.splitlines(), ended.stderr
    assert unexpected(ended) == []
    assert ended.returncode == 0


@pytest.mark.linux(reason="Xvfb is a screen for Linux")
def test_the_map_opens_in_a_real_window_and_ends_with_it_in_silence(
    server: RunningServer, tmp_path: Path
) -> None:
    """Offscreen, Qt does not make the window anew for its first web view; on a screen it does."""
    with screen() as display:
        ended = open_and_quit(server.url, tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=display)
    assert_painted_and_quiet(ended)


def test_the_map_opens_without_a_screen_and_ends_in_silence(
    server: RunningServer, tmp_path: Path
) -> None:
    assert_painted_and_quiet(open_and_quit(server.url, tmp_path, QT_QPA_PLATFORM="offscreen"))
