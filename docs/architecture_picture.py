"""Draws the packages of both programs and their imports into docs/pictures, from the code itself.

Rows are the layers of the contracts in pyproject.toml, arrows the imports that the import graph
has, without those that follow from others, and captions the first sentence of each package's
docstring. Run `python docs/architecture_picture.py` after a change; a test compares.
"""

import ast
import tomllib
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap

import grimp

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ("ror_desktop", "ror_server")

WIDTH = 1200
MARGIN = 24
GAP = 14
BOX_WIDTH = 250
BOX_HEIGHT = 72
ROW_STEP = 122
TITLE_HEIGHT = 50
CAPTION_LINES = 3
# Average width of a letter of a caption, in pixels.
LETTER = 6.1

_STYLE = (
    "rect{fill:#fff;stroke:#7c8896}.ground{fill:#f3f5f8;stroke:#c9d2dc}"
    'text{font-family:Inter,"Segoe UI",Helvetica,Arial,sans-serif;fill:#17212b;text-anchor:middle}'
    ".title{font-size:17px;font-weight:600;text-anchor:start}.name{font-size:14px;font-weight:600}"
    ".caption{font-size:11.5px;fill:#4f5c69}path{fill:none;stroke:#8794a1;stroke-width:1.2}"
    "marker path{fill:#8794a1;stroke:none}"
)
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8"'
    ' orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>'
)


def main() -> None:
    """Write both pictures."""
    for program in PROGRAMS:
        picture_of(program).write_text(drawn(program), encoding="utf-8")


def picture_of(program: str) -> Path:
    """Path of the picture of a program."""
    return ROOT / "docs" / "pictures" / f"architecture-{program.removeprefix('ror_')}.svg"


def drawn(program: str) -> str:
    """Draw a program's packages as SVG text."""
    layers = layers_of(program)
    imports = essential(imports_between_packages(program))
    rows = arranged(layers, imports)
    places = _places(rows)
    height = TITLE_HEIGHT + ROW_STEP * len(rows) - (ROW_STEP - BOX_HEIGHT) + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>Packages of {program} by layer; an arrow means: may import</title>",
        f"<style>{_STYLE}</style>",
        _TIP,
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="12"/>',
        f'<text class="title" x="{MARGIN}" y="32">{program}</text>',
        *(_arrow(places[importer], places[imported]) for importer, imported in sorted(imports)),
        *(_box(program, package, place) for package, place in places.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def layers_of(program: str) -> list[list[str]]:
    """Packages of a program in the rows of its contract, the highest layer first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(
        contract
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers" and contract["containers"] == [program]
    )
    return [layer.replace("|", " ").replace(":", " ").split() for layer in contract["layers"]]


def imports_between_packages(program: str) -> set[tuple[str, str]]:
    """Pairs (importer, imported) of a program's packages, as the code has them today."""
    graph = grimp.build_graph(program, cache_dir=None)
    for child in graph.find_children(program):
        graph.squash_module(child)
    found = set()
    for child in graph.find_children(program):
        for imported in graph.find_modules_directly_imported_by(child):
            if imported not in {program, child}:
                found.add((child.rpartition(".")[2], imported.rpartition(".")[2]))
    names = {name for layer in layers_of(program) for name in layer}
    return {pair for pair in found if names.issuperset(pair)}


def essential(imports: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out what follows: a > c where a > b and b > c are there. Imports must not circle."""
    below: dict[str, set[str]] = {}
    for importer, imported in imports:
        below.setdefault(importer, set()).add(imported)

    def reached(package: str) -> set[str]:
        direct = below.get(package, set())
        return direct.union(*(reached(each) for each in direct))

    return {
        (importer, imported)
        for importer, imported in imports
        if not any(imported in reached(other) for other in below[importer] - {imported})
    }


def arranged(layers: Iterable[Sequence[str]], imports: set[tuple[str, str]]) -> list[list[str]]:
    """Order each row so that arrows cross little: a package stands below those that import it."""
    rows: list[list[str]] = []
    centre: dict[str, float] = {}
    for layer in layers:
        above = {
            package: [centre[a] for a, b in imports if b == package and a in centre]
            for package in layer
        }
        row = sorted(layer, key=lambda each: (sum(above[each]) / (len(above[each]) or 1), each))
        centre |= {package: (place + 0.5) / len(row) for place, package in enumerate(row)}
        rows.append(row)
    return rows


def _places(rows: Iterable[Sequence[str]]) -> dict[str, tuple[float, float, float]]:
    """Left edge, top and width of every box, in pixels."""
    places: dict[str, tuple[float, float, float]] = {}
    for number, row in enumerate(rows):
        # Single packages leave room beside them, where arrows to lower rows pass.
        step = (WIDTH - 2 * MARGIN + GAP) / len(row)
        width = min(BOX_WIDTH, step - GAP)
        for column, package in enumerate(row):
            left = MARGIN + column * step + (step - GAP - width) / 2
            places[package] = (left, TITLE_HEIGHT + ROW_STEP * number, width)
    return places


def _box(program: str, package: str, place: tuple[float, float, float]) -> str:
    left, top, width = place
    centre = left + width / 2
    lines = wrap(_caption(program, package), int((width - 8) / LETTER), max_lines=CAPTION_LINES)
    first = top + 20 + (CAPTION_LINES - len(lines)) * 6
    texts = [f'<text class="name" x="{centre:.1f}" y="{first:.1f}">{package}</text>']
    for number, line in enumerate(lines, 1):
        y = first + 15 * number
        texts.append(f'<text class="caption" x="{centre:.1f}" y="{y:.1f}">{escape(line)}</text>')
    box = f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BOX_HEIGHT}" rx="7"/>'
    return box + "".join(texts)


def _caption(program: str, package: str) -> str:
    folder = ROOT / program / package
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0].rstrip(".").replace("`", "")


def _arrow(importer: Sequence[float], imported: Sequence[float]) -> str:
    start, end = importer[0] + importer[2] / 2, imported[0] + imported[2] / 2
    top, bottom = importer[1] + BOX_HEIGHT, imported[1]
    if top > bottom:  # siblings of one row
        side = 1 if start < end else -1
        y = importer[1] + BOX_HEIGHT / 2
        first = importer[0] + (importer[2] if side > 0 else 0)
        last = imported[0] + (0 if side > 0 else imported[2])
        return f'<path d="M{first:.1f} {y} L{last:.1f} {y}" marker-end="url(#tip)"/>'
    bend = (bottom - top) / 2
    curve = f"C{start:.1f} {top + bend:.1f} {end:.1f} {bottom - bend:.1f} {end:.1f} {bottom}"
    return f'<path d="M{start:.1f} {top} {curve}" marker-end="url(#tip)"/>'


if __name__ == "__main__":
    main()
