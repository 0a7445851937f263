"""The MSI of the program, for who installs many machines (Intune, SCCM, group policy).

Written for wixl (msitools), which knows the part of WiX 3 that is used here. For the machine alone,
without a dialogue of its own. Two properties of the command line, kept by upgrades:

- SERVER: address of the region's server, written to the policy as `connection.server`;
- STARTWITHWINDOWS: yes to start without a window with each session, no for no longer.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from freezing.setup import files_of
from freezing.version import PUBLISHER, version_of
from ror_desktop.system.taskbar_identity import APP_USER_MODEL_ID

UPGRADE_CODE = UUID("6f0f4f3c-6c0e-4a53-9f4e-2a1c9a5b7d10")
"""Never changed: by it Windows knows an earlier version."""
_NAME = "ROR Desktop"
_PROGRAM = "ror-desktop.exe"
_NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
_KEY = rf"Software\{_NAME}"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_FRENCH = "1036"
_YES, _NO = "yes", "no"
# The condition of each component that depends on a property. A choice that is not made again is
# the one of the version that is there (KEPT…, read from the registry).
_STARTS = f'STARTWITHWINDOWS = "{_YES}" OR (KEPTSTART AND NOT STARTWITHWINDOWS)'
_NEW_SERVER, _KEPT_SERVER = "SERVER", "KEPTSERVER AND NOT SERVER"
# For administrators alone to write, as the other setup does: nobody else may slip a policy in. The
# point keeps the backslash at the end of the folder from hiding the quotation mark.
_LOCK = (
    'icacls.exe "[POLICYDIR]." /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F'
    " *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX"
)
_INI_TABLE = (
    "IniFile\tFileName\tDirProperty\tSection\tKey\tValue\tAction\tComponent_",
    "s72\tl255\tS72\tl96\tl128\tl255\ti2\ts72",
    "IniFile\tIniFile",
)
_UPGRADE_TABLE = (
    "UpgradeCode\tVersionMin\tVersionMax\tLanguage\tAttributes\tRemove\tActionProperty",
    "s38\tS20\tS20\tS255\ti4\tS255\ts72",
    "Upgrade\tUpgradeCode\tVersionMin\tVersionMax\tLanguage\tAttributes",
)
_UP_TO_AND_WITH, _ONLY_TOLD = 1 + 512, 2
_ACTION_TABLE = (
    "Action\tType\tSource\tTarget",
    "s72\ti2\tS72\tS255",
    "CustomAction\tAction",
)
_SHORTCUT_TABLE = (
    "MsiShortcutProperty\tShortcut_\tPropertyKey\tPropVariantValue",
    "s72\ts72\ts255\ts255",
    "MsiShortcutProperty\tMsiShortcutProperty",
)
# The name that the program gives itself on the taskbar: pinned, and its window, are one button.
_IDENTITY = f"Identity\tStartMenu\tSystem.AppUserModel.ID\t{APP_USER_MODEL_ID}"
# A command in a folder (34), as the system (2048), with the other changes (1024), whatever its end
# (64): wine has no icacls.
_LOCK_ACTION = f"LockPolicy\t{34 + 64 + 1024 + 2048}\tSystem64Folder\t{_LOCK}"


def _set(table: str, row: str, column: str, value: str | int) -> str:
    """Return the query that changes one row; the first column has the name of its table."""
    key = "Action" if table.endswith("Sequence") else table
    written = value if isinstance(value, int) else f"'{value}'"
    # Of our own words.
    return f"UPDATE `{table}` SET `{column}` = {written} WHERE `{key}` = '{row}'"  # noqa: S608


def _act(name: str, place: int, condition: str = "") -> str:
    """Return the query that adds an action to what an installation does."""
    columns, values = "`Action`, `Condition`, `Sequence`", f"'{name}', '{condition}', {place}"
    return f"INSERT INTO `InstallExecuteSequence` ({columns}) VALUES ({values})"  # noqa: S608


_SECURE = "SERVER;STARTWITHWINDOWS;KEPTSERVER;KEPTSTART;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED"
_QUERIES = (
    # Handed from the person to the service that installs.
    _set("Property", "SecureCustomProperties", "Value", _SECURE),
    # Inside the transaction: when the new version cannot be installed the old one is put back.
    _set("InstallExecuteSequence", "RemoveExistingProducts", "Sequence", 1501),
    _act("RemoveIniValues", 3100),
    _act("WriteIniValues", 5100),
    _act("LockPolicy", 5110, "NOT REMOVE"),
)


class Msi:
    """One MSI in the making."""

    def __init__(self, folder: Path, work: Path, version: str) -> None:
        """Prepare.

        Args:
            folder: the built program.
            work: with its icon, ror-desktop.ico; for what is written on the way.
            version: of the program.
        """
        self._folder, self._work = folder, work
        ET.register_namespace("", _NAMESPACE)
        self._root = ET.Element(f"{{{_NAMESPACE}}}Wix")
        self._product = _add(
            self._root,
            "Product",
            Id="*",
            Name=_NAME,
            Language=_FRENCH,
            Codepage="1252",
            Version=version,
            Manufacturer=PUBLISHER,
            UpgradeCode=_braced(UPGRADE_CODE),
        )
        self._components: list[str] = []
        self._conditions: dict[str, str] = {}

    def compile(self, target: Path) -> None:
        """Write the MSI.

        Raises:
            FileNotFoundError: msitools is not installed.
            subprocess.CalledProcessError: wixl or msibuild refused, and said why.
        """
        self._describe()
        source = self._work / "ror-desktop.wxs"
        ET.indent(self._root)
        ET.ElementTree(self._root).write(source, encoding="utf-8", xml_declaration=True)
        target.unlink(missing_ok=True)
        # It takes names relative to where it works, and no others.
        command = ["wixl", "--arch", "x64", "--output", str(target.resolve()), source.name]
        subprocess.run(command, check=True, cwd=self._work)  # noqa: S603 - msitools
        self._complete(target)

    def _describe(self) -> None:
        product = self._product
        package = {"InstallerVersion": "500", "Compressed": "yes", "InstallScope": "perMachine"}
        _add(product, "Package", **package, Description=_NAME)
        refusal = "Une version plus récente de ROR Desktop est installée."
        _add(product, "MajorUpgrade", DowngradeErrorMessage=refusal)
        _add(product, "Media", Id="1", Cabinet="program.cab", EmbedCab="yes")
        _add(product, "Icon", Id="program.ico", SourceFile="ror-desktop.ico")
        _add(product, "Property", Id="ARPPRODUCTICON", Value="program.ico")
        for name, value in (("KEPTSERVER", "Server"), ("KEPTSTART", "StartWithWindows")):
            kept = _add(product, "Property", Id=name)
            place = {"Root": "HKLM", "Key": _KEY, "Name": value, "Type": "raw", "Win64": "yes"}
            _add(kept, "RegistrySearch", Id=f"Find{name}", **place)
        target = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
        self._add_program(target)
        self._add_menu(target)
        self._add_policy(target)
        feature = _add(product, "Feature", Id="Program", Title=_NAME, Level="1")
        for name in self._components:
            _add(feature, "ComponentRef", Id=name)

    def _add_program(self, target: ET.Element) -> None:
        programs = _add(target, "Directory", Id="ProgramFiles64Folder")
        root = _add(programs, "Directory", Id="INSTALLDIR", Name=_NAME)
        folders = {PurePosixPath(): root}
        for number, file in enumerate(files_of(self._folder)):
            parent = self._folder_of(file.parent, folders)
            component = self._component(parent, f"file{number}", str(file))
            source = os.path.relpath(self._folder / file, self._work)
            _add(component, "File", Id=f"f{number}", Name=file.name, Source=source, KeyPath="yes")
        starting = self._component(root, "start", "start with Windows", _STARTS)
        command = f'"[INSTALLDIR]{_PROGRAM}" --minimised'
        _value(starting, _RUN_KEY, _NAME, command)
        _value(starting, _KEY, "StartWithWindows", _YES, key_path=True)

    def _folder_of(
        self, place: PurePosixPath, folders: dict[PurePosixPath, ET.Element]
    ) -> ET.Element:
        if place not in folders:
            parent = self._folder_of(place.parent, folders)
            name = f"folder{len(folders)}"
            folders[place] = _add(parent, "Directory", Id=name, Name=place.name)
        return folders[place]

    def _add_menu(self, target: ET.Element) -> None:
        menu = _add(target, "Directory", Id="ProgramMenuFolder")
        component = self._component(menu, "menu", "start menu")
        _add(
            component,
            "Shortcut",
            Id="StartMenu",
            Name=_NAME,
            Target=f"[INSTALLDIR]{_PROGRAM}",
            WorkingDirectory="INSTALLDIR",
            Icon="program.ico",
        )
        _value(component, _KEY, "StartMenu", _YES, key_path=True)

    def _add_policy(self, target: ET.Element) -> None:
        data = _add(target, "Directory", Id="CommonAppDataFolder")
        folder = _add(data, "Directory", Id="POLICYDIR", Name=_NAME)
        made = self._component(folder, "policy", "folder of the policy")
        _add(made, "CreateFolder")
        _value(made, _KEY, "Policy", _YES, key_path=True)
        for name, condition, server in (
            ("newserver", _NEW_SERVER, "[SERVER]"),
            ("keptserver", _KEPT_SERVER, "[KEPTSERVER]"),
        ):
            component = self._component(folder, name, name, condition)
            _value(component, _KEY, "Server", server, key_path=True)
        _add(target, "Directory", Id="System64Folder")

    def _component(
        self, parent: ET.Element, name: str, thing: str, condition: str = ""
    ) -> ET.Element:
        self._components.append(name)
        guid = _braced(uuid5(UPGRADE_CODE, thing))
        component = _add(parent, "Component", Id=name, Guid=guid, Win64="yes")
        if condition:
            self._conditions[name] = condition
        return component

    def _complete(self, target: Path) -> None:
        """Add what wixl has no element for: a line of the policy, whose TOML is an INI file too."""
        for name, lines in (
            ("IniFile", [*_INI_TABLE, *_ini_lines()]),
            ("CustomAction", [*_ACTION_TABLE, _LOCK_ACTION]),
            ("MsiShortcutProperty", [*_SHORTCUT_TABLE, _IDENTITY]),
            ("Upgrade", [*_UPGRADE_TABLE, *_upgrade_lines(self._product.attrib["Version"])]),
        ):
            table = self._work / f"{name}.idt"
            table.write_bytes("\r\n".join([*lines, ""]).encode("ascii"))
            _run("msibuild", str(target), "-i", str(table))
        conditions = [
            _set("Component", name, "Condition", condition)
            for name, condition in self._conditions.items()
        ]
        for query in (*_QUERIES, *conditions):
            _run("msibuild", str(target), "-q", query)


def compile_msi(folder: Path, work: Path, target: Path, version: str) -> None:
    """Make the MSI of a built program; see `Msi`."""
    work.mkdir(parents=True, exist_ok=True)
    Msi(folder, work, version).compile(target)


def can_make() -> bool:
    """Tell whether msitools is installed."""
    return all(map(shutil.which, ("wixl", "msibuild")))


def _ini_lines() -> Iterator[str]:
    for component, server in (("newserver", "[SERVER]"), ("keptserver", "[KEPTSERVER]")):
        place = "policy.toml\tPOLICYDIR\tconnection\tserver"
        yield f'{component}\t{place}\t"{server}"\t0\t{component}'


def _upgrade_lines(version: str) -> Iterator[str]:
    """Return what is done with other versions: the same one, built again, goes too."""
    code = _braced(UPGRADE_CODE)
    yield "\t".join((code, "", version, "", str(_UP_TO_AND_WITH), "", "WIX_UPGRADE_DETECTED"))
    yield "\t".join((code, version, "", "", str(_ONLY_TOLD), "", "WIX_DOWNGRADE_DETECTED"))


def _value(
    component: ET.Element, key: str, name: str, value: str, *, key_path: bool = False
) -> None:
    words = {"Root": "HKLM", "Key": key, "Name": name, "Type": "string", "Value": value}
    _add(component, "RegistryValue", **words, **({"KeyPath": "yes"} if key_path else {}))


def _add(parent: ET.Element, kind: str, **words: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_NAMESPACE}}}{kind}", words)


def _braced(guid: UUID) -> str:
    return f"{{{str(guid).upper()}}}"


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - msitools


if __name__ == "__main__":
    # A program built elsewhere: its folder, a folder with its icon, where the MSI goes.
    _folder, _work, _dist = map(Path, sys.argv[1:])
    _version = version_of(Path(__file__).resolve().parents[1])
    compile_msi(_folder, _work, _dist / f"ROR-Desktop-{_version}.msi", _version)
