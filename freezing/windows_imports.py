"""Proves that the Windows program finds every library: inside its folder or in Windows itself."""

import re
from collections.abc import Iterator
from pathlib import Path

from freezing.pe_imports import NotAProgram, PeFile

_KINDS = {".exe", ".dll", ".pyd", ".drv", ".cpl"}
_API_SETS = re.compile(r"(api|ext)-ms-win-[\w-]+\.dll")
# What every Windows 10 has from version 1809 on, N editions apart (Media Foundation).
_NAMES = """
advapi32 authz avicap32 avrt bcrypt bcryptprimitives cfgmgr32 comctl32 comdlg32 credui crypt32
cryptui d2d1 d3d11 d3d12 d3d9 dbghelp dcomp dhcpcsvc dnsapi dsound dwmapi dwrite dxgi dxva2 evr
fontsub gdi32 hid icuuc imagehlp imm32 iphlpapi kernel32 kernelbase mf mfplat mfreadwrite mmdevapi
mpr msi msimg32 msvcrt msvfw32 ncrypt netapi32 normaliz ntdll ole32 oleacc oleaut32 opengl32 pdh
powrprof propsys psapi rpcrt4 rstrtmgr secur32 setupapi shcore shell32 shlwapi sspicli ucrtbase
uiautomationcore urlmon user32 userenv uxtheme version wevtapi windowscodecs winhttp winmm
winscard winusb wldap32 wlanapi ws2_32 wsock32 wtsapi32
"""
_OF_WINDOWS = frozenset(f"{name}.dll" for name in _NAMES.split()) | {"winspool.drv", "bthprops.cpl"}
# Loaded when first needed, behind a test whether it is there.
_OPTIONAL = frozenset({"vulkan-1.dll"})


def unresolved(folder: Path) -> list[str]:
    """Return what the files of a program import and nobody has: `file: library`, sorted.

    Args:
        folder: a program built for Windows.
    """
    files = [each for each in sorted(folder.rglob("*")) if each.suffix.lower() in _KINDS]
    inside = {each.name.lower() for each in files}
    return [
        f"{file.relative_to(folder).as_posix()}: {name}"
        for file in files
        for name in sorted(set(_imports(file)))
        if name not in inside and not is_of_windows(name)
    ]


def is_of_windows(name: str) -> bool:
    """Tell whether a library is a part of Windows."""
    return name in _OF_WINDOWS or name in _OPTIONAL or _API_SETS.fullmatch(name) is not None


def _imports(file: Path) -> Iterator[str]:
    try:
        read = PeFile(file)
    except NotAProgram as error:
        yield str(error)
        return
    yield from read.imports()
    yield from read.delayed_imports()
