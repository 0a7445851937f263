"""The Windows program as it is handed out: built under wine, installed by its MSI, started."""

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from checks.windows import build
from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine, windows_path
from freezing.msi import compile_msi
from freezing.version import version_of

_LONG_SECONDS = 180
_INSTALLED = "C:\\Program Files\\ROR Desktop"


@pytest.fixture(scope="module")
def installed(
    wine10: Wine, python: WindowsPython, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The program on the made-up machine, gone afterwards."""
    folder = build.build(wine10, python)
    work = tmp_path_factory.mktemp("msi")
    shutil.copyfile(build.WORK / "ror_desktop" / "ror-desktop.ico", work / "ror-desktop.ico")
    package = work / "program.msi"
    compile_msi(folder, work, package, version_of(ROOT))
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
            _wait_for_server(tmp_path)
            wine10.run("taskkill", "/IM", program)
            assert running.wait(_LONG_SECONDS) == 0
        finally:
            running.kill()
    log = (tmp_path / "desktop.log").read_text("utf-8")
    assert not [line for line in log.splitlines() if " INFO " not in line], log


def _wait_for_server(data: Path) -> None:
    """Wait until the embedded server answers where it says that it is."""
    deadline = time.monotonic() + _LONG_SECONDS
    while True:
        for told in data.glob("servers/*/address"):
            with suppress(requests.ConnectionError):
                health = f"{told.read_text('utf-8')}/health"
                own = {"X-ROR-Own-User": told.with_name("server.key").read_text("ascii")}
                assert requests.get(health, headers=own, timeout=_LONG_SECONDS).ok
                return
        assert time.monotonic() < deadline, "no server was started"
        time.sleep(0.2)
