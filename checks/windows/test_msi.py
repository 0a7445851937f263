"""The MSI, on a made-up Windows: installed, upgraded and removed without a question."""

import tomllib
from pathlib import Path

import pytest

from checks.windows.wine import Wine, windows_path
from freezing import icon
from freezing.msi import compile_msi
from freezing.setup import files_of

ROOT = Path(__file__).resolve().parents[2]
_KEY = r"HKLM\Software\ROR Desktop"
_RUN = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"
_SERVER = "https://ror.example.fr"
_FIRST = ("ror-desktop.exe", "ror-server.exe", "_internal/old.dll", "_internal/a b/c.txt")
_SECOND = ("ror-desktop.exe", "ror-server.exe", "_internal/new.dll")


def _msi(folder: Path, version: str, names: tuple[str, ...]) -> Path:
    """Make the MSI of a stand-in for the program."""
    program = folder / "program"
    for name in names:
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_text(f"{name} of {version}", encoding="utf-8")
    work = folder / "work"
    icon.write_icon(ROOT / "resources" / "icons" / "application.svg", work / "ror-desktop.ico")
    target = folder / f"ROR-Desktop-{version}.msi"
    compile_msi(program, work, target, version)
    return target


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _msi(tmp_path_factory.mktemp("first"), "1.0.0", _FIRST)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _msi(tmp_path_factory.mktemp("second"), "1.1.0", _SECOND)


def _install(wine: Wine, file: Path, *words: str) -> int:
    return wine.run("msiexec", "/i", windows_path(file), "/qn", *words).returncode


def _folder(wine: Wine) -> Path:
    return wine.drive / "Program Files" / "ROR Desktop"


def _installed(wine: Wine) -> set[str]:
    return {str(each) for each in files_of(_folder(wine))}


def _shortcuts(wine: Wine) -> list[Path]:
    """Return those in start menus: of the machine in Windows, of its user in wine."""
    data = (wine.drive / "ProgramData", wine.home / "AppData" / "Roaming")
    menus = [each / "Microsoft" / "Windows" / "Start Menu" / "Programs" for each in data]
    return [link for menu in menus for link in menu.glob("ROR Desktop.lnk")]


def _policy(wine: Wine) -> Path:
    return wine.drive / "ProgramData" / "ROR Desktop" / "policy.toml"


def test_it_is_installed_with_choices_upgraded_in_place_and_removed(
    wine10: Wine, first: Path, second: Path
) -> None:
    wine = wine10
    assert _install(wine, first, f"SERVER={_SERVER}", "STARTWITHWINDOWS=yes") == 0
    assert _installed(wine) == set(_FIRST)
    assert len(_shortcuts(wine)) == 1
    assert tomllib.loads(_policy(wine).read_text("utf-8")) == {"connection": {"server": _SERVER}}
    started = '"C:\\Program Files\\ROR Desktop\\ror-desktop.exe" --minimised'
    assert wine.registry(_RUN)["ROR Desktop"] == started

    # What was chosen stays.
    assert _install(wine, second) == 0
    assert _installed(wine) == set(_SECOND)
    assert len(_shortcuts(wine)) == 1
    assert tomllib.loads(_policy(wine).read_text("utf-8")) == {"connection": {"server": _SERVER}}
    assert wine.registry(_RUN)["ROR Desktop"] == started

    # An older one does not take its place.
    assert _install(wine, first) != 0
    assert _installed(wine) == set(_SECOND)

    assert wine.run("msiexec", "/x", windows_path(second), "/qn").returncode == 0
    assert not _folder(wine).exists()
    assert not _shortcuts(wine)
    assert "ROR Desktop" not in wine.registry(_RUN)
    assert not wine.registry(_KEY)


def test_without_choices_nothing_is_fixed_and_nothing_starts(wine10: Wine, second: Path) -> None:
    wine = wine10
    assert _install(wine, second) == 0
    assert _installed(wine) == set(_SECOND)
    assert not _policy(wine).exists() or "server" not in _policy(wine).read_text("utf-8")
    assert "ROR Desktop" not in wine.registry(_RUN)
    assert wine.run("msiexec", "/x", windows_path(second), "/qn").returncode == 0
    assert not _folder(wine).exists()
