"""Counts modules, fragments, circles of imports and long functions, and holds them to limits.

Run by `python dev.py lint`, or alone: `python -m checks.structure`, `--list` names every module
behind a count. Sizes are lines of a file as they stand, blank lines and comments included.
"""

import argparse
import ast
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ("ror_desktop", "ror_server")
SMALL = 40
FRAGMENT = 80
LARGE = 400
LONG_FUNCTION = 50


@dataclass(frozen=True, slots=True)
class Count:
    """One measured number.

    Attributes:
        name: what is counted.
        value: how many there are.
        limit: the most there may be; None where the number is only told.
        places: modules or functions that were counted, worst first.
    """

    name: str
    value: int
    limit: int | None
    places: Sequence[str] = ()

    @property
    def is_exceeded(self) -> bool:
        """Tell whether there are more than there may be."""
        return self.limit is not None and self.value > self.limit


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts; return 1 where a limit is exceeded."""
    parser = argparse.ArgumentParser(prog="checks.structure", description=__doc__)
    parser.add_argument("--list", action="store_true", help="name every module behind a count")
    asked = parser.parse_args(arguments)
    modules = read_modules(ROOT)
    graph = grimp.build_graph(*PROGRAMS, cache_dir=None)
    counts = measure(modules, graph)
    sizes = [module.lines for module in modules.values()]
    print(f"{'':44}{'now':>6}{'limit':>8}")
    for count in counts:
        limit = "" if count.limit is None else str(count.limit)
        print(f"{count.name:44}{count.value:>6}{limit:>8}")
        if count.is_exceeded or asked.list:
            for place in count.places:
                print(f"    {place}")
    print(f"{'median lines of a module':44}{statistics.median(sizes):>6.0f}")
    print(f"{'lines of the largest module':44}{max(sizes):>6}")
    return 1 if any(count.is_exceeded for count in counts) else 0


@dataclass(frozen=True, slots=True)
class Module:
    """A file of Python with something in it.

    Attributes:
        lines: its length.
        functions: name and length in lines of each function and method.
    """

    lines: int
    functions: Mapping[str, int]


def read_modules(root: Path) -> dict[str, Module]:
    """Read every module of both programs, by its dotted name; packages' empty files left out."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts): _read(path)
        for program in PROGRAMS
        for path in sorted((root / program).rglob("*.py"))
        if path.name not in {"__init__.py", "__main__.py"}
    }


def measure(modules: Mapping[str, Module], graph: grimp.ImportGraph) -> tuple[Count, ...]:
    """Count what says whether a newcomer finds the way."""
    small = [name for name, module in modules.items() if module.lines < SMALL]
    fragments = [name for name in modules if _is_fragment(name, modules[name], graph)]
    large = [name for name, module in modules.items() if module.lines > LARGE]
    long_functions = [
        f"{name}.{function} ({length} lines)"
        for name, module in modules.items()
        for function, length in module.functions.items()
        if length > LONG_FUNCTION and not _is_migration(name)
    ]
    circles = sorted(_circles(graph))
    return (
        Count("modules", len(modules), None),
        Count(f"modules under {SMALL} lines", len(small), 39, small),
        Count(f"modules of {FRAGMENT} lines with one importer", len(fragments), 49, fragments),
        Count(f"modules above {LARGE} lines", len(large), 0, large),
        Count(f"functions above {LONG_FUNCTION} lines", len(long_functions), 5, long_functions),
        Count("imports that close a circle of packages", len(circles), 0, circles),
    )


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(len(text.splitlines()), dict(_functions(ast.parse(text))))


def _functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def _is_fragment(name: str, module: Module, graph: grimp.ImportGraph) -> bool:
    if module.lines > FRAGMENT or _is_migration(name):
        return False
    return len(graph.find_modules_that_directly_import(name)) == 1


def _is_migration(name: str) -> bool:
    """Tell whether a module is one of Alembic's revisions, which are never reshaped."""
    return ".versions." in name


def _circles(graph: grimp.ImportGraph) -> Iterator[str]:
    """Name the imports that close a circle among the siblings of any package."""
    packages = [name for name in graph.modules if graph.find_children(name)]
    for package in packages:
        for importer, imported in graph.nominate_cycle_breakers(package):
            yield f"{importer} imports {imported}"


if __name__ == "__main__":
    sys.exit(main())
