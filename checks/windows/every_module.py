"""Run by a Windows Python: import every module of both programs, and say which cannot be."""

import importlib
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("ror_desktop", "ror_server", "freezing")
# They act when they are imported: programs, and what Alembic runs.
_ACTING = ("__main__", "ror_server.database.env")


def _modules() -> Iterator[str]:
    for package in _PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if not name.endswith(_ACTING) and "hooks" not in parts:
                yield name


def main() -> int:
    """Import all, even when one fails; return the exit code."""
    failed = []
    names = list(_modules())
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001 - whatever a module does when it is imported
            failed.append(name)
            traceback.print_exc(file=sys.stdout)
    print(f"{len(names)} modules imported, {len(failed)} failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
