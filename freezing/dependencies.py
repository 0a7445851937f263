"""Which installed packages the program needs, by the lock file: the others stay out of the build.

Libraries look for many others that they can do without (folium for pandas); where a developer has
them installed, PyInstaller would take them along.
"""

import ast
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

_PROGRAM = "ror-desktop"


def locked(lock_file: Path) -> dict[str, dict[str, Any]]:
    """Return the packages of a lock file by name."""
    content = tomllib.loads(lock_file.read_text(encoding="utf-8"))
    return {package["name"]: package for package in content["package"]}


def needed(packages: dict[str, dict[str, Any]]) -> frozenset[str]:
    """Return the names of the packages that the program needs, on any system, without extras."""
    found: set[str] = set()
    waiting = [_PROGRAM]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [each["name"] for each in packages[name].get("dependencies", ())]
    return frozenset(found)


def unneeded_modules(lock_file: Path) -> list[str]:
    """Return the installed top-level modules that belong to no package that the program needs."""
    wanted = needed(locked(lock_file))
    return sorted(
        module
        for module, packages in packages_distributions().items()
        if not any(_normal(each) in wanted for each in packages)
    )


def imports_of(files: Iterable[Path]) -> list[str]:
    """Return what is imported by files that are found by path: PyInstaller does not see those."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return sorted({name for tree in trees for name in _imports(tree)})


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
