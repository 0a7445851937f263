"""Everything a person needs to run, test and measure the project, on a bare machine.

Needs Python 3.11 to 3.13 and nothing else: makes `.venv`, installs what `uv.lock` pins, checks the
system libraries, builds the translations. A second start changes nothing and uses no network.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"
OPENID_PROVIDER = ROOT / "tests" / "oidc"
CATALOGUES = ROOT / "resources" / "translations"
OLDEST, NEWEST = (3, 11), (3, 13)

# Shared library -> Debian package. Qt, WebEngine, sound and the reader of QR codes load these.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libnss3.so": "libnss3",
    "libasound.so.2": "libasound2",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libxkbfile.so.1": "libxkbfile1",
    "libgbm.so.1": "libgbm1",
    "libpulse.so.0": "libpulse0",
    "libzbar.so.0": "libzbar0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Program -> Debian package, for tests with a real window and without a screen, with a browser, and
# with PostgreSQL, whose programs Debian keeps out of the path.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "makensis": "nsis",
    "pg_ctl": "postgresql",
    "node": "nodejs",
    "npm": "npm",
    "faketime": "faketime",
}
POSTGRESQL = Path("/usr/lib/postgresql")
# Program -> Debian package, to build the program.
BUILD_PROGRAMS = {"objdump": "binutils"}
# Program or file -> Debian package, to run a Windows Python under wine, with fonts and in French.
WINE_PROGRAMS = {
    "/usr/lib/wine/wine64": "wine64",
    "/usr/share/wine/fonts/coue1255.fon": "fonts-wine",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf": "fonts-dejavu",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf": "fonts-liberation",
    "/usr/share/i18n/locales/fr_FR": "locales",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "Xvfb": "xvfb",
    "makensis": "nsis",
}
# Program -> Debian package, to build the Windows program in a Debian 13 of its own.
WINDOWS_BUILD_PROGRAMS = {"debootstrap": "debootstrap", "wixl": "wixl", "msibuild": "msitools"}
# Command of this file, or an option of it -> what it needs beyond the libraries.
PROGRAMS = {
    "test": TEST_PROGRAMS | BUILD_PROGRAMS | WINE_PROGRAMS,
    "build": BUILD_PROGRAMS,
    "check-windows": WINE_PROGRAMS,
    "--all": WINDOWS_BUILD_PROGRAMS,
    "--windows": WINE_PROGRAMS | WINDOWS_BUILD_PROGRAMS,
}

CHECKS: dict[str, list[str]] = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "mypy for Windows": ["mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32"],
    "import contracts": ["lint-imports"],
    "structure": ["python", "-m", "checks.structure"],
    "plain text": ["python", "-m", "checks.plain_text"],
}


def main() -> int:
    """Do what the command line asks; return the exit code."""
    arguments, rest = _parser().parse_known_args()
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(
            f"Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]} is needed; "
            f"this is {sys.version.split()[0]}. Start dev.py with another Python.",
            file=sys.stderr,
        )
        return 2
    programs = {
        program: package
        for word in (arguments.command, *rest)
        for program, package in PROGRAMS.get(word, {}).items()
    }
    if sys.platform.startswith("linux") and not _system_ready(programs):
        return 2
    _install()
    _build_translations()
    if arguments.command == "test":
        _install_openid_provider()
    command: Callable[[Sequence[str]], int] = arguments.run
    return command(rest)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run, text in (
        ("run", run_desktop, "start ROR Desktop; its options follow, such as --server URL"),
        ("test", run_tests, "all checks and tests; with arguments, pytest alone"),
        ("lint", run_checks, "lint, types, import contracts, counts of the structure"),
        ("bench", run_benchmarks, "run the benchmarks, all or those named"),
        ("build", run_build, "build into dist/; on Windows, or with --windows, the setups too"),
        ("check-windows", check_windows, "on Debian: try it on Windows under wine; --short, --all"),
        ("translations", update_translations, "bring the catalogues in line with the code"),
    ):
        commands.add_parser(name, help=text, add_help=name != "run").set_defaults(run=run)
    return parser


def run_desktop(arguments: Sequence[str]) -> int:
    """Start the desktop."""
    return _in_venv("python", "-m", "ror_desktop", *arguments)


def run_checks(_arguments: Sequence[str] = ()) -> int:
    """Run every check that needs no test; all of them, even when one fails."""
    failed = []
    for name, command in CHECKS.items():
        print(f"── {name}", flush=True)
        if _in_venv(*command):
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def run_tests(arguments: Sequence[str]) -> int:
    """Run the checks and the whole suite with coverage; with arguments, pytest alone."""
    if arguments:
        return _in_venv("pytest", *arguments)
    # The checks need one processor: the other builds the program that the tests start.
    building = subprocess.Popen(
        [_venv_program("python"), "-m", "freezing"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    code = run_checks()
    # Should it fail, the test that needs it says why.
    building.wait()
    print("── tests", flush=True)
    suite = ["pytest", "-n", "auto", "--dist", "loadfile", "--cov", "--cov-report", "term"]
    code = _in_venv(*suite) or code
    if sys.platform.startswith("linux"):
        print("── on Windows, under wine", flush=True)
        code = check_windows(["--short"]) or code
    return code


def run_benchmarks(names: Sequence[str]) -> int:
    """Run benchmarks, each in a process of its own."""
    known = sorted(path.parent.name for path in (ROOT / "benchmarks").glob("*/__main__.py"))
    unknown = set(names) - set(known)
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    failed = [name for name in names or known if _in_venv("python", "-m", f"benchmarks.{name}")]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def run_build(arguments: Sequence[str] = ()) -> int:
    """Build the program with PyInstaller, and on Windows its setup where NSIS is installed.

    With --windows on Debian: the Windows program, its setup and its MSI, under wine.
    """
    if "--windows" in arguments:
        return _in_venv("python", "-m", "checks.windows.build")
    return _in_venv("python", "-m", "freezing")


def check_windows(arguments: Sequence[str] = ()) -> int:
    """Try under wine the modules, the tests, the program and its setup; see docs/packaging.md."""
    return _in_venv("python", "-m", "checks.windows", *arguments)


def update_translations(_arguments: Sequence[str] = ()) -> int:
    """Add new texts to the catalogues and drop those that are gone.

    French texts are written in the code and stand in their catalogue as they are; English ones
    are left for a person to translate.
    """
    sources = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("ror_desktop/**/*.py"))]
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "fr_FR"]
    for language in ("fr_FR", "en_GB"):
        catalogue = CATALOGUES / f"ror_{language[:2]}.ts"
        target = ["-target-language", language, "-ts", str(catalogue)]
        if code := _in_venv("pyside6-lupdate", *options, *sources, *target):
            return code
    _fill_french(CATALOGUES / "ror_fr.ts")
    _build_translations()
    return _in_venv("python", "-m", "checks.web_texts")


def _fill_french(catalogue: Path) -> None:
    tree = ET.parse(catalogue)  # noqa: S314 - a file of the project
    for message in tree.iter("message"):
        translation = message.find("translation")
        if translation is None:
            continue
        words = message.findtext("source", "")
        forms = translation.findall("numerusform")
        if forms:
            # "lit(s)" is said "lit" of none and one, "lits" of more.
            forms[0].text, forms[-1].text = words.replace("(s)", ""), words.replace("(s)", "s")
        else:
            translation.text = words
        translation.attrib.pop("type", None)
    text = ET.tostring(tree.getroot(), encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    catalogue.write_text(f"{head}{text}\n", encoding="utf-8")


def _in_venv(program: str, *arguments: str) -> int:
    environment = os.environ | {"PYTHONUTF8": "1", "VIRTUAL_ENV": str(VENV)}
    return subprocess.run(
        [_venv_program(program), *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def _venv_program(name: str) -> str:
    folder = VENV / ("Scripts" if sys.platform == "win32" else "bin")
    return str(folder / (f"{name}.exe" if sys.platform == "win32" else name))


def _install() -> None:
    """Make `.venv` what `uv.lock` says, unless it is already."""
    wanted = _wanted_state()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    print("Installing what uv.lock pins into .venv …", flush=True)
    python = _venv_program("python")
    if not _made_by_this_python():
        venv.create(VENV, clear=True)
    if not Path(_venv_program("uv")).is_file():
        ensurepip = [python, "-m", "ensurepip"]
        subprocess.run(ensurepip, check=True, stdout=subprocess.DEVNULL)
        lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
        uv = next(package["version"] for package in lock["package"] if package["name"] == "uv")
        pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, f"uv=={uv}"], check=True)
    environment = os.environ | {"UV_PROJECT_ENVIRONMENT": str(VENV)}
    # The system's certificates: a hospital's proxy often has an authority of its own.
    sync = [python, "-m", "uv", "--system-certs", "sync", "--locked", "--quiet", "--python", python]
    subprocess.run(sync, cwd=ROOT, env=environment, check=True)
    STAMP.write_text(wanted, encoding="ascii")


def _made_by_this_python() -> bool:
    """Tell whether `.venv` is there and of the running Python's version."""
    configuration = VENV / "pyvenv.cfg"
    if not configuration.is_file():
        return False
    version = ".".join(map(str, sys.version_info[:3]))
    text = configuration.read_text(encoding="utf-8")
    return f"version = {version}" in text or f"version_info = {version}" in text


def _wanted_state() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _install_openid_provider() -> None:
    """Make tests/oidc/node_modules what its lock says, unless it is already."""
    wanted = hashlib.sha256((OPENID_PROVIDER / "package-lock.json").read_bytes()).hexdigest()
    stamp = OPENID_PROVIDER / "node_modules" / "installed.sha256"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    npm = shutil.which("npm")
    if npm is None:
        print("npm is missing: the tests of OpenID sign-in will fail.", file=sys.stderr)
        return
    # No package runs a program of its own while it is installed.
    subprocess.run([npm, "ci", "--ignore-scripts"], cwd=OPENID_PROVIDER, check=True)
    stamp.write_text(wanted, encoding="ascii")


def _build_translations() -> None:
    """Turn the catalogues (.ts) into what Qt reads (.qm), where they are newer."""
    for source in CATALOGUES.glob("*.ts"):
        built = source.with_suffix(".qm")
        if not built.is_file() or built.stat().st_mtime < source.stat().st_mtime:
            command = [_venv_program("pyside6-lrelease"), "-silent", str(source), "-qm", str(built)]
            subprocess.run(command, check=True)


def _system_ready(programs: Mapping[str, str]) -> bool:
    """Check the system libraries of Linux; install them where that is possible, else say how."""
    missing = [package for library, package in LIBRARIES.items() if not _loads(library)]
    missing += [package for program, package in programs.items() if not _found(program)]
    if not missing:
        return True
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if not _found("apt-get"):
        print(
            "System libraries are missing. Install what your system calls the Debian packages: "
            + " ".join(missing),
            file=sys.stderr,
        )
        return False
    if not _is_root():
        print(
            f"System libraries are missing. Type:\n  sudo {' '.join(install)}",
            file=sys.stderr,
        )
        return False
    print(f"Installing system libraries: {' '.join(missing)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [install[0], "-qq", *install[1:]]):
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return True


def _is_root() -> bool:
    user = getattr(os, "geteuid", None)
    return user is not None and user() == 0


def _found(program: str) -> bool:
    if Path(program).is_absolute():
        return Path(program).exists()
    return shutil.which(program) is not None or any(POSTGRESQL.glob(f"*/bin/{program}"))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
