"""The setup, on a made-up Windows: installed, upgraded and removed without a question."""

import shutil
import tomllib
from pathlib import Path

import pytest

from checks.windows.wine import Wine
from freezing import icon
from freezing.setup import Compilation, compile_setup, files_of

ROOT = Path(__file__).resolve().parents[2]
_HERE = "HKCU"
_MACHINE = "HKLM"
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\ROR Desktop"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_FAILED = 2
_WRONG_ANSWERS, _NOT_ALLOWED = 4, 5

_FIRST = ("ror-desktop.exe", "ror-server.exe", "_internal/old.dll", "_internal/a b/é.txt")
_SECOND = ("ror-desktop.exe", "ror-server.exe", "_internal/new.dll")


def _setup(folder: Path, version: str, names: tuple[str, ...]) -> Path:
    """Compile the setup of a stand-in for the program."""
    program = folder / "program"
    for name in names:
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_text(f"{name} of {version}", encoding="utf-8")
    work = folder / "work"
    icon.write_icon(ROOT / "resources" / "icons" / "application.svg", work / "ror-desktop.ico")
    target = folder / f"ROR-Desktop-{version}.exe"
    # The 64-bit kind of NSIS: the usual one, of 32 bits, needs a wine of 32 bits.
    how = Compilation(quick=True, target="amd64-unicode")
    compile_setup(program, work, target, version, how)
    return target


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _setup(tmp_path_factory.mktemp("first"), "1.0.0", _FIRST)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _setup(tmp_path_factory.mktemp("second"), "1.1.0", _SECOND)


def _own_folder(wine: Wine) -> Path:
    return wine.home / "AppData" / "Local" / "Programs" / "ROR Desktop"


def _installed(folder: Path) -> set[str]:
    return {str(each) for each in files_of(folder)} - {"uninstall.exe"}


def _remove(wine: Wine, folder: Path, *words: str) -> None:
    # With _?= the uninstaller works in its place, and is waited for.
    inside = "C:\\" + str(folder.relative_to(wine.drive)).replace("/", "\\")
    program = f"{inside}\\uninstall.exe"
    done = wine.run(program, "/S", *words, f"_?={inside}")
    assert done.returncode == 0, done.stderr
    (folder / "uninstall.exe").unlink(missing_ok=True)


def test_one_user_installs_upgrades_and_removes_it_with_the_data_kept(
    wine: Wine, first: Path, second: Path
) -> None:
    folder = _own_folder(wine)
    data = wine.home / "AppData" / "Local" / "ROR Desktop" / "servers" / "outbox.sqlite3"
    shortcut = next(wine.home.rglob("Start Menu/Programs"), wine.home) / "ROR Desktop.lnk"
    assert wine.run(str(first), "/S", "/CurrentUser").returncode == 0
    assert _installed(folder) == set(_FIRST)
    assert (folder / "_internal/a b/é.txt").read_text("utf-8") == "_internal/a b/é.txt of 1.0.0"
    assert wine.registry(f"{_HERE}\\{_UNINSTALL}")["DisplayVersion"] == "1.0.0"
    assert "ROR Desktop" not in wine.registry(f"{_HERE}\\{_RUN}")
    assert shortcut.is_file()
    data.parent.mkdir(parents=True)
    data.write_text("not sent yet", encoding="utf-8")
    (folder / "_internal" / "note.txt").write_text("somebody's own", encoding="utf-8")

    assert wine.run(str(second), "/S").returncode == 0
    assert _installed(folder) == {*_SECOND, "_internal/note.txt"}
    assert wine.registry(f"{_HERE}\\{_UNINSTALL}")["DisplayVersion"] == "1.1.0"
    assert data.is_file()

    _remove(wine, folder, "/CurrentUser")
    assert _installed(folder) == {"_internal/note.txt"}
    assert not wine.registry(f"{_HERE}\\{_UNINSTALL}")
    assert not shortcut.exists()
    assert data.is_file()


def test_what_an_upgrade_left_half_done_can_be_upgraded_and_removed(
    wine: Wine, first: Path, second: Path
) -> None:
    folder = _own_folder(wine)
    shutil.rmtree(folder, ignore_errors=True)
    assert wine.run(str(first), "/S", "/CurrentUser").returncode == 0
    # Where a file has to be written there is a folder.
    in_the_way = folder / "_internal" / "new.dll"
    in_the_way.mkdir()
    assert wine.run(str(second), "/S").returncode == _FAILED
    assert (folder / "uninstall.exe").is_file()
    assert wine.registry(f"{_HERE}\\{_UNINSTALL}")["DisplayVersion"] == "1.1.0"

    in_the_way.rmdir()
    assert wine.run(str(second), "/S").returncode == 0
    assert _installed(folder) == set(_SECOND)
    _remove(wine, folder, "/CurrentUser")
    assert not folder.exists() or not _installed(folder)


def test_a_file_of_answers_installs_it_for_the_machine_with_a_policy(
    wine: Wine, second: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.ini"
    answers.write_text(
        "[installation]\nfolder=C:\\Soins\\ROR\nautostart=yes\nstart_menu=no\n"
        "[policy]\nserver=https://ror.example.fr\nregion=idf\n",
        encoding="ascii",
    )
    folder = wine.drive / "Soins" / "ROR"
    policy = wine.drive / "ProgramData" / "ROR Desktop" / "policy.toml"
    data = wine.home / "AppData" / "Local" / "ROR Desktop"
    data.mkdir(parents=True, exist_ok=True)

    done = wine.run(str(second), "/S", "/AllUsers", f"/ANSWERS={_windows(answers)}")
    assert done.returncode == 0
    assert _installed(folder) == set(_SECOND)
    started = wine.registry(f"{_MACHINE}\\{_RUN}")["ROR Desktop"]
    assert started == r'"C:\Soins\ROR\ror-desktop.exe" --minimised'
    assert wine.registry(f"{_MACHINE}\\{_UNINSTALL}")["InstallLocation"] == r"C:\Soins\ROR"
    assert tomllib.loads(policy.read_text("utf-8")) == {
        "connection": {"server": "https://ror.example.fr", "region": "idf"},
    }

    # What was chosen stays when the same version is put over it without answers.
    assert wine.run(str(second), "/S", "/AllUsers").returncode == 0
    assert "ROR Desktop" in wine.registry(f"{_MACHINE}\\{_RUN}")
    assert policy.is_file()

    _remove(wine, folder, "/AllUsers", "/REMOVEDATA")
    assert not folder.exists() or not _installed(folder)
    assert "ROR Desktop" not in wine.registry(f"{_MACHINE}\\{_RUN}")
    assert not data.exists()
    assert not policy.exists()


def test_a_policy_file_is_put_in_place_as_it_is(wine: Wine, second: Path, tmp_path: Path) -> None:
    given = tmp_path / "our policy.toml"
    given.write_text('[connection]\nserver = "https://ror.example.fr"\n', encoding="utf-8")
    answers = tmp_path / "answers.ini"
    answers.write_text(f"[policy]\nfile={_windows(given)}\n", encoding="ascii")
    policy = wine.drive / "ProgramData" / "ROR Desktop" / "policy.toml"
    words = ["/S", "/AllUsers", f"/ANSWERS={_windows(answers)}", "/D=C:\\Asked"]
    assert wine.run(str(second), *words).returncode == 0
    assert policy.read_bytes() == given.read_bytes()
    folder = wine.drive / "Asked"
    assert _installed(folder) == set(_SECOND)
    _remove(wine, folder, "/AllUsers", "/REMOVEDATA")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["/CurrentUser", "/ANSWERS=C:\\nowhere.ini"], _WRONG_ANSWERS),
        (["/CurrentUser", "/ANSWERS={policy}"], _NOT_ALLOWED),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    wine: Wine, second: Path, tmp_path: Path, words: list[str], code: int
) -> None:
    answers = tmp_path / "answers.ini"
    answers.write_text("[policy]\nregion=idf\n", encoding="ascii")
    given = [each.replace("{policy}", _windows(answers)) for each in words]
    assert wine.run(str(second), "/S", *given).returncode == code
    assert not (_own_folder(wine) / "ror-desktop.exe").exists()
    assert not wine.registry(f"{_HERE}\\{_UNINSTALL}")


def _windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")
