"""What wine lacks of Windows and the program's libraries need: three small DLLs, compiled here.

They go into the made-up Windows, never beside the program. One of them cannot: wine takes the C
library's functions of complex numbers, which it lacks, for its own. So a copy of NumPy imports them
under another name, and is found before the real one.
"""

import re
import shutil
import subprocess
from pathlib import Path

from freezing.pe_imports import PeFile

_SOURCES = Path(__file__).with_name("shims")
_COMPILER = "x86_64-w64-mingw32-gcc"
_OPTIONS = ("-O2", "-shared", "-s", "-static-libgcc")
_LIBRARIES = {"icuuc": (), "bcryptprimitives": ("-ladvapi32",)}
_C_LIBRARY = "api-ms-win-crt-math-l1-1-0.dll"
COMPLEX = "wine-lacks-complex-math000"
"""The DLL of complex numbers: a name as long as the one that it takes the place of."""
_COMPLEX_FUNCTION = re.compile(
    r"c(abs|acosh?|arg|asinh?|atanh?|cosh?|exp|imag|log(10)?|onj|pow|proj|real|sinh?|sqrt|tanh?)"
    r"[fl]?"
)


def make_shims(target: Path, packages: Path) -> None:
    """Compile the DLLs, and make the copy of NumPy.

    Args:
        target: gets the DLLs in its folder `system32`, and the package `numpy`.
        packages: where the real NumPy for Windows is.

    Raises:
        subprocess.CalledProcessError: the compiler refused, and said why.
    """
    system = target / "system32"
    system.mkdir(parents=True)
    for name, libraries in _LIBRARIES.items():
        _compile(system / f"{name}.dll", _SOURCES / f"{name}.c", *libraries)
    copy = target / "numpy"
    shutil.copytree(packages / "numpy", copy, ignore=shutil.ignore_patterns("tests"))
    # Its own libraries are looked for beside it.
    shutil.copytree(packages / "numpy.libs", target / "numpy.libs")
    used: set[str] = set()
    for file in copy.rglob("*.pyd"):
        wanted = PeFile(file).imports().get(_C_LIBRARY, [])
        if any(map(_COMPLEX_FUNCTION.fullmatch, wanted)):
            used.update(wanted)
            content = file.read_bytes()
            file.write_bytes(content.replace(_C_LIBRARY.encode(), f"{COMPLEX}.dll".encode()))
    _compile_complex(system, sorted(used))


def _compile_complex(system: Path, names: list[str]) -> None:
    """Compile a DLL that has C99's complex functions, and hands the others to the C library."""
    own = {name: _in_mingw(name) for name in names if _COMPLEX_FUNCTION.fullmatch(name)}
    exports = [f"  {name} = {own.get(name, f'ucrtbase.{name}')}" for name in names]
    definition = system / f"{COMPLEX}.def"
    definition.write_text("\n".join([f"LIBRARY {COMPLEX}", "EXPORTS", *exports]), "ascii")
    # Mentioned, so that the linker takes them along.
    mentions = [f"extern void {name}(void); void *use_{name} = {name};" for name in own.values()]
    source = system / f"{COMPLEX}.c"
    source.write_text("\n".join(dict.fromkeys(mentions)), "ascii")
    _compile(system / f"{COMPLEX}.dll", source, str(definition), "-fno-builtin", "-w")
    definition.unlink()
    source.unlink()


def _in_mingw(name: str) -> str:
    """Return the function that does it: a long double is a double for Microsoft's compiler."""
    return name.removesuffix("l") if name != "creal" else name


def _compile(target: Path, source: Path, *words: str) -> None:
    command = [_COMPILER, *_OPTIONS, "-o", str(target), str(source), *words]
    subprocess.run(command, check=True)  # noqa: S603 - the compiler of Debian
