"""What can be told of the Windows setup without Windows."""

import re
import tomllib
from pathlib import Path, PurePosixPath

import pytest

from freezing import dependencies, icon, setup
from freezing.program import ROOT
from freezing.version import four_numbers, version_of

_NAMES = ("ror-desktop.exe", "ror-server.exe", "_internal/base_library.zip", "_internal/é b/c.dll")
# Packages without wheels for Windows, and why nothing is missing there.
_SOURCE_ONLY: dict[str, str] = {}
_LINUX_ONLY = "sys_platform == 'linux'"


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("program")
    for name in _NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


_64_BITS = pytest.param(
    "amd64-unicode", marks=pytest.mark.linux(reason="NSIS for Windows has no 64-bit kind")
)


@pytest.mark.parametrize("target", ["", _64_BITS])
def test_the_setup_compiles_without_a_warning(stand_in: Path, tmp_path: Path, target: str) -> None:
    if setup.find_makensis() is None:
        pytest.skip("NSIS is not installed")
    icon.write_icon(ROOT / "resources/icons/application.svg", tmp_path / "ror-desktop.ico")
    made = tmp_path / "ROR-Desktop.exe"
    how = setup.Compilation(quick=True, target=target)
    setup.compile_setup(stand_in, tmp_path, made, "1.2", how)
    content = made.read_bytes()
    assert content.startswith(b"MZ")
    assert "ROR Desktop".encode("utf-16-le") in content


def test_every_file_of_the_program_is_installed_once_and_removed_once(stand_in: Path) -> None:
    files = setup.files_of(stand_in)
    assert {str(each) for each in files} == set(_NAMES)
    script = "\n".join(setup.script_of(files))
    installing, removing = script.split("!macro ROR_REMOVE_FILES")
    assert sorted(re.findall(r'File "\$\{SOURCE\}/(.+)"', installing)) == sorted(_NAMES)
    removed = re.findall(r'Delete "\$INSTDIR\\(.+)"', removing)
    assert sorted(each.replace("\\", "/") for each in removed) == sorted(_NAMES)


def test_folders_are_removed_from_the_inside_and_only_when_empty() -> None:
    files = [PurePosixPath("a/b/c/x"), PurePosixPath("a/y"), PurePosixPath("z")]
    lines = [line.strip() for line in setup.script_of(files) if "RMDir" in line]
    assert lines == [rf'RMDir "$INSTDIR\{each}"' for each in (r"a\b\c", r"a\b", "a")]


def test_every_text_of_the_setup_is_said_in_both_languages() -> None:
    script = (ROOT / "packaging/windows/setup.nsi").read_text("utf-8")
    texts = (ROOT / "packaging/windows/texts.nsh").read_text("utf-8")
    said = re.findall(r'^!insertmacro TEXT (\w+) "(.+?)" "(.+?)"$', texts, re.MULTILINE)
    used = set(re.findall(r"\$\((?!\^)(\w+)\)", script))
    assert used == {name for name, _, _ in said}


def test_every_locked_package_that_the_program_needs_has_a_wheel_for_windows() -> None:
    packages = dependencies.locked(ROOT / "uv.lock")
    linux_only = {
        each["name"]
        for package in packages.values()
        for each in package.get("dependencies", ())
        if each.get("marker") == _LINUX_ONLY
    }
    without = [
        name
        for name in dependencies.needed(packages) - linux_only
        if name != "ror-desktop" and not any(map(_is_for_windows, packages[name]["wheels"]))
    ]
    assert without == list(_SOURCE_ONLY)


def _is_for_windows(wheel: dict[str, str]) -> bool:
    name = wheel.get("url", wheel.get("filename", ""))
    return name.endswith(("-any.whl", "-win_amd64.whl"))


def test_the_version_of_the_setup_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert version_of(ROOT) == project["version"]
    assert four_numbers("1.2") == (1, 2, 0, 0)
    assert four_numbers("0.10.3") == (0, 10, 3, 0)


def test_the_icon_has_the_sizes_of_windows(tmp_path: Path) -> None:
    target = tmp_path / "program.ico"
    icon.write_icon(ROOT / "resources/icons/application.svg", target)
    content = target.read_bytes()
    count = int.from_bytes(content[4:6], "little")
    sides = [content[6 + 16 * each] or 256 for each in range(count)]
    assert sides == [16, 20, 24, 32, 40, 48, 64, 256]
    for each in range(count):
        entry = content[6 + 16 * each : 22 + 16 * each]
        size, place = (int.from_bytes(entry[at : at + 4], "little") for at in (8, 12))
        assert content[place : place + size].startswith(b"\x89PNG")
