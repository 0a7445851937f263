"""What can be told without Windows of what is handed out for it."""

import hashlib
import json
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from checks.admx import templates
from freezing import msi, release, sbom
from freezing.pe_imports import NotAProgram, PeFile
from freezing.program import ROOT
from freezing.windows_imports import is_of_windows, unresolved
from ror_desktop.system.taskbar_identity import APP_USER_MODEL_ID


def _program(imports: list[str]) -> bytes:
    """Return a program of 64 bits that imports one function from each library."""
    base, names = 0x1000, b""
    descriptors = b""
    start = 20 * (len(imports) + 1)
    for name in imports:
        place = base + start + len(names)
        text = name.encode() + b"\0"
        thunks = struct.pack("<QQ", place + len(text) + 16, 0)
        names += text + thunks + b"\0\0act\0"
        descriptors += struct.pack("<5I", place + len(text), 0, 0, place, 0)
    content = descriptors + b"\0" * 20 + names
    optional = struct.pack("<H", 0x20B).ljust(112, b"\0") + struct.pack("<4I", 0, 0, base, 40)
    optional = optional.ljust(112 + 16 * 8, b"\0")
    head = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0) + optional
    section = struct.pack("<8s4I16x", b".idata", len(content), base, len(content), 0x400)
    return (b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + head + section).ljust(
        0x400, b"\0"
    ) + content


def test_the_imports_of_a_program_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.dll"
    file.write_bytes(_program(["KERNEL32.dll", "own.dll"]))
    assert PeFile(file).imports() == {"kernel32.dll": ["act"], "own.dll": ["act"]}
    file.write_bytes(b"MZ and nothing more".ljust(80, b"\0"))
    with pytest.raises(NotAProgram):
        PeFile(file)


def test_a_library_that_nobody_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "program.exe").write_bytes(_program(["KERNEL32.dll", "Own.dll"]))
    (tmp_path / "inner" / "own.dll").write_bytes(_program(["MSVCR120.dll"]))
    assert unresolved(tmp_path) == ["inner/own.dll: msvcr120.dll"]


def test_what_windows_has_is_told_from_what_has_to_be_carried() -> None:
    assert is_of_windows("api-ms-win-crt-math-l1-1-0.dll")
    assert is_of_windows("icuuc.dll")
    assert not is_of_windows("vcruntime140.dll")
    assert not is_of_windows("msvcp140.dll")


def test_the_bill_of_materials_names_what_windows_gets(tmp_path: Path) -> None:
    target = tmp_path / "bill.cdx.json"
    sbom.write_sbom(ROOT, target, "3.11.9")
    bill = json.loads(target.read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    parts = {each["name"]: each for each in bill["components"]}
    assert {"pyside6-essentials", "fastapi", "tzdata", "CPython"} <= parts.keys()
    assert not {"pytest", "secretstorage", "psycopg"} & parts.keys()
    assert all(
        len(each["hashes"]) == 1 and len(each["hashes"][0]["content"]) == 64
        for name, each in parts.items()
        if name != "CPython"
    )
    known = {"ror-desktop", *(each["bom-ref"] for each in bill["components"])}
    for each in bill["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= known


@pytest.mark.skipif(not msi.can_make(), reason="msitools is not installed")
def test_the_msi_is_made_with_the_version_of_the_program(tmp_path: Path) -> None:
    program = tmp_path / "program" / "_internal"
    program.mkdir(parents=True)
    (program / "é.dll").write_text("library", encoding="utf-8")
    (program.parent / "ror-desktop.exe").write_text("program", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    (work / "ror-desktop.ico").write_bytes(b"icon")
    made = tmp_path / "made.msi"
    msi.compile_msi(program.parent, work, made, "1.2.0")
    content = made.read_bytes()
    # Compound file, as all of its kind.
    assert content.startswith(b"\xd0\xcf\x11\xe0")
    assert b"1.2.0" in content
    # The name on the taskbar, inside the shortcut: pinned, and its window, are one button.
    table = ["msiinfo", "export", str(made), "MsiShortcutProperty"]
    rows = subprocess.run(table, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603
    identity = f"StartMenu\tSystem.AppUserModel.ID\t{APP_USER_MODEL_ID}"
    assert [row.partition("\t")[2] for row in rows[3:]] == [identity]


def test_the_templates_of_group_policy_are_handed_out_as_windows_takes_them(tmp_path: Path) -> None:
    first = release.write_templates(tmp_path / "first.zip")
    with zipfile.ZipFile(first) as packed:
        assert {each: packed.read(each).decode() for each in packed.namelist()} == {
            name: content.replace("\n", "\r\n") for name, content in templates().items()
        }
    second = release.write_templates(tmp_path / "second.zip")
    release.write_sums([first, second])
    digest = hashlib.sha256(first.read_bytes()).hexdigest()
    sums = (tmp_path / "SHA256SUMS").read_text("ascii")
    assert sums == f"{digest}  first.zip\n{digest}  second.zip\n"
