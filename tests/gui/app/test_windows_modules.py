"""Modules with a part for Windows alone can be imported as Windows would import them."""

import ctypes
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from unittest.mock import MagicMock

import pytest

ROOT = Path(__file__).resolve().parents[3]
_PLATFORM = 'sys.platform == "win32"'
_MODULES = sorted(
    file.relative_to(ROOT)
    for package in ("ror_desktop", "ror_server")
    for file in (ROOT / package).rglob("*.py")
    if _PLATFORM in file.read_text("utf-8")
)

pytestmark = pytest.mark.linux(reason="Windows imports its own parts: checks/windows")


def test_modules_with_a_part_for_windows_are_found() -> None:
    assert Path("ror_desktop/system/global_hotkey.py") in _MODULES


# Qt Multimedia, which the part for Windows imports, looks on Linux for a library of its own.
@pytest.mark.qt_log_ignore("pipewire-0.3")
@pytest.mark.parametrize("module", _MODULES, ids=Path.as_posix)
def test_a_module_is_imported_as_on_windows(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = ROOT / module
    # Whatever it imports is imported before, as this system has it.
    _execute(file)
    for name in ("winreg", "msvcrt", "_winapi"):
        monkeypatch.setitem(sys.modules, name, MagicMock(name=name))
    monkeypatch.setattr(ctypes, "windll", MagicMock(), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    _execute(file)


def _execute(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"as_on_windows_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
