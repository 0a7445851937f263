"""What is handed out of a build: on Windows the setup, and the digests of what is handed out."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from freezing import program
from freezing.setup import Compilation, compile_setup, find_makensis
from freezing.version import version_of

_SIGN_COMMAND = "ROR_SIGN_COMMAND"
_SUMS = "SHA256SUMS"


def sign_programs(folder: Path) -> None:
    """Sign the programs of a build, where ROR_SIGN_COMMAND says how.

    Raises:
        subprocess.CalledProcessError: the signing failed and said why.
    """
    command = os.environ.get(_SIGN_COMMAND, "")
    if command:
        for name in ("ror-desktop", "ror-server"):
            target = str(program.program(name, folder))
            # The same command signs the setup, from NSIS, which hands it to a shell.
            subprocess.run(command.replace("%1", target), shell=True, check=True)  # noqa: S602


def make_setup(folder: Path) -> Path | None:
    """Make the setup of a program built for Windows; None where that cannot be."""
    if not (folder / "ror-desktop.exe").is_file():
        return None
    if find_makensis() is None:
        print("NSIS is not installed: no setup is made.")
        return None
    version = version_of(program.ROOT)
    work = program.ROOT / "build" / "setup"
    work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(program.WORK / "ror_desktop" / "ror-desktop.ico", work / "ror-desktop.ico")
    target = program.DIST / f"ROR-Desktop-{version}.exe"
    how = Compilation(sign=os.environ.get(_SIGN_COMMAND, ""))
    compile_setup(folder, work, target, version, how)
    write_sums([target])
    return target


def write_sums(files: list[Path]) -> None:
    """Write the digests of files beside them, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files]
    (files[0].parent / _SUMS).write_text("".join(lines), encoding="ascii", newline="\n")
