"""What a built program is made of, as a bill of materials (SBOM) in CycloneDX's JSON."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

from freezing.version import PUBLISHER, version_of

_PROGRAM = "ror-desktop"
# Not shipped for Windows: decision 16.
_LEFT_OUT = {"pyzbar"}
_WINDOWS = {
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "sys_platform": "win32",
    "implementation_name": "cpython",
    "extra": "",
}


def write_sbom(root: Path, target: Path, python: str) -> None:
    """Write the bill of the Windows program; the same sources give the same file.

    Args:
        root: the project.
        target: the file, *.cdx.json.
        python: version of the CPython inside, such as 3.11.9.
    """
    version = version_of(root)
    environment = _WINDOWS | {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
    }
    packages = _locked(root / "uv.lock", environment)
    names = sorted(_needed(packages, environment))
    parts = [_component(packages[name], python) for name in names if name != _PROGRAM]
    parts.append(_python(python))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": uuid5(NAMESPACE_URL, json.dumps(parts, sort_keys=True)).urn,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _PROGRAM,
                "name": _PROGRAM,
                "version": version,
                "publisher": PUBLISHER,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": _reference(name, packages), "dependsOn": _wanted(name, packages, environment)}
            for name in names
        ],
    }
    text = json.dumps(bill, indent=2, ensure_ascii=False)
    target.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _locked(lock_file: Path, environment: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return the packages by name; of several versions that of this Python."""
    content = tomllib.loads(lock_file.read_text(encoding="utf-8"))
    return {
        package["name"]: package
        for package in content["package"]
        if any(
            Marker(each).evaluate(environment)
            for each in package.get("resolution-markers", ["python_version > '3'"])
        )
    }


def _needed(packages: Mapping[str, Any], environment: dict[str, str]) -> set[str]:
    found: set[str] = set()
    waiting = [_PROGRAM]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _dependencies(packages[name], environment)
    return found - _LEFT_OUT


def _dependencies(package: Mapping[str, Any], environment: dict[str, str]) -> Iterator[str]:
    for each in package.get("dependencies", ()):
        if "marker" not in each or Marker(each["marker"]).evaluate(environment):
            yield each["name"]


def _wanted(name: str, packages: Mapping[str, Any], environment: dict[str, str]) -> list[str]:
    wanted = sorted(_dependencies(packages[name], environment))
    return [_reference(each, packages) for each in wanted if each not in _LEFT_OUT]


def _reference(name: str, packages: Mapping[str, Any]) -> str:
    return _PROGRAM if name == _PROGRAM else f"pkg:pypi/{name}@{packages[name]['version']}"


def _component(package: Mapping[str, Any], python: str) -> dict[str, Any]:
    reference = f"pkg:pypi/{package['name']}@{package['version']}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": package["name"],
        "version": package["version"],
        "purl": reference,
        **_licence(package["name"]),
        "hashes": [{"alg": "SHA-256", "content": each} for each in _digests(package, python)],
    }


def _digests(package: Mapping[str, Any], python: str) -> Iterator[str]:
    """Return the digest of the wheel that Windows gets."""
    tags = {tag: rank for rank, tag in enumerate(_tags(python))}
    ranked = [
        (min(tags[tag] for tag in found), wheel["hash"].removeprefix("sha256:"))
        for wheel in package.get("wheels", ())
        if (found := parse_wheel_filename(_name(wheel))[3] & tags.keys())
    ]
    if ranked:
        yield min(ranked)[1]


def _tags(python: str) -> Iterator[Tag]:
    """Return what fits this Python on Windows, the best first."""
    version = tuple(map(int, python.split(".")[:2]))
    yield from cpython_tags(version, platforms=["win_amd64"])
    yield from compatible_tags(version, f"cp{version[0]}{version[1]}", ["win_amd64"])


def _name(wheel: Mapping[str, str]) -> str:
    name = wheel.get("url", wheel.get("filename", ""))
    return unquote(name.rpartition("/")[2])


def _licence(name: str) -> dict[str, Any]:
    """Return what the package says; nothing where it is not installed, as for Windows alone."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return {}
    if "License-Expression" in told:
        return {"licenses": [{"expression": told["License-Expression"]}]}
    short = told["License"].partition("\n")[0].strip() if "License" in told else ""
    return {"licenses": [{"license": {"name": short}}]} if short else {}


def _python(version: str) -> dict[str, Any]:
    reference = f"pkg:generic/cpython@{version}"
    return {
        "type": "framework",
        "bom-ref": reference,
        "name": "CPython",
        "version": version,
        "purl": reference,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }
