"""What runs beside the interface imports no part of Qt there."""

import ast
from pathlib import Path

import ror_desktop

_PROGRAM = Path(ror_desktop.__file__).parent
_BESIDE_THE_INTERFACE = ("tasks", "gateway", "storage", "exporting", "qr", "services", "mapping")


def _late(file: Path) -> list[str]:
    """Return the parts of Qt that functions of a module import."""
    functions = [
        each
        for each in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [
        f"{file.name}: {each.module}"
        for function in functions
        for each in ast.walk(function)
        if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("PySide6")
    ]


def test_no_task_imports_a_part_of_qt_while_the_interface_works() -> None:
    """On Windows the interface then ends in an access violation, at the next event."""
    files = [file for name in _BESIDE_THE_INTERFACE for file in (_PROGRAM / name).rglob("*.py")]
    assert len(files) > 50
    assert [found for file in files for found in _late(file)] == []
