"""What the built program tells Windows of itself, before it runs."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from PyInstaller.utils.win32.winmanifest import create_application_manifest

from ror_desktop.system.taskbar_identity import APP_USER_MODEL_ID

ROOT = Path(__file__).parents[2]


def test_the_manifest_asks_for_the_scale_of_each_screen_and_keeps_what_pyinstaller_writes() -> None:
    given = (ROOT / "freezing" / "program.manifest").read_text("utf-8")
    written = ET.fromstring(create_application_manifest(given))  # noqa: S314 - our own
    usual = ET.fromstring(create_application_manifest())  # noqa: S314 - PyInstaller's own
    settings = {each.tag.rpartition("}")[2]: each.text for each in written.iter()}
    assert settings["dpiAwareness"] == "PerMonitorV2, PerMonitor"
    assert settings["dpiAware"] == "true/pm"
    assert {each.tag for each in usual.iter()} <= {each.tag for each in written.iter()}
    levels = [each.attrib for each in written.iter() if each.tag.endswith("ExecutionLevel")]
    assert levels == [{"level": "asInvoker", "uiAccess": "false"}]


def test_the_specification_gives_the_manifest_to_the_programs() -> None:
    assert "program.manifest" in (ROOT / "ror_desktop.spec").read_text("utf-8")


def test_the_identity_on_the_taskbar_is_one_that_windows_takes() -> None:
    assert re.fullmatch(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)+", APP_USER_MODEL_ID)
    assert len(APP_USER_MODEL_ID) <= 128
