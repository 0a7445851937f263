"""Every package that the program needs can be installed on Windows from wheels alone."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_locked_package_resolves_to_a_windows_wheel(tmp_path: Path) -> None:
    wanted = tmp_path / "requirements.txt"
    export = ["export", "--locked", "--quiet", "--no-dev", "--no-emit-project", "--no-hashes"]
    run = [sys.executable, "-m"]
    subprocess.run([*run, "uv", *export, "-o", str(wanted)], cwd=ROOT, check=True)  # noqa: S603
    windows = ["--platform=win_amd64", "--python-version=3.11", "--implementation=cp"]
    words = ["install", "-qq", "--dry-run", "--only-binary=:all:", "--no-deps", *windows]
    place = ["--target", str(tmp_path / "nowhere"), "-r", str(_for_windows(wanted))]
    done = subprocess.run([*run, "pip", *words, *place], check=False, capture_output=True)  # noqa: S603
    assert done.returncode == 0, done.stderr.decode()


def _for_windows(requirements: Path) -> Path:
    """Return the file without conditions: pip would judge them by the machine that it runs on."""
    lines = requirements.read_text("utf-8").splitlines()
    kept = [line.partition(" ; ")[0] for line in lines if "== 'linux'" not in line]
    target = requirements.with_name("windows.txt")
    target.write_text("\n".join(kept), encoding="utf-8")
    return target
