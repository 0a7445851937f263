"""The Windows setup: the lists of its files, from the built program, and NSIS to compile it."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from freezing.version import four_numbers
from ror_desktop.system.taskbar_identity import APP_USER_MODEL_ID

_SCRIPT = Path(__file__).resolve().parents[1] / "packaging" / "windows" / "setup.nsi"
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Compilation:
    """How a setup is compiled.

    Attributes:
        quick: compress little, for a setup that is only tried.
        target: kind of program that the setup is; NSIS's usual one when "".
        sign: command that signs a file, written "%1" in it; "" to leave it unsigned.
    """

    quick: bool = False
    target: str = ""
    sign: str = ""


def compile_setup(
    folder: Path, work: Path, output: Path, version: str, how: Compilation | None = None
) -> None:
    """Compile the setup of a built program.

    Args:
        folder: the built program.
        work: for the lists of its files, made if needed.
        output: the setup.
        version: of the program.
        how: for a release when absent.

    Raises:
        FileNotFoundError: NSIS is not installed.
        subprocess.CalledProcessError: NSIS refused the script and said why.
    """
    how = how or Compilation()
    makensis = find_makensis()
    if makensis is None:
        raise FileNotFoundError("makensis")
    files = files_of(folder)
    lists = work / "files.nsh"
    work.mkdir(parents=True, exist_ok=True)
    lists.write_text("\ufeff" + "\n".join(script_of(files)) + "\n", encoding="utf-8")
    size = sum((folder / each).stat().st_size for each in files) // _KILOBYTE
    given = {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, four_numbers(version))),
        "SIZE_KB": str(size),
        "SOURCE": str(folder),
        "LISTS": str(lists),
        "ICON": str(work / "ror-desktop.ico"),
        "OUTPUT": str(output),
        "APP_ID": APP_USER_MODEL_ID,
        **({"TARGET": how.target} if how.target else {}),
        **({"QUICK": "1"} if how.quick else {}),
        **({"SIGN": how.sign} if how.sign else {}),
    }
    words = ["-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    words += [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run([makensis, *words, str(_SCRIPT)], check=True)  # noqa: S603 - NSIS


def find_makensis() -> str | None:
    """Return the compiler of NSIS, None when it is not installed."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    return shutil.which("makensis") or (str(usual) if usual.is_file() else None)


def files_of(folder: Path) -> list[PurePosixPath]:
    """Return all files of a folder, sorted, relative to it."""
    return sorted(
        PurePosixPath(each.relative_to(folder).as_posix())
        for each in folder.rglob("*")
        if each.is_file()
    )


def script_of(files: Iterable[PurePosixPath]) -> Iterator[str]:
    """Return the lines that install files, and those that remove just them."""
    kept = list(files)
    yield "!macro ROR_INSTALL_FILES"
    current = None
    for file in kept:
        if file.parent != current:
            current = file.parent
            yield f'  SetOutPath "{_target(current)}"'
        yield f'  File "${{SOURCE}}/{file}"'
    # The last folder would otherwise be in use.
    yield '  SetOutPath "$INSTDIR"'
    yield "!macroend"
    yield "!macro ROR_REMOVE_FILES"
    yield '  SetOutPath "$TEMP"'
    for file in kept:
        yield f'  Delete "{_target(file)}"'
    for place in sorted({parent for file in kept for parent in file.parents}, reverse=True):
        if place.parts:
            # Only what is empty goes: a file that somebody put there stays, with its folder.
            yield f'  RMDir "{_target(place)}"'
    yield "!macroend"


def _target(place: PurePosixPath) -> str:
    return "\\".join(["$INSTDIR", *map(_quoted, place.parts)])


def _quoted(name: str) -> str:
    return name.replace("$", "$$")
