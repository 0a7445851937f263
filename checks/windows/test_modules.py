"""Every module of the programs can be imported by a Windows Python."""

from pathlib import Path

from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine, windows_path

_SCRIPT = Path(__file__).with_name("every_module.py")


def test_every_module_is_imported(wine: Wine, python: WindowsPython) -> None:
    done = wine.run(str(python.program), "-B", windows_path(_SCRIPT), cwd=ROOT)
    print(done.stdout[-5000:])
    assert done.returncode == 0, done.stderr[-2000:]
