"""What is handed out of a Windows build: setup, MSI, policy, digests, bill of materials."""

import hashlib
import os
import platform
import shutil
import subprocess
import zipfile
from pathlib import Path

from freezing import msi, program
from freezing.sbom import write_sbom
from freezing.setup import Compilation, compile_setup, find_makensis
from freezing.version import version_of

_SIGN_COMMAND = "ROR_SIGN_COMMAND"
_SUMS = "SHA256SUMS"
_ICON = "ror-desktop.ico"
_TEMPLATES = program.ROOT / "packaging" / "windows" / "policy"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a ZIP holds: the same templates are the same file, whenever it is made."""


def sign(file: Path) -> None:
    """Sign a file, where ROR_SIGN_COMMAND says how.

    Raises:
        subprocess.CalledProcessError: the signing failed and said why.
    """
    command = os.environ.get(_SIGN_COMMAND, "")
    if command:
        # The same command signs the setup, from NSIS, which hands it to a shell.
        subprocess.run(command.replace("%1", str(file)), shell=True, check=True)  # noqa: S602


def make_release(
    folder: Path, dist: Path = program.DIST, work: Path = program.WORK, python: str = ""
) -> list[Path]:
    """Make what is handed out of a program built for Windows.

    Args:
        folder: the built program; both its programs are signed.
        dist: where everything goes.
        work: of the build.
        python: version of the Python inside; that of this one when "".

    Returns:
        The files, without the one of their digests; none for a program of another system.
    """
    if not (folder / "ror-desktop.exe").is_file():
        return []
    for name in ("ror-desktop.exe", "ror-server.exe"):
        sign(folder / name)
    version = version_of(program.ROOT)
    lists = work.parent / "setup"
    lists.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work / "ror_desktop" / _ICON, lists / _ICON)
    base = dist / f"ROR-Desktop-{version}"
    bill = base.with_name(f"{base.name}.cdx.json")
    write_sbom(program.ROOT, bill, python or platform.python_version())
    made = [bill, write_templates(base.with_name(f"{base.name}-policy.zip"))]
    if find_makensis() is None:
        print("NSIS is not installed: no setup is made.")
    else:
        setup = base.with_name(f"{base.name}.exe")
        how = Compilation(sign=os.environ.get(_SIGN_COMMAND, ""))
        compile_setup(folder, lists, setup, version, how)
        made.append(setup)
    if msi.can_make():
        package = base.with_name(f"{base.name}.msi")
        msi.compile_msi(folder, lists, package, version)
        sign(package)
        made.append(package)
    else:
        print("msitools is not installed: no MSI is made.")
    write_sums(made)
    return made


def write_templates(target: Path) -> Path:
    """Pack the templates of group policy (ADMX, ADML) as a folder PolicyDefinitions takes them."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(_TEMPLATES.rglob("*.adm[xl]")):
            entry = zipfile.ZipInfo(file.relative_to(_TEMPLATES).as_posix(), _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, file.read_bytes())
    return target


def write_sums(files: list[Path]) -> None:
    """Write the digests of files beside them, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files]
    (files[0].parent / _SUMS).write_text("".join(lines), encoding="ascii", newline="\n")
