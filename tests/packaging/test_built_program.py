"""The program as it is shipped: built, started on a screen, worked from outside."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
import segno

from freezing import program

pytest.importorskip("jeepney", reason="the screen and the assistive bus are Linux's")

from tests.support.assistive import Bus, bus
from tests.support.screen import Screen, screen
from tests.support.window_manager import ask_to_close

_TITLE = "ROR Desktop"
_ACCOUNT = {"identifier": "lits.aphp-sorbonne", "password": "demonstration"}
# What the machine lacks is said by Qt and Chromium; Qt tells when it was asked about
# something just gone, and nanobind (zxing-cpp) which objects Python had not let go at the end.
_KNOWN_OUTPUT = re.compile(
    r"Sandboxing disabled by user"
    r"|Failed to load vulkan|initInstance: No Vulkan library|Failed to create platform Vulkan"
    r"|Unable to detect GPU vendor|\[[\d:/.]+ERROR:\S*/chromium/(dbus|gpu)/"
    r"|qt\.accessibility\.atspi: Could not find accessible"
    r"|nanobind: | - (leaked|\.\.\. skipped)|See https://nanobind"
)
_LEAVING_SECONDS = 60
_MARKER_PIXELS = 5_000


@pytest.fixture(scope="session")
def built() -> Path:
    """The program, built from these sources; `dev.py test` has done so meanwhile."""
    return program.build()


class Running:
    """A built program on a screen.

    Attributes:
        reader: sees and works it.
    """

    def __init__(self, process: "subprocess.Popen[str]", reader: Bus, seen: Screen) -> None:
        self._process = process
        self.reader = reader
        self._screen = seen

    def wait_for_map(self) -> None:
        """Wait until the markers of the map are painted, left of the list."""
        table = self.reader.wait_for("table", "Établissements visibles")
        top, bottom, left = self.reader.left_of(table)
        deadline = time.monotonic() + _LEAVING_SECONDS
        while (painted := self._markers(top, bottom, left)) < _MARKER_PIXELS:
            assert time.monotonic() < deadline, f"pixels of markers: {painted}"
            time.sleep(0.1)

    def has_loaded(self, library: Path) -> bool:
        """Tell whether the program has a library in its memory."""
        return str(library) in Path(f"/proc/{self._process.pid}/maps").read_text("utf-8")

    def quit(self) -> tuple[int, str]:
        """Close the window; return the exit code and what the program has printed."""
        ask_to_close(self._screen.display, _TITLE)
        printed, _ = self._process.communicate(timeout=_LEAVING_SECONDS)
        return self._process.returncode, printed

    def _markers(self, top: int, bottom: int, left: int) -> int:
        blue, green, red = self._screen.picture()[top:bottom, :left].transpose(2, 0, 1)
        return int(((green - red > 40) & (green - blue > 20)).sum())


@contextmanager
def _running(built: Path, folder: Path) -> Iterator[Running]:
    picture = folder / "screen"
    picture.mkdir()
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    with screen(picture) as seen, bus(runtime) as reader:
        environment = os.environ | reader.environment | {"DISPLAY": seen.display}
        environment |= {"QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(runtime)}
        # Its own libraries and data must do: nothing of this checkout is in reach.
        command = [str(built / "ror-desktop"), "--data-folder", str(folder / "data")]
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--language", "fr"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield Running(process, reader, seen)
        finally:
            process.kill()
            # Seen when the test fails.
            sys.stdout.write(process.communicate()[0] or "")


def test_the_built_program_signs_in_declares_shows_the_region_and_quits_in_silence(
    built: Path, tmp_path: Path
) -> None:
    with _running(built, tmp_path) as running:
        reader = running.reader
        _scan_a_picture(reader, tmp_path)
        assert running.has_loaded(built / "_internal" / "libzbar.so.0")
        reader.write("Identifiant", _ACCOUNT["identifier"])
        reader.write("Mot de passe", _ACCOUNT["password"])
        reader.press("push button", "Se connecter")
        declared = _declare(reader)
        assert declared in _counts_on_the_server(tmp_path / "data")
        reader.press("check box", "Synthèse")
        reader.wait_for("tree item", "Réanimation adulte, Paris (75)\u00a0: lits disponibles")
        reader.press("check box", "Carte")
        running.wait_for_map()
        code, printed = running.quit()
    assert code == 0
    # What it notes for information goes to the error output too.
    noted = _noted(tmp_path / "data", " INFO ")
    unexpected = [
        line
        for line in printed.splitlines()
        if not _KNOWN_OUTPUT.match(line) and not any(each.endswith(line) for each in noted)
    ]
    assert not unexpected
    assert not _noted(tmp_path / "data", " WARNING ", " ERROR ", " CRITICAL ")


def _noted(data: Path, *levels: str) -> list[str]:
    """Return the lines of the program's log that are of certain levels."""
    lines = (data / "desktop.log").read_text("utf-8").splitlines()
    return [line for line in lines if any(level in line for level in levels)]


def _scan_a_picture(reader: Bus, folder: Path) -> None:
    """Show a code of another server: it is read, and not followed."""
    reader.press("push button", "Scanner un QR code")
    reader.press("push button", "Continuer")
    picture = folder / "code.png"
    reader.press("push button", "Choisir une image")
    code = segno.make(f"ROR1:https://ror.example.fr#{'A' * 26}", micro=False)
    code.save(str(picture), scale=8, border=4)
    reader.write("Nom de fichier", str(picture))
    reader.press("push button", "Ouvrir")
    reader.press("push button", "Ne pas suivre ce code")
    reader.press("push button", "Revenir à l’identifiant")


def _declare(reader: Bus) -> int:
    """Declare one bed more than the first service has; return the number."""
    reader.press("push button", "Un de plus\u00a0: Disponibles")
    declared = int(reader.text_of("Disponibles"))
    reader.press("push button", "Enregistrer et suivant")
    reader.wait_for("label", "2 / ")
    return declared


def _counts_on_the_server(data: Path) -> list[int]:
    """Wait until the embedded server has a declaration of the account; return what it says."""
    (told,) = data.glob("servers/*/address")
    server = told.read_text("utf-8")
    shown = {"X-ROR-Own-User": told.with_name("server.key").read_text("ascii")}
    address = f"{server}/api/v1/session"
    session = requests.post(address, json=_ACCOUNT, headers=shown, timeout=10).json()
    bearer = shown | {"Authorization": f"Bearer {session['access_token']}"}
    author = session["account"]["display_name"]
    deadline = time.monotonic() + _LEAVING_SECONDS
    while True:
        latest = f"{server}/api/v1/declarations/latest"
        entries = requests.get(latest, headers=bearer, timeout=10).json()["entries"]
        own = [each["count"] for each in entries if each["author"] == author]
        if own:
            return own
        assert time.monotonic() < deadline, entries[:3]
        time.sleep(0.1)
