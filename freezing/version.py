"""The version of the program, and how Windows is told of it."""

import tomllib
from pathlib import Path

PUBLISHER = "ROR Desktop"
_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040c04b0", [
      StringStruct("CompanyName", "{publisher}"),
      StringStruct("FileDescription", "{description}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("LegalCopyright", "Apache-2.0"),
      StringStruct("OriginalFilename", "{name}.exe"),
      StringStruct("ProductName", "ROR Desktop"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x40c, 1200])]),
  ],
)
"""
_PARTS = 4


def version_of(root: Path) -> str:
    """Return the version that the project gives itself."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    version: str = project["project"]["version"]
    return version


def four_numbers(version: str) -> tuple[int, ...]:
    """Return a version as Windows counts, with four numbers: 1.2 is 1.2.0.0."""
    numbers = [int(each) for each in version.split(".") if each.isdecimal()]
    return tuple((numbers + [0] * _PARTS)[:_PARTS])


def write_resource(target: Path, version: str, name: str, description: str) -> None:
    """Write what PyInstaller puts into a program for the Properties of Windows' Explorer."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = _RESOURCE.format(
        numbers=four_numbers(version),
        publisher=PUBLISHER,
        description=description,
        version=version,
        name=name,
    )
    target.write_text(text, encoding="utf-8")
