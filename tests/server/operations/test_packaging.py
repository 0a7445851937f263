"""What an administrator installs on Debian: units that systemd accepts, and nothing left out."""

import ast
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGING = ROOT / "packaging" / "debian"


def required() -> set[str]:
    lines = (PACKAGING / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_the_server_asks_for_the_versions_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = {*project["dependencies"], *project["optional-dependencies"]["postgresql"]}
    assert required() - known == set()


def test_the_server_imports_nothing_that_its_requirements_do_not_bring() -> None:
    imported: set[str] = set()
    for path in (ROOT / "ror_server").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    third_party = imported - set(sys.stdlib_module_names) - {"ror_server"}
    packages = metadata.packages_distributions()
    brought: set[str] = set()
    waiting = {name_in(line) for line in required()}
    while waiting:
        name = waiting.pop()
        brought.add(name)
        asked = (line for line in metadata.requires(name) or [] if "extra ==" not in line)
        waiting |= {name_in(line) for line in asked if is_installed(name_in(line))} - brought
    missing = {
        each for each in third_party if not brought & {name_in(one) for one in packages[each]}
    }
    assert missing == set()


def name_in(line: str) -> str:
    """Return the normal name of a distribution in a requirement."""
    name = line
    for end in "[<>=!~; (":
        name = name.partition(end)[0]
    return name.strip().lower().replace("_", "-")


def is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    units = []
    for source in [*PACKAGING.glob("*.service"), *PACKAGING.glob("*.timer")]:
        text = source.read_text(encoding="utf-8")
        unit = tmp_path / source.name
        unit.write_text(text.replace("/opt/ror-server/bin/ror-server", sys.executable))
        units.append(str(unit))
    assert units
    command = ["systemd-analyze", "verify", "--man=no", *units]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    said = [line for line in done.stderr.splitlines() if "ror-server" in line]
    assert said == []
