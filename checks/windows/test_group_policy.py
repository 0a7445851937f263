"""Settings that an administrator writes to the registry fix those of the program, on Windows."""

import json

from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine

_KEY = r"Software\Policies\ROR Desktop"
_WRITTEN = (
    ("HKLM", "", "connection.server", "REG_SZ", "https://ror.example.fr"),
    ("HKLM", "", "watch.sound", "REG_DWORD", "0"),
    ("HKLM", "", "appearance.text_size", "REG_SZ", "large"),
    ("HKCU", "", "connection.server", "REG_SZ", "https://of-the-user.example.fr"),
    ("HKCU", "", "wall.rotation_seconds", "REG_DWORD", "60"),
    ("HKCU", r"\policy.locked", "1", "REG_SZ", "map.*"),
)
_SCRIPT = """
import json
from pathlib import Path
from ror_desktop.app.start_settings import StartSettings
now = StartSettings({"watch.sound": True}, Path("nowhere")).user_settings.now
print(json.dumps({
    "server": now.settings.connection.server,
    "sound": now.settings.watch.sound,
    "rotation": now.settings.wall.rotation_seconds,
    "fixed": dict(now.fixed),
    "told": [[each.origin, each.kind, each.key] for each in now.problems],
}))
"""


def test_what_is_in_the_registry_is_fixed_and_what_is_wrong_is_told(
    wine: Wine, python: WindowsPython
) -> None:
    for hive, below, name, kind, value in _WRITTEN:
        where = f"{hive}\\{_KEY}{below}"
        done = wine.run("reg", "add", where, "/v", name, "/t", kind, "/d", value, "/f")
        assert done.returncode == 0, done.stdout
    try:
        done = wine.run(str(python.program), "-B", "-c", _SCRIPT, cwd=ROOT)
    finally:
        # The same made-up Windows serves other checks.
        for hive in ("HKLM", "HKCU"):
            wine.run("reg", "delete", f"{hive}\\{_KEY}", "/f")
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "server": "https://ror.example.fr",
        "sound": False,
        "rotation": 60,
        "fixed": {
            "connection.server": "machine_group_policy",
            "watch.sound": "machine_group_policy",
            "wall.rotation_seconds": "user_group_policy",
            "map.tiles": "user_group_policy",
            "map.credit": "user_group_policy",
        },
        "told": [
            ["machine_group_policy", "wrong_value", "appearance.text_size"],
            ["command", "fixed", "watch.sound"],
        ],
    }


def test_the_packages_that_answer_a_proxy_for_the_windows_user_start(
    wine: Wine, python: WindowsPython
) -> None:
    script = "import sspilib, spnego; from spnego import _sspi; print(_sspi.HAS_SSPI)"
    done = wine.run(str(python.program), "-B", "-c", script, cwd=ROOT)
    assert done.stdout.strip() == "True", done.stderr[-2000:]
