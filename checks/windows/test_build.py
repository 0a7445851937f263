"""The Windows program as it is handed out: built under wine, installed by its MSI, started."""

import json
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.windows import build
from checks.windows.windows_python import WindowsPython
from checks.windows.wine import Wine, windows_path
from freezing import release

_LONG_SECONDS = 180
_INSTALLED = "C:\\Program Files\\ROR Desktop"


@pytest.fixture(scope="module")
def installed(wine10: Wine, python: WindowsPython) -> Iterator[None]:
    """The program on the made-up machine, gone afterwards."""
    folder = build.build(wine10, python)
    version = wine10.run(str(python.program), "--version").stdout.split()[-1]
    made = release.make_release(folder, build.DIST, build.WORK, version)
    (package,) = (each for each in made if each.suffix == ".msi")
    assert wine10.run("msiexec", "/i", windows_path(package), "/qn").returncode == 0
    yield
    assert wine10.run("msiexec", "/x", windows_path(package), "/qn").returncode == 0


@pytest.mark.usefixtures("installed")
def test_the_servers_help_is_read_in_any_code_page(wine10: Wine) -> None:
    done = wine10.run(f"{_INSTALLED}\\ror-server.exe", "--help", more={"PYTHONUTF8": ""})
    assert done.returncode == 0
    assert "ror-server" in done.stdout
    assert "\ufffd" not in done.stdout


@pytest.mark.usefixtures("installed")
def test_the_installed_program_starts_its_server_and_leaves_when_asked(
    wine10: Wine, tmp_path: Path
) -> None:
    program = "ror-desktop.exe"
    words = ["--data-folder", windows_path(tmp_path), "--language", "fr"]
    # Nothing of the checkout is in reach.
    with wine10.start(f"{_INSTALLED}\\{program}", *words, more={"PYTHONPATH": ""}) as running:
        try:
            with urllib.request.urlopen(f"{_address(tmp_path)}/api/v1/health") as answer:  # noqa: S310 - our own
                assert json.load(answer)["status"] == "ok"
            wine10.run("taskkill", "/IM", program)
            assert running.wait(_LONG_SECONDS) == 0
        finally:
            running.kill()
    log = (tmp_path / "desktop.log").read_text("utf-8")
    assert not [line for line in log.splitlines() if " INFO " not in line], log


def _address(data: Path) -> str:
    """Wait until the embedded server says where it is."""
    deadline = time.monotonic() + _LONG_SECONDS
    while not (found := list(data.glob("servers/*/address"))):
        assert time.monotonic() < deadline, "no server was started"
        time.sleep(0.2)
    return found[0].read_text("utf-8")
