"""Which of the files that PyInstaller finds go into the built program.

Pure rules over names; Linux says `PySide6/Qt/plugins/…` where Windows says `PySide6/plugins/…`.
"""

from collections.abc import Iterable
from fnmatch import fnmatch

Entry = tuple[str, str, str]
"""Destination, source and kind, as PyInstaller notes a file."""

# Bindings that nothing here uses; each would bring its libraries and its plug-ins. WebEngine's
# hook asks for Qt Quick's: Chromium needs its libraries, which are found as such, not its language.
UNUSED_BINDINGS = tuple(
    f"PySide6.{name}"
    for name in (
        "QtOpenGL",
        "QtOpenGLWidgets",
        "QtPdf",
        "QtPdfWidgets",
        "QtQml",
        "QtQuick",
        "QtQuickControls2",
        "QtQuickWidgets",
        "QtSql",
        "QtTest",
        "QtVirtualKeyboard",
        "QtWebEngineQuick",
    )
)
# Python's own, looked for by libraries that can do without.
UNUSED_MODULES = ("tkinter", "_tkinter", "lib2to3", "idlelib", "pydoc_data")

# Of Qt's plug-ins only these kinds, and of a kind with a list only those in it.
_PLUGINS: dict[str, tuple[str, ...]] = {
    "iconengines": ("*svgicon*",),
    "imageformats": ("*qgif*", "*qico*", "*qjpeg*", "*qsvg*", "*qwebp*"),
    "multimedia": ("windowsmedia*",),
    "networkinformation": ("*",),
    "platforminputcontexts": ("*compose*", "*ibus*"),
    "platforms": ("*qxcb*", "*qoffscreen*", "qwindows*"),
    "platformthemes": ("*xdgdesktopportal*",),
    "position": ("*geoclue2*", "*nmea*", "*winrt*"),
    "printsupport": ("*",),
    "styles": ("*",),
    "tls": ("*",),
    "xcbglintegrations": ("*",),
}
_CATALOGUES = ("qt_fr.qm", "qt_en.qm", "qtbase_fr.qm", "qtbase_en.qm")
_CHROMIUM_LANGUAGES = ("fr.pak", "en-US.pak", "en-GB.pak")
# What Babel knows of the languages that the server's pages are in; it knows a thousand (32 MB).
_BABEL_LANGUAGES = ("root.dat", "fr.dat", "en.dat")
# Readers of films are plug-ins on Windows; Qt's leaves its libraries behind. No camera needs them.
_NEVER = (
    "*.debug.*",
    "*devtools_resources*",
    "*/tests/*",
    "*/testing/*",
    "*.pyi",
    "*videoio_ffmpeg*",
    "PySide6/av*-*.dll",
    "PySide6/sw*-*.dll",
)


def is_shipped(destination: str) -> bool:
    """Tell whether a file goes into the program.

    Args:
        destination: where PyInstaller would put it, relative to the folder of libraries.
    """
    name = destination.replace("\\", "/")
    if any(fnmatch(name, pattern) for pattern in _NEVER):
        return False
    if name.startswith("babel/locale-data/"):
        return name.rpartition("/")[2] in _BABEL_LANGUAGES
    kind, _, rest = _below_qt(name).partition("/")
    if kind == "qml":
        return False
    if kind == "plugins":
        family, _, file = rest.partition("/")
        return any(fnmatch(file, pattern) for pattern in _PLUGINS.get(family, ()))
    if kind == "translations":
        folder, _, file = rest.rpartition("/")
        return file in (_CHROMIUM_LANGUAGES if folder else _CATALOGUES)
    return True


def shipped(entries: Iterable[Entry]) -> list[Entry]:
    """Return what stays of PyInstaller's table of contents."""
    return [entry for entry in entries if is_shipped(entry[0])]


def _below_qt(name: str) -> str:
    if not name.startswith("PySide6/"):
        return ""
    return name.removeprefix("PySide6/").removeprefix("Qt/")
